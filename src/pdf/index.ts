export { type CffGlyphs, readCff, standardNames } from './cff.ts';
export { contactSheet } from './contact.ts';
export { readContent } from './content-reader.ts';
export { placesByName } from './destinations.ts';
export { applyEdits, type Edit } from './edits.ts';
export {
  codeString,
  type Font,
  lawfulText,
  readFont,
  spaceCode,
  textOfCodes,
  textTable,
  writeTexts,
} from './fonts.ts';
export { areaOf, around, type Box, common, holds, type Matrix, placed, times } from './geometry.ts';
export { renumberIds } from './identifiers.ts';
export { type DrawingState, freshState, Interpreter, type MarkStart } from './interpreter.ts';
export { joinPdfs } from './join.ts';
export { pdfDate, type Statement, stateMetadata } from './metadata.ts';
export {
  arrayAt,
  dictionaryAt,
  listAt,
  nameAt,
  numberAt,
  packedStream,
  replaceStream,
  streamAt,
  streamBytes,
  textIn,
} from './objects.ts';
export { type Operands, readOperators } from './operators.ts';
export type { ActualText, TextRun } from './page-content.ts';
export { hashPages } from './page-hashes.ts';
export {
  type ArchivedPage,
  type ArchivedPages,
  contentBytes,
  mcrsText,
  readPages,
  runsOf,
  runText,
  writeContent,
} from './pages.ts';
export type { Destination, Impression, Pdf } from './pdf.ts';
export { readPdf, readPrint } from './read.ts';
export type { Reading } from './reading.ts';
export { sealed } from './seal.ts';
export { charmapsOf, glyphCount, tablesOf, viewOf } from './sfnt.ts';
export { covers, type Outline, Path } from './shape.ts';
export {
  allTags,
  blockOf,
  insertAfter,
  isTag,
  type Mcr,
  mcrsOf,
  readTags,
  removeKid,
  replaceMcr,
  retype,
  type Tag,
} from './tag-tree.ts';
export { lastPageText, type TextStart } from './text-lines.ts';
export { treeEntries } from './trees.ts';
export { defaultOf, type Packet, readXmp } from './xmp.ts';
