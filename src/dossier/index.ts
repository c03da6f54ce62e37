export { type CheckRules, checkDossier } from './check.ts';
export { checkAmounts } from './check-amounts.ts';
export { type Atlas, type AtlasScale, countryNumber, readAtlas } from './countries.ts';
export { type CssDeclaration, readCss } from './css/read.ts';
export { partsOf, type Token, tokensOf } from './css/values.ts';
export { readTable } from './csv.ts';
export { csvRow, csvText } from './data/csv.ts';
export { quantityFiles, rowCsv } from './data/data-files.ts';
export type { DataOrigin } from './data/dossier-data.ts';
export { digitsOf, directiveId, isTextDirective } from './directives.ts';
export type {
  Change,
  Chart,
  Claim,
  Dossier,
  Event,
  Image,
  Prose,
  Quantity,
  Quotation,
  Section,
  Series,
  SeriesRow,
  Source,
  Table,
} from './dossier.ts';
export { decimalsFor, decimalsOf, isHeld } from './exact.ts';
export { DossierFolder } from './folder.ts';
export type { Size } from './image/bytes.ts';
export { rasterFault, rasterSize } from './image/raster.ts';
export { svgUses } from './image/svg-allowed.ts';
export { judgeSvg } from './image/svg-judge.ts';
export { readSvg, type SvgElement, spotOf } from './image/svg-read.ts';
export { escapeAttribute, type SvgWriting, writeAttributes, writeInside } from './image/svg-write.ts';
export { isInside, standsIn } from './inside.ts';
export { parseJson } from './json.ts';
export { lettersIn } from './letters.ts';
export { fitFile, loadDossier } from './load.ts';
export { calledIn, chooseDossiers, type Loaded, loadAll, soundOnes } from './load-all.ts';
export { type FieldPath, placeOfField, placeWithin } from './located.ts';
export { nearest } from './nearest.ts';
export {
  type DossierPlate,
  idsInCells,
  onPlate,
  plateNamed,
  platesOf,
  quantitiesShown,
} from './plates.ts';
export { classOf } from './ready/breaks.ts';
export { evidencePlaces, printedRecords } from './record-kinds.ts';
export { roundedTo } from './rounding.ts';
export { comparedWith } from './rules/check-rules.ts';
export { functions } from './rules/evaluate.ts';
export { type Expression, idsIn, type Operator, readExpression } from './rules/expression.ts';
export { unitOfRecord } from './rules/unit.ts';
export { partSchema } from './schema/claim.ts';
export {
  conditionSchema,
  daySchema,
  type EditorsNote,
  idSchema,
  type SourcePlace,
  type Standing,
  standingSchema,
} from './schema/common.ts';
export { fileSchemas } from './schema/file-schemas.ts';
export type { EditionChoice, Front } from './schema/front.ts';
export type { ChartMeta, Column, View } from './schema/plate.ts';
export type { Period } from './schema/quantity.ts';
export type { RecordKind } from './schema/records.ts';
export type { Columns, Order, TableView } from './schema/rows.ts';
export { notedRecord, type Seen, seenBy } from './see.ts';
export { checkDrawnTexts } from './sentences/drawn-texts.ts';
export { checkRows, RowMessages } from './series/check-rows.ts';
export { isMet } from './series/condition.ts';
export { checkShape, isRecord } from './shape.ts';
export { keyColumns, namesAround, rowName, rowsHolding } from './table-key.ts';
export { saidInPlain } from './unbound/check-unbound.ts';
export { alternatives, lexiconSchema } from './unbound/lexicon.ts';
export { literalsOf } from './unbound/literals.ts';
export { ageLimit, isOld, isPastLimit, yearsOf } from './vintage.ts';
export { parseYaml } from './yaml.ts';
