export { checkInputs, checkRow, judgeBuild, judgeBy } from './check-inputs.ts';
export { type FittedEdition, fitTogether, movedPages } from './fit.ts';
export { arrangementsIn, type FormerFit, type Glance, glance } from './glance.ts';
export { fitColumn } from './one-column.ts';
export { plateRanges } from './plates.ts';
export { type FitRecord, fitRecordSchema } from './record.ts';
export {
  entriesOf,
  type FitEntry,
  fitFileSchema,
  fitKey,
  printStoredFits,
  readStoredFits,
  type StoredFits,
  unknownFits,
} from './stored-fit.ts';
