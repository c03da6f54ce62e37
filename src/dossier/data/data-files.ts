import type { SourcePlace } from '../schema/common.ts';
import { type CsvCell, csvText } from './csv.ts';
import { type DataOrigin, dossierData } from './dossier-data.ts';
import type { DossierData, QuantityData } from './schema.ts';

/** A file of data: it stands in the published set, and is attached to the report with the same bytes. */
export interface DataFile {
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly text: string;
}

/** Every quantity of a dossier and its sources, for programs and for spreadsheets; none where it has no quantity. */
export function quantityFiles(dossier: DataOrigin): DataFile[] {
  if (dossier.quantities.size === 0) return [];
  const data = dossierData(dossier);
  const description = 'Quantities and their sources';
  return [
    {
      name: 'data.json',
      mediaType: 'application/json',
      description,
      text: `${JSON.stringify(data, undefined, 2)}\n`,
    },
    { name: 'data.csv', mediaType: 'text/csv', description, text: quantitiesCsv(data) },
  ];
}

type Source = DossierData['sources'][number];
type Column = readonly [name: string, cell: (quantity: QuantityData, sources: readonly Source[]) => CsvCell];

const columns: readonly Column[] = [
  ['id', ({ id }) => id],
  ['label', ({ label }) => label],
  ['value', ({ value }) => value],
  ['qualifier', ({ qualifier }) => qualifier],
  ['qualifier-words', ({ words }) => words],
  ['unit', ({ unit }) => unit],
  ['period-from', ({ period }) => period?.from],
  ['period-to', ({ period }) => period?.to],
  ['period-words', ({ period }) => period?.words],
  ['subject', ({ subject }) => subject?.name],
  ['against', ({ against }) => against?.name],
  ['producer', ({ producer }) => producer],
  ['basis', ({ basis }) => basis],
  ['growth', ({ growth }) => growth],
  ['standing', ({ standing }) => standing],
  ['holder', ({ holder }) => holder?.name],
  ['group', ({ group }) => group],
  ['disputed', ({ disputed }) => disputed],
  ['note-short', ({ note }) => note?.short],
  ['note-full', ({ note }) => note?.full],
  ['expression', ({ derived }) => derived?.expression],
  ['inputs', ({ derived }) => derived?.inputs.join(' ')],
  ['place', ({ sources }) => joined(sources.map(placeCode))],
  ['source-author', (_, sources) => joined(sources.map(authors))],
  ['source-title', (_, sources) => joined(sources.map(({ title }) => title))],
  ['source-container', (_, sources) => joined(sources.map((source) => source['container-title'] ?? ''))],
  ['source-publisher', (_, sources) => joined(sources.map(({ publisher }) => publisher ?? ''))],
  ['source-issued', (_, sources) => joined(sources.map(issued))],
  ['digits', ({ digits }) => digits],
  ['taken-from', ({ taken }) => taken && takenCode(taken)],
  ['source-address', (_, sources) => joined(sources.map(({ URL, DOI }) => URL ?? DOI ?? ''))],
];

/** The quantities of one row of a series as lines of the table of all rows, with or without its head. */
export function rowCsv(dossier: DataOrigin): { readonly head: string; readonly lines: string } {
  const { file = '', title = '' } = dossier.row ?? {};
  const [head, ...rows] = quantityRows(dossierData(dossier));
  return {
    head: csvText([['row', 'row-title', ...(head ?? [])]]),
    lines: csvText(rows.map((row) => [file, title, ...row])),
  };
}

function quantitiesCsv(data: DossierData): string {
  return csvText(quantityRows(data));
}

function quantityRows({ quantities, sources }: DossierData): CsvCell[][] {
  const rows = quantities.map((quantity) => {
    const ids = [...new Set(quantity.sources.map(({ id }) => id))];
    const own = ids.flatMap((id) => sources.find((source) => source.id === id) ?? []);
    return columns.map(([, cell]) => cell(quantity, own));
  });
  return [columns.map(([name]) => name), ...rows];
}

/** Several of a kind stand in one cell. */
function joined(parts: readonly string[]): string | undefined {
  return parts.every((part) => part === '') ? undefined : parts.join('; ');
}

/** A cell or a reduction by its table: `sum partners.csv amount`, `cell partners.csv:3 amount`. */
function takenCode({ table, column, take, lines }: NonNullable<QuantityData['taken']>): string {
  return `${take} ${table}.csv${lines.length > 0 ? `:${lines.join(',')}` : ''} ${column}`;
}

/** A place by its numbers: `sun section 5 paragraph 6`. */
function placeCode({ id, section, paragraph, page }: SourcePlace): string {
  return [
    id,
    ...(section === undefined ? [] : ['section', section]),
    ...(paragraph === undefined ? [] : ['paragraph', paragraph]),
    ...(page === undefined ? [] : ['page', page]),
  ].join(' ');
}

function authors({ author = [] }: Source): string {
  const names = author.map((one) =>
    'family' in one ? [one.given, one.family].filter(Boolean).join(' ') : one.literal,
  );
  return names.join(', ');
}

function issued(source: Source): string {
  const parts = source.issued?.['date-parts'][0] ?? [];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}
