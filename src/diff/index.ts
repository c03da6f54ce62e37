export { collate, type State } from './compare.ts';
export type { Difference, RecordChange } from './difference.ts';
export { type Digest, digestSchema } from './digest.ts';
export { digestFile, digestOf, digestText } from './digest-of.ts';
export type { Measure } from './measure.ts';
export { tell } from './tell.ts';
export { differenceMarkdown } from './write-markdown.ts';
export { differenceText } from './write-text.ts';
