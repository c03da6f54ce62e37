import type { ChartMeta, Dossier, Table, View } from '../dossier/index.ts';
import { label, type Words } from '../text/index.ts';
import type { DataTable } from './plate.ts';
import type { Row } from './row.ts';
import { printedTable } from './table-plate.ts';

/** A view of a chart with its rows. */
export interface ShownView {
  readonly view: View;
  readonly rows: readonly Row[];
}

const text = (row: Row, key: string): string => {
  const value = row[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** What a chart's data are told from. */
interface Telling {
  /** The tables whose rows it draws by name, without a view. */
  readonly tables: readonly Table[];
  readonly dossier: Dossier;
  readonly words: Words;
}

/** The rows behind a chart that its text alternative tells: its numbers, else what else it shows. */
export function chartTable(views: readonly ShownView[], { tables, dossier, words }: Telling): DataTable {
  const [shown] = [...views.flatMap((view) => shownTable(view, dossier) ?? []), ...tables];
  if (shown) return printedTable(shown, dossier, words);
  const of = (kind: View['of']): Row[] =>
    unique(views.filter(({ view }) => view.of === kind).flatMap(({ rows }) => rows));
  const [quantities, events, claims] = [of('quantities'), of('events'), of('claims')];
  const { labels } = words;
  const column = (name: string, numeric = false) => ({ label: name, numeric });
  if (quantities.length > 0)
    return {
      columns: [
        column(labels['column-quantity']),
        column(labels['column-value'], true),
        column(labels['column-period']),
      ],
      rows: quantities.map((row) => [
        { text: text(row, 'label') },
        valueCell(row),
        { text: text(row, 'period') },
      ]),
    };
  if (events.length > 0)
    return {
      columns: [column(labels['column-period']), column(labels.timeline)],
      rows: events.map((row) => [{ text: text(row, 'when') }, { text: text(row, 'label') }]),
    };
  if (claims.length > 0)
    return {
      columns: [column(labels['key-points']), column(labels['column-standing'])],
      rows: claims.map((row) => [
        { text: text(row, 'headline'), record: `claim:${text(row, 'id')}` },
        { text: standingName(row, words) },
      ]),
    };
  const people = [...of('actors'), ...mappedActors(of('world'))];
  return { columns: [column(labels.people)], rows: people.map((row) => [{ text: text(row, 'name') }]) };
}

function valueCell(row: Row): DataTable['rows'][number][number] {
  const value = typeof row.value === 'number' ? { value: row.value } : {};
  return { text: text(row, 'text'), ...value, record: `quantity:${text(row, 'id')}` };
}

/** The part of a table that a view shows: its columns, and its rows in their order. */
function shownTable({ view, rows }: ShownView, { tables }: Dossier): Table | undefined {
  if (view.of === 'world' && view.values) {
    const { table: id, code, value } = view.values;
    const table = tables.get(id);
    const name = table?.schema.columns.find((column) => column.type === 'text' && column.name !== code)?.name;
    return table && partOf(table, [name, code, value], table.rows);
  }
  const table = view.of === 'table' ? tables.get(view.table) : undefined;
  if (view.of !== 'table' || !table) return undefined;
  const chosen = [...new Set(rows.map((row) => Number(row.row)))].flatMap((place): Table['rows'] => {
    const row = table.rows[place];
    return row ? [row] : [];
  });
  const part = partOf(table, Object.values(view.columns).flat(), chosen);
  return view.columns.time === undefined ? part : withTimes(part, view.columns.time);
}

/** Years are no amounts: they have no separator between their digits. */
function withTimes(table: Table, time: string): Table {
  const columns = table.schema.columns.map((column) =>
    column.name === time ? { ...column, type: 'text' as const } : column,
  );
  const rows = table.rows.map((row) => ({ ...row, [time]: row[time] === null ? null : String(row[time]) }));
  return { ...table, schema: { ...table.schema, columns }, rows };
}

function partOf(table: Table, names: readonly (string | undefined)[], rows: Table['rows']): Table {
  const columns = [...new Set(names)].flatMap(
    (name) => table.schema.columns.find((column) => column.name === name) ?? [],
  );
  return { ...table, schema: { ...table.schema, columns }, rows };
}

function standingName(row: Row, words: Words): string {
  const standing = text(row, 'standing');
  return Object.entries(words.standings).find(([key]) => key === standing)?.[1].name ?? standing;
}

function mappedActors(features: readonly Row[]): Row[] {
  return features
    .map((feature) => feature.properties)
    .filter((properties): properties is Row => typeof properties === 'object' && properties !== null)
    .filter((properties) => text(properties, 'actor') !== '')
    .map((properties) => ({ id: text(properties, 'actor'), name: text(properties, 'label') }));
}

/** A record that two views share stands once. */
function unique(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** As many rows as a listener follows; of more the ends of each column are told. */
const mostRows = 40;

/** The text alternative: what the plate says in words, then its values. */
export function altText(meta: Pick<ChartMeta, 'title' | 'alt'>, table: DataTable, words: Words): string {
  const said = meta.alt ?? meta.title;
  const values =
    table.rows.length > mostRows
      ? rangesOf(table, words)
      : table.rows.map((row) => rowText(row.map((cell, at) => cellText(cell.text, at, table))));
  const opening = /[.!?…]$/.test(said) ? said : `${said}.`;
  return values.length === 0 ? opening : `${opening} ${values.join('; ')}.`;
}

function rangesOf({ columns, rows }: DataTable, words: Words): string[] {
  return columns.flatMap((column, at) => {
    const valued = rows.filter((row) => row[at]?.value !== undefined);
    const [first, ...rest] = valued.toSorted((one, other) => (one[at]?.value ?? 0) - (other[at]?.value ?? 0));
    const last = rest.at(-1);
    if (!first || !last || at === 0) return [];
    const texts = { column: column.label, least: first[at]?.text ?? '', greatest: last[at]?.text ?? '' };
    const rowsNamed = { 'least-row': first[0]?.text ?? '', 'greatest-row': last[0]?.text ?? '' };
    return label({ words }, 'alt-range', { ...texts, ...rowsNamed });
  });
}

/** Where a row has several numbers, each says what it is. */
function cellText(text: string, at: number, { columns }: DataTable): string {
  const isOneOfSeveral = columns.filter(({ numeric }) => numeric).length > 1 && columns[at]?.numeric;
  return isOneOfSeveral ? `${columns[at]?.label} ${text}` : text;
}

function rowText([first = '', ...rest]: readonly string[]): string {
  const [value, ...more] = rest.filter((part) => part !== '');
  if (value === undefined) return first;
  return more.length > 0 ? `${first}: ${value} (${more.join(', ')})` : `${first}: ${value}`;
}
