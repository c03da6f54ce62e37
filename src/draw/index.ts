export { checkCharts } from './check.ts';
export { closeArtists, drawPlate, drawSpec } from './draw.ts';
export { type DrawnEdition, drawEditions } from './draw-editions.ts';
export type { DataCell, Plate } from './plate.ts';
