export { collate, type State } from './compare.ts';
export type { Difference, RecordChange } from './difference.ts';
export { type Digest, digestFile, digestOf, digestSchema, digestText } from './digest.ts';
export type { Measure } from './measure.ts';
export {
  type RowDifference,
  type RowNumber,
  type RowState,
  rowDifferences,
  rowsText,
} from './rows.ts';
export { tell } from './tell.ts';
export { differenceMarkdown } from './write-markdown.ts';
export { differenceText } from './write-text.ts';
