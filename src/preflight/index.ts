export { Apart } from './apart.ts';
export type { Expected } from './expected.ts';
export { preflightEdition } from './judge-edition.ts';
export { huesAlike } from './plate-greys.ts';
export { pastLimit } from './preflight.ts';
