export { type GatheredFile, gatheredTrace, readTrace, traceFile } from './file.ts';
export { type FollowedRecord, followProduct, followRecord, followWords } from './follow.ts';
export type { Trace } from './schema.ts';
export { type TracedEdition, traceEdition } from './trace.ts';
