export { type CffGlyphs, readCff, standardNames } from './cff.ts';
export { readContent, textOf } from './content-reader.ts';
export { applyEdits, type Edit } from './edits.ts';
export { codeString, type Font, readFont, spaceCode, textOfCodes, textTable, writeTexts } from './fonts.ts';
export { renumberIds } from './identifiers.ts';
export { around, type Box, matrixOf } from './matrix.ts';
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
} from './objects.ts';
export { type Operands, readOperators } from './operators.ts';
export type { Piece, Restated } from './page-content.ts';
export { hashPages } from './page-hashes.ts';
export { guardPageTree } from './page-tree.ts';
export {
  type ArchivedPage,
  type ArchivedPages,
  contentBytes,
  leavesText,
  piecesOf,
  pieceText,
  readPages,
  writeContent,
} from './pages.ts';
export type { Destination, Impression, Pdf } from './pdf.ts';
export { identity, type Matrix, times } from './print-matrix.ts';
export { readDestinations, readPrint } from './print-read.ts';
export { readPdf } from './read.ts';
export type { Reading } from './reading.ts';
export { sealed } from './seal.ts';
export { charmapsOf, glyphCount, tablesOf, viewOf } from './sfnt.ts';
export { areaOf, common, covers, holds, type Outline, Path, placed } from './shape.ts';
export {
  allTags,
  blockOf,
  insertAfter,
  isTag,
  type Leaf,
  leavesOf,
  readTags,
  removeKid,
  replaceLeaf,
  retype,
  type Tag,
} from './tag-tree.ts';
export { lastPageText, type TextStart } from './text-lines.ts';
export { thumbnail } from './thumbnail.ts';
export { defaultOf, type Packet, readXmp } from './xmp.ts';
