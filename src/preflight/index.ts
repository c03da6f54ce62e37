export { Apart } from './apart.ts';
export type { Expected } from './expected.ts';
export { preflightEdition } from './judge-edition.ts';
export { pastLimit } from './past-limit.ts';
export { huesAlike } from './plate-greys.ts';
