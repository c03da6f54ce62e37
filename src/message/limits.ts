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
  textBytes: { stage: 'load', of: 'bytes of a text file', most: 2_000_000, rule: 'file-too-large' },
  imageBytes: { stage: 'load', of: 'bytes of an image file', most: 50_000_000, rule: 'file-too-large' },
  imageMegapixels: { stage: 'load', of: 'megapixels of an image', most: 100, rule: 'image-too-large' },
  svgBytes: { stage: 'load', of: 'bytes of an SVG image', most: 5_000_000, rule: 'file-too-large' },
  svgElements: { stage: 'load', of: 'elements of an SVG', most: 20_000, rule: 'image-svg' },
  svgDepth: { stage: 'load', of: 'levels of an SVG', most: 64, rule: 'image-svg' },
  svgAttributes: { stage: 'load', of: 'attributes of an element of an SVG', most: 100, rule: 'image-svg' },
  svgDrawn: {
    stage: 'load',
    of: 'elements of an SVG, its references followed',
    most: 100_000,
    rule: 'image-svg',
  },
  svgPath: { stage: 'load', of: 'characters of a value in an SVG', most: 500_000, rule: 'image-svg' },
  themeBytes: { stage: 'theme', of: 'bytes of a text file of a theme', most: 500_000, rule: 'theme-fault' },
  faceBytes: { stage: 'theme', of: 'bytes of a face of a theme', most: 20_000_000, rule: 'theme-fault' },
  styleRules: { stage: 'theme', of: 'rules of a stylesheet', most: 5000, rule: 'theme-style' },
  logoCharacters: { stage: 'theme', of: 'characters of a logo', most: 100_000, rule: 'logo-fault' },
  tableRows: { stage: 'load', of: 'rows of a table', most: 20_000, rule: 'csv-too-long' },
  aliases: { stage: 'load', of: 'aliases in a YAML file', most: 100, rule: 'yaml-alias' },
  expression: { stage: 'load', of: 'characters of an expression', most: 2000, rule: 'expression-long' },
  derivations: { stage: 'load', of: 'derived quantities in a row', most: 50, rule: 'derive-deep' },
  derivedSources: { stage: 'load', of: 'sources of a derived quantity', most: 200, rule: 'derive-sources' },
  records: { stage: 'load', of: 'records in a file', most: 2000, rule: 'records-many' },
  tableCells: { stage: 'load', of: 'cells of a table', most: 200_000, rule: 'csv-too-long' },
  tableColumns: { stage: 'load', of: 'columns of a table', most: 200, rule: 'csv-columns' },
  sectionCharacters: { stage: 'load', of: 'characters in a section', most: 200_000, rule: 'markdown-limit' },
  sectionLines: { stage: 'load', of: 'lines with words in a section', most: 4000, rule: 'markdown-limit' },
  sectionSigns: {
    stage: 'load',
    of: 'signs that Markdown reads (emphasis, brackets, colons, bars, addresses) in a section',
    most: 12_000,
    rule: 'markdown-limit',
  },
  sectionMarks: {
    stage: 'load',
    of: 'levels of quotes and lists, all lines together, in a section',
    most: 3000,
    rule: 'markdown-limit',
  },
  markdownContainers: {
    stage: 'load',
    of: 'open containers (":::") around it',
    most: 4,
    rule: 'markdown-limit',
  },
  markdownCharacters: {
    stage: 'load',
    of: 'characters in a paragraph, item or row',
    most: 8000,
    rule: 'markdown-limit',
  },
  markdownEmphasis: {
    stage: 'load',
    of: 'runs of *, _ and ~ in a paragraph, item or row',
    most: 400,
    rule: 'markdown-limit',
  },
  markdownBrackets: {
    stage: 'load',
    of: 'brackets "[" and "{" in a paragraph, item or row',
    most: 400,
    rule: 'markdown-limit',
  },
  markdownSigns: {
    stage: 'load',
    of: 'signs "<" and "&" in a paragraph, item or row',
    most: 200,
    rule: 'markdown-limit',
  },
  markdownTicks: {
    stage: 'load',
    of: 'runs of backticks in a paragraph, item or row',
    most: 200,
    rule: 'markdown-limit',
  },
  markdownDepth: {
    stage: 'load',
    of: 'levels of quotes and lists in a line',
    most: 8,
    rule: 'markdown-limit',
  },
  markdownIndent: { stage: 'load', of: 'characters of indent in a line', most: 60, rule: 'markdown-limit' },
  markdownColumns: { stage: 'load', of: 'columns of a Markdown table', most: 40, rule: 'markdown-limit' },
  quantities: { stage: 'check', of: 'quantities', most: 500, rule: 'too-many-printed' },
  claims: { stage: 'check', of: 'claims', most: 300, rule: 'too-many-printed' },
  plates: { stage: 'check', of: 'plates', most: 100, rule: 'too-many-printed' },
  printedRows: { stage: 'check', of: 'rows of a table that prints', most: 500, rule: 'too-many-printed' },
  printedCells: {
    stage: 'check',
    of: 'cells of all tables that print',
    most: 5000,
    rule: 'too-many-printed',
  },
  pageElements: { stage: 'compose', of: 'elements of an edition', most: 9000, rule: 'document-large' },
  pageText: { stage: 'compose', of: 'characters of an edition', most: 400_000, rule: 'document-large' },
  pageSource: {
    stage: 'compose',
    of: 'characters of an edition, its faces and pictures included',
    most: 25_000_000,
    rule: 'document-large',
  },
  templateDepth: { stage: 'compose', of: 'templates in one another', most: 64, rule: 'template-fault' },
  templateCalls: {
    stage: 'compose',
    of: 'calls of templates for a part',
    most: 500_000,
    rule: 'template-fault',
  },
  templateItems: {
    stage: 'compose',
    of: 'items in the loops of a part',
    most: 2_000_000,
    rule: 'template-fault',
  },
  templateLength: { stage: 'compose', of: 'characters of a part', most: 50_000_000, rule: 'template-fault' },
  chartText: { stage: 'draw', of: 'characters of a chart', most: 1_000_000, rule: 'chart-too-large' },
  chartValues: { stage: 'draw', of: 'values in a chart', most: 20_000, rule: 'chart-too-large' },
  drawing: { stage: 'draw', of: 'characters of a drawing', most: 2_000_000, rule: 'chart-too-large' },
  drawingSeconds: { stage: 'draw', of: 'seconds to draw a chart', most: 10, rule: 'chart-time' },
  drawingMemory: { stage: 'draw', of: 'megabytes to draw a chart in', most: 400, rule: 'chart-memory' },
  chartDepth: { stage: 'draw', of: 'levels of a chart', most: 64, rule: 'chart-too-large' },
  pdfBytes: { stage: 'preflight', of: 'bytes of a PDF', most: 64_000_000, rule: 'pdf-too-large' },
  pdfUnpacked: {
    stage: 'preflight',
    of: 'bytes that a stream of a PDF unpacks to',
    most: 64_000_000,
    rule: 'pdf-too-large',
  },
  pdfPages: { stage: 'preflight', of: 'pages of a PDF', most: 2000, rule: 'pdf-too-large' },
  pdfOperators: {
    stage: 'preflight',
    of: 'drawing steps of a PDF',
    most: 3_000_000,
    rule: 'pdf-too-large',
  },
  pdfMegabytes: {
    stage: 'preflight',
    of: 'megabytes of memory to judge a PDF',
    most: 640,
    rule: 'pdf-too-large',
  },
  pdfSeconds: { stage: 'preflight', of: 'seconds to judge a PDF', most: 20, rule: 'pdf-too-large' },
} as const satisfies Readonly<Record<string, Limit>>;
