export { type GatheredFile, gatheredTrace, readTrace, traceFile } from './file.ts';
export { type FollowedRecord, followProduct, followRecord, followWords } from './follow.ts';
export { tracedRecords } from './records.ts';
export type { Trace, TracedRecord } from './schema.ts';
export { type TracedEdition, traceEdition } from './trace.ts';
