export { collate, type State } from './compare.ts';
export type { Difference, RecordChange } from './difference.ts';
export { type Digest, digestSchema } from './digest.ts';
export { digestOf } from './digest-of.ts';
export { digestFile, digestText } from './digest-text.ts';
export type { Measure } from './measure.ts';
export { tell } from './tell.ts';
export { differenceMarkdown } from './write-markdown.ts';
export { differenceText } from './write-text.ts';
