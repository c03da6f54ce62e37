import { CsvError, parse } from 'csv-parse/sync';
import { limits, type Place, say } from '../message/index.ts';
import { type Cell, cellOf, pointed, strangeCell } from './cell.ts';
import { checkCharacters } from './characters.ts';
import type { Table } from './dossier.ts';
import { isHeld } from './exact.ts';
import type { DossierFolder } from './folder.ts';
import type { Located } from './located.ts';
import { placed } from './located.ts';
import { nearest } from './nearest.ts';
import { readShape } from './records.ts';
import type { Column, TableSchema } from './schema/plate.ts';
import { tableSchemaSchema } from './schema/plate.ts';
import { keyColumns, rowName } from './table-key.ts';

/** A row of the file: its cells, and the line where it begins. */
interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Reads `tables/ID.csv` by its schema beside it; undefined after reporting why not. */
export async function readTable(folder: DossierFolder, id: string): Promise<Table | undefined> {
  const file = `tables/${id}.csv`;
  const schemaFile = `tables/${id}.schema.yaml`;
  if (!folder.exists(schemaFile)) {
    folder.report(say('file-missing', folder.place(file), schemaFile, file));
    return undefined;
  }
  const shape = await readShape(folder, schemaFile, tableSchemaSchema);
  const text = await folder.text(file);
  if (!shape || text === undefined) return undefined;
  const { data: schema, located } = shape;
  const at = (line?: number, column?: number): Place => folder.place(file, line, column);
  checkSchema(schema, located, folder);
  const other = otherSeparator(text, schema);
  if (other !== undefined) {
    const [looks, read] = [separators[other].named, separators[schema.separator].named];
    folder.report(say('csv-separator', at(1), looks, read, other, schemaFile));
    return undefined;
  }
  const lines = linesOf(text, separators[schema.separator].sign, folder, at);
  const [header, ...body] = lines ?? [];
  if (!header) return undefined;
  const order = columnsOf(header, schema, schemaFile, folder, at);
  if (!order) return undefined;
  const rows = rowsOf(body, header.cells.length, order, { schema, schemaFile }, folder, at);
  return placed({ id, origin: at(1, 1), schema, rows }, (path) => located.placeOf(path));
}

/** Reports columns that a schema names and doesn't declare. */
function checkSchema(
  { columns, key, freshness }: TableSchema,
  located: Located,
  folder: DossierFolder,
): void {
  const names = columns.map((column) => column.name);
  for (const [index, name] of keyColumns({ key }).entries()) {
    const place = located.placeOf(Array.isArray(key) ? ['key', index] : ['key']);
    if (!names.includes(name)) folder.report(say('table-key', place, name, nearest(name, names)));
  }
  if (freshness && !columns.some(({ name, type }) => name === freshness.column && type === 'date'))
    folder.report(say('freshness-column', located.placeOf(['freshness', 'column']), freshness.column));
}

const separators = {
  comma: { sign: ',', named: 'commas' },
  semicolon: { sign: ';', named: 'semicolons' },
  tab: { sign: '\t', named: 'tabs' },
} as const satisfies Readonly<Record<TableSchema['separator'], { sign: string; named: string }>>;
const separatorNames = tableSchemaSchema.shape.separator.unwrap().options;

/** Another separator than the stated one, where more of the declared columns are found in the header with it. */
function otherSeparator(text: string, schema: TableSchema): TableSchema['separator'] | undefined {
  const [header = ''] = text.split(/[\r\n]/, 1);
  const names = schema.columns.map(({ name }) => name);
  const found = (separator: TableSchema['separator']) => {
    const cells = header
      .split(separators[separator].sign)
      .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    return names.filter((name) => cells.includes(name)).length;
  };
  const [best] = separatorNames.toSorted((one, other) => found(other) - found(one));
  return best !== undefined && found(best) > found(schema.separator) ? best : undefined;
}

function linesOf(
  text: string,
  delimiter: string,
  folder: DossierFolder,
  at: (line?: number) => Place,
): Line[] | undefined {
  try {
    const lines: Line[] = [];
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], context) => {
        // The library counts lines at a record's end; a quoted cell may run over several.
        const breaks = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
        lines.push({ cells, line: Math.max(1, context.lines - breaks) });
        return null;
      },
    });
    if (lines.length === 0) folder.report(say('csv-empty', at(1)));
    return isWithinLimits(lines, folder, at) ? lines : undefined;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = Reflect.get(error, 'lines');
    const reason = csvReasons[error.code] ?? error.message;
    folder.report(say('csv-syntax', at(typeof line === 'number' ? line : 1), reason));
    return undefined;
  }
}

function isWithinLimits(
  lines: readonly Line[],
  folder: DossierFolder,
  at: (line?: number) => Place,
): boolean {
  const { tableRows, tableColumns, tableCells } = limits;
  const [columns, rows] = [lines[0]?.cells.length ?? 0, lines.length - 1];
  const cells = lines.reduce((sum, line) => sum + line.cells.length, 0);
  if (columns > tableColumns.most) folder.report(say('csv-columns', at(1), columns, tableColumns.most));
  else if (rows > tableRows.most)
    folder.report(say('csv-too-long', at(tableRows.most), rows, 'rows', tableRows.most));
  else if (cells > tableCells.most)
    folder.report(say('csv-too-long', at(1), cells, 'cells', tableCells.most));
  else return true;
  return false;
}

const csvReasons: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark stands inside a quoted cell; write it twice',
  INVALID_OPENING_QUOTE:
    'a quotation mark stands inside a cell that is not quoted; quote the cell and write it twice',
  CSV_QUOTE_NOT_CLOSED: 'a quoted cell is not closed',
};

/** The declared column of each cell, in the file's order. */
function columnsOf(
  header: Line,
  schema: TableSchema,
  schemaFile: string,
  folder: DossierFolder,
  at: (line?: number) => Place,
): Column[] | undefined {
  const names = header.cells.map((cell) => cell.trim());
  const declared = schema.columns.map((column) => column.name);
  const before = folder.messages.length;
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) folder.report(say('csv-column-twice', at(header.line), name));
    else if (!declared.includes(name)) {
      folder.report(say('csv-column-unknown', at(header.line), name, schemaFile, nearest(name, declared)));
    }
  }
  for (const name of declared.filter((column) => !names.includes(column))) {
    folder.report(say('csv-column-missing', at(header.line), name, schemaFile));
  }
  if (folder.messages.length > before) return undefined;
  return names.flatMap((name) => schema.columns.find((column) => column.name === name) ?? []);
}

function rowsOf(
  body: readonly Line[],
  width: number,
  order: readonly Column[],
  { schema, schemaFile }: { readonly schema: TableSchema; readonly schemaFile: string },
  folder: DossierFolder,
  at: (line?: number) => Place,
): Table['rows'] {
  const { decimal } = schema;
  const key = keyColumns(schema);
  const seen = new Map<string, number>();
  const rows: Record<string, Cell>[] = [];
  for (const { cells, line } of body) {
    if (cells.length !== width) {
      folder.report(say('csv-ragged', at(line), cells.length, width));
      continue;
    }
    const entries = order.map((column, index): [string, Cell] => {
      const text = (cells[index] ?? '').trim();
      for (const message of checkCharacters(text, () => at(line))) folder.report(message);
      const cell = text === schema['no-data'] || text === '' ? null : cellOf(text, column, decimal);
      if (typeof cell === 'number' && !isHeld(pointed(text, decimal)))
        folder.report(say('number-not-held', at(line), text.slice(0, 60)));
      if (cell === undefined) folder.report(strangeCell(text, column, decimal, schemaFile, at(line)));
      return [column.name, cell ?? null];
    });
    const row = Object.fromEntries(entries);
    const whole = JSON.stringify(key.map((name) => String(row[name])));
    const earlier = seen.get(whole);
    if (earlier !== undefined) folder.report(say('csv-key-twice', at(line), key, rowName(row, key), earlier));
    else if (key.length > 0) seen.set(whole, line);
    rows.push(placed(row, () => at(line)));
  }
  return rows;
}
