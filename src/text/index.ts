export { comparisonText } from './comparison.ts';
export { headlineText } from './headline.ts';
export { isLabel, type Label, label, labelNames, lowered } from './labels.ts';
export {
  dateText,
  digitsText,
  periodText,
  type QuantityStyle,
  quantityText,
  unitName,
} from './quantity-text.ts';
export { referencePieces } from './reference.ts';
export { sourceName } from './source-name.ts';
export { isSaid, withStatedYears } from './stated-years.ts';
export { takenText } from './taken-text.ts';
export { endMark, hiddenLinks, type RecordName, tracedKinds, UseList } from './uses.ts';
export { editionName, loadWords, type Words, withOwnUnits, wordsSchema } from './words.ts';
