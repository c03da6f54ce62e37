export { editionFileSchema, type PartKind } from './edition.ts';
export {
  type Job,
  type JobChoice,
  jobAgain,
  nameOf,
  openJob,
  type PlannedEdition,
  planEditions,
  productKeys,
  type Setup,
  sharesText,
} from './job.ts';
export {
  type Block,
  type BlockDepth,
  blocksOf,
  carriedBreaks,
  type DepthRange,
  type EditionPlan,
  inOneColumn,
  isEmpty,
  isOpen,
  type PlannedPart,
  type PlannedRow,
  type PlateWidths,
  partsOf,
  plateWidths,
  type Rung,
  rowId,
} from './plan.ts';
export { carryBreaks, inPrintedOrder, noteNumbers, runsText } from './printed-order.ts';
export { plateBeside, roomBeside } from './room-beside.ts';
export {
  type Imposition,
  isImposed,
  isLarger,
  type LargerVariant,
  type Variant,
  variantSchema,
} from './variant.ts';
