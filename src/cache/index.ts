export { type Asked, type Cache, type Kept, noCache, toolOf, withCache } from './cache.ts';
export { keyOf } from './key.ts';
