export { type Asked, type Cache, noCache, toolOf, withCache } from './cache.ts';
export { keyOf } from './key.ts';
export { Witness } from './seen.ts';
export { type Call, keepCall, type Said, standingCall } from './standing.ts';
