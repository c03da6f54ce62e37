export { type GatheredFile, gatheredTrace, readTrace, traceFile } from './file.ts';
export { followProduct, followRecord } from './follow.ts';
export type { Trace } from './schema.ts';
export { followedText, recordLines } from './tell.ts';
export { type TracedEdition, traceEdition } from './trace.ts';
