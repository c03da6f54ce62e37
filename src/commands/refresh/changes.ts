import { keyColumns, rowName, type Table } from '../../dossier/index.ts';

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

/** What differs between two states of a table. */
export interface TableChanges {
  /** The rows by their key; where the schema names none, by all their cells. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly {
    readonly row: string;
    readonly column: string;
    readonly from: Cell;
    readonly to: Cell;
  }[];
  /** Nothing but the order of the rows is another. */
  readonly reordered: boolean;
}

/** Compares a table with its state before; undefined where both hold the same rows in the same order. */
export function tableChanges(before: Table | undefined, after: Table): TableChanges | undefined {
  const columns = after.schema.columns.map(({ name }) => name);
  const told = (row: Row) => columns.map((column) => row[column] ?? null);
  const key = keyColumns(after.schema);
  const nameOf = (row: Row) => rowName(row, key.length === 0 ? columns : key);
  const [old, fresh] = [before?.rows ?? [], after.rows];
  if (before && JSON.stringify(old.map(told)) === JSON.stringify(fresh.map(told))) return undefined;
  const [oldByName, freshByName] = [byName(old, nameOf), byName(fresh, nameOf)];
  const added = [...freshByName.keys()].filter((name) => !oldByName.has(name));
  const removed = [...oldByName.keys()].filter((name) => !freshByName.has(name));
  const changed = [...freshByName].flatMap(([name, { row }]) => {
    const former = oldByName.get(name)?.row;
    if (!former) return [];
    return columns
      .filter((column) => (former[column] ?? null) !== (row[column] ?? null))
      .map((column) => ({ row: name, column, from: former[column] ?? null, to: row[column] ?? null }));
  });
  const reordered = before !== undefined && added.length + removed.length + changed.length === 0;
  return { added: names(added, freshByName), removed: names(removed, oldByName), changed, reordered };
}

interface Named {
  readonly row: Row;
  readonly name: string;
}

/** A row that stands twice counts as two: the second is another of that name. */
function byName(rows: readonly Row[], nameOf: (row: Row) => string): Map<string, Named> {
  const counts = new Map<string, number>();
  return new Map(
    rows.map((row) => {
      const name = nameOf(row);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [count === 1 ? name : `${name}\0${count}`, { row, name }];
    }),
  );
}

function names(keys: readonly string[], rows: ReadonlyMap<string, Named>): string[] {
  return keys.map((key) => rows.get(key)?.name ?? key);
}
