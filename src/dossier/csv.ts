import { CsvError, parse } from 'csv-parse/sync';
import { limits, type Place, say } from '../message/index.ts';
import { checkCharacters } from './characters.ts';
import type { Table } from './dossier.ts';
import { isHeld } from './exact.ts';
import type { DossierFolder } from './folder.ts';
import { placed } from './located.ts';
import { nearest } from './nearest.ts';
import { readShape } from './records.ts';
import { dateSchema, idSchema } from './schema/common.ts';
import type { Column, TableSchema } from './schema/plate.ts';
import { tableSchemaSchema } from './schema/plate.ts';

type Cell = string | number | null;
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
  const names = schema.columns.map((column) => column.name);
  if (schema.key !== undefined && !names.includes(schema.key)) {
    folder.report(say('table-key', located.placeOf(['key']), schema.key, nearest(schema.key, names)));
  }
  const { freshness } = schema;
  if (freshness && !schema.columns.some(({ name, type }) => name === freshness.column && type === 'date'))
    folder.report(say('freshness-column', located.placeOf(['freshness', 'column']), freshness.column));
  const lines = linesOf(text, folder, at);
  const [header, ...body] = lines ?? [];
  if (!header) return undefined;
  const order = columnsOf(header, schema, schemaFile, folder, at);
  if (!order) return undefined;
  const rows = rowsOf(body, header.cells.length, order, schema, folder, at);
  return placed({ id, origin: at(1, 1), schema, rows }, (path) => located.placeOf(path));
}

function linesOf(text: string, folder: DossierFolder, at: (line?: number) => Place): Line[] | undefined {
  try {
    const lines: Line[] = [];
    parse(text, {
      bom: true,
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
  schema: TableSchema,
  folder: DossierFolder,
  at: (line?: number) => Place,
): Table['rows'] {
  const keys = new Map<string, number>();
  const rows: Record<string, Cell>[] = [];
  for (const { cells, line } of body) {
    if (cells.length !== width) {
      folder.report(say('csv-ragged', at(line), cells.length, width));
      continue;
    }
    const entries = order.map((column, index): [string, Cell] => {
      const text = (cells[index] ?? '').trim();
      for (const message of checkCharacters(text, () => at(line))) folder.report(message);
      const cell = text === schema['no-data'] || text === '' ? null : cellOf(text, column);
      if (typeof cell === 'number' && !isHeld(text))
        folder.report(say('number-not-held', at(line), text.slice(0, 60)));
      if (cell !== undefined) return [column.name, cell];
      folder.report(
        say(
          'csv-cell',
          at(line),
          column.name,
          text.slice(0, 60).replace(/\s+/g, ' '),
          cellNames[column.type],
        ),
      );
      return [column.name, null];
    });
    const row = Object.fromEntries(entries);
    const key = schema.key === undefined ? undefined : row[schema.key];
    if (schema.key !== undefined && key !== undefined) {
      const earlier = keys.get(String(key));
      if (earlier !== undefined)
        folder.report(say('csv-key-twice', at(line), schema.key, String(key), earlier));
      else keys.set(String(key), line);
    }
    rows.push(placed(row, () => at(line)));
  }
  return rows;
}

const cellNames: Readonly<Record<Column['type'], string>> = {
  text: 'text',
  number: 'number such as 1234.5',
  integer: 'whole number',
  date: 'date: YYYY, YYYY-MM or YYYY-MM-DD',
  quantity: 'id of a quantity',
  actor: 'id of an actor',
};

/** The value of a cell, or undefined where it is not of the column's type. */
function cellOf(text: string, column: Column): Cell | undefined {
  switch (column.type) {
    case 'text':
      return text;
    case 'number':
      return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
    case 'integer':
      return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
    case 'date':
      return dateSchema.safeParse(text).data;
    case 'quantity':
    case 'actor':
      return idSchema.safeParse(text).data;
  }
}
