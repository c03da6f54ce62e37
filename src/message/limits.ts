import type { RuleId } from './message.ts';

/** How much of something is taken in. More of it is refused by name, before anything works on it. */
export interface Limit {
  readonly most: number;
  /** Where it is looked at. */
  readonly stage: string;
  /** What is counted, in words: `rows of a table`. */
  readonly of: string;
  /** The message that names what is past it. */
  readonly rule: RuleId;
}

/** Stops work on a PDF that would go past a limit; `preflight/` tells it by the limit's rule. */
export class PastLimit extends Error {
  readonly limit: Limit;

  constructor(limit: Limit) {
    super(`past ${limit.most} ${limit.of}`);
    this.limit = limit;
  }
}

/**
 * Every limit on what a dossier, or a PDF of others, may hold. Together they keep a run within a minute or two, and its
 * processes within 1 GB, whatever the dossier says. `docs/machines.md` lists each by the same words.
 */
export const limits = {
  textBytes: limit('load', 2_000_000, 'bytes of a text file', 'file-too-large'),
  imageBytes: limit('load', 50_000_000, 'bytes of an image file', 'file-too-large'),
  imageMegapixels: limit('load', 100, 'megapixels of an image', 'image-too-large'),
  svgBytes: limit('load', 5_000_000, 'bytes of an SVG image', 'file-too-large'),
  svgElements: limit('load', 20_000, 'elements of an SVG', 'image-svg'),
  svgDepth: limit('load', 64, 'levels of an SVG', 'image-svg'),
  svgAttributes: limit('load', 100, 'attributes of an element of an SVG', 'image-svg'),
  svgDrawn: limit('load', 100_000, 'elements of an SVG, its references followed', 'image-svg'),
  svgPath: limit('load', 500_000, 'characters of a value in an SVG', 'image-svg'),
  themeBytes: limit('theme', 500_000, 'bytes of a text file of a theme', 'theme-fault'),
  faceBytes: limit('theme', 20_000_000, 'bytes of a face of a theme', 'theme-fault'),
  styleRules: limit('theme', 5000, 'rules of a stylesheet', 'theme-style'),
  logoCharacters: limit('theme', 100_000, 'characters of a logo', 'logo-fault'),
  tableRows: limit('load', 20_000, 'rows of a table', 'csv-too-long'),
  aliases: limit('load', 100, 'aliases in a YAML file', 'yaml-alias'),
  expression: limit('load', 2000, 'characters of an expression', 'expression-long'),
  derivations: limit('load', 50, 'derived quantities in a row', 'derive-deep'),
  derivedSources: limit('load', 200, 'sources of a derived quantity', 'derive-sources'),
  records: limit('load', 2000, 'records in a file', 'records-many'),
  tableCells: limit('load', 200_000, 'cells of a table', 'csv-too-long'),
  tableColumns: limit('load', 200, 'columns of a table', 'csv-columns'),
  sectionCharacters: limit('load', 200_000, 'characters in a section', 'markdown-limit'),
  sectionLines: limit('load', 4000, 'lines with words in a section', 'markdown-limit'),
  sectionSigns: limit(
    'load',
    12_000,
    'signs that Markdown reads (emphasis, brackets, colons, bars, addresses) in a section',
    'markdown-limit',
  ),
  sectionMarks: limit(
    'load',
    3000,
    'levels of quotes and lists, all lines together, in a section',
    'markdown-limit',
  ),
  markdownContainers: limit('load', 4, 'open containers (":::") around it', 'markdown-limit'),
  markdownCharacters: limit('load', 8000, 'characters in a paragraph, item or row', 'markdown-limit'),
  markdownEmphasis: limit('load', 400, 'runs of *, _ and ~ in a paragraph, item or row', 'markdown-limit'),
  markdownBrackets: limit('load', 400, 'brackets "[" and "{" in a paragraph, item or row', 'markdown-limit'),
  markdownSigns: limit('load', 200, 'signs "<" and "&" in a paragraph, item or row', 'markdown-limit'),
  markdownTicks: limit('load', 200, 'runs of backticks in a paragraph, item or row', 'markdown-limit'),
  markdownDepth: limit('load', 8, 'levels of quotes and lists in a line', 'markdown-limit'),
  markdownIndent: limit('load', 60, 'characters of indent in a line', 'markdown-limit'),
  markdownColumns: limit('load', 40, 'columns of a Markdown table', 'markdown-limit'),
  sourceBytes: limit('load', 20_000_000, 'bytes of the text of a source', 'source-file-large'),
  sourceCharacters: limit('load', 2_000_000, 'characters of the text of a source', 'source-file-large'),
  sourceEntries: limit('load', 5000, 'files in a DOCX', 'source-file-large'),
  sourceUnpacked: limit('load', 60_000_000, 'bytes that the text of a DOCX unpacks to', 'source-file-large'),
  sourceRatio: limit(
    'load',
    200,
    'times what it is packed in that the text of a DOCX unpacks to',
    'source-file-large',
  ),
  sourceMegabytes: limit(
    'load',
    640,
    'megabytes of memory to read the text of a source',
    'source-file-large',
  ),
  sourceSeconds: limit('load', 20, 'seconds to read the text of a source', 'source-file-large'),
  quantities: limit('check', 500, 'quantities', 'too-many-printed'),
  claims: limit('check', 300, 'claims', 'too-many-printed'),
  plates: limit('check', 100, 'plates', 'too-many-printed'),
  printedRows: limit('check', 500, 'rows of a table that prints', 'too-many-printed'),
  printedCells: limit('check', 5000, 'cells of all tables that print', 'too-many-printed'),
  pageElements: limit('compose', 9000, 'elements of an edition', 'document-large'),
  pageText: limit('compose', 400_000, 'characters of an edition', 'document-large'),
  pageSource: limit(
    'compose',
    25_000_000,
    'characters of an edition, its faces and pictures included',
    'document-large',
  ),
  templateDepth: limit('compose', 64, 'templates in one another', 'template-fault'),
  templateCalls: limit('compose', 500_000, 'calls of templates for a part', 'template-fault'),
  templateItems: limit('compose', 2_000_000, 'items in the loops of a part', 'template-fault'),
  templateLength: limit('compose', 50_000_000, 'characters of a part', 'template-fault'),
  chartText: limit('draw', 1_000_000, 'characters of a chart', 'chart-too-large'),
  chartValues: limit('draw', 20_000, 'values in a chart', 'chart-too-large'),
  drawing: limit('draw', 2_000_000, 'characters of a drawing', 'chart-too-large'),
  drawingSeconds: limit('draw', 10, 'seconds to draw a chart', 'chart-time'),
  drawingMemory: limit('draw', 400, 'megabytes to draw a chart in', 'chart-memory'),
  chartDepth: limit('draw', 64, 'levels of a chart', 'chart-too-large'),
  pdfBytes: limit('preflight', 64_000_000, 'bytes of a PDF', 'pdf-too-large'),
  pdfUnpacked: limit('preflight', 64_000_000, 'bytes that a stream of a PDF unpacks to', 'pdf-too-large'),
  pdfPages: limit('preflight', 2000, 'pages of a PDF', 'pdf-too-large'),
  pdfOperators: limit('preflight', 3_000_000, 'drawing steps of a PDF', 'pdf-too-large'),
  pdfMegabytes: limit('preflight', 640, 'megabytes of memory to judge a PDF', 'pdf-too-large'),
  pdfSeconds: limit('preflight', 20, 'seconds to judge a PDF', 'pdf-too-large'),
} satisfies Readonly<Record<string, Limit>>;

function limit<R extends RuleId>(stage: string, most: number, of: string, rule: R) {
  return { stage, most, of, rule } as const;
}
