export { checkCharts } from './check.ts';
export { drawOwnChart, drawSpec, type PlateHeight } from './draw.ts';
export { type DrawnEdition, drawEditions, drawingWarnings, drawnAs } from './draw-editions.ts';
export { type DrawingProcesses, withDrawing } from './drawing-processes.ts';
export type { DataCell, Plate } from './plate.ts';
export { hasRoom, oneLine } from './table-plate.ts';
