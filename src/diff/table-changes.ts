import type { FieldChange, RecordChange } from './difference.ts';
import type { Digest } from './digest.ts';
import type { DigestTable } from './digest-record.ts';

type Cell = DigestTable['rows'][number][number];

/** Tables that came, went or changed: their columns, and cell by cell by the keys of rows. */
export function tableChanges(before: Digest['tables'], now: Digest['tables']): RecordChange[] {
  const former = new Map(Object.entries(before));
  const current = new Map(Object.entries(now));
  const ids = [...new Set([...current.keys(), ...former.keys()])];
  return ids.flatMap((id) => {
    const [one, other] = [former.get(id), current.get(id)];
    if (one && other) {
      const fields = cellChanges(one, other);
      return fields.length > 0 ? [tableChange(id, 'changed', fields)] : [];
    }
    return [tableChange(id, other ? 'added' : 'removed', [])];
  });
}

function tableChange(
  id: string,
  change: RecordChange['change'],
  fields: readonly FieldChange[],
): RecordChange {
  const substance = change !== 'changed' || fields.some((field) => field.substance);
  return { kind: 'tables', id, name: id, change, substance, fields };
}

function cellChanges(before: DigestTable, now: DigestTable): FieldChange[] {
  const columns = [...new Set([...now.columns, ...before.columns])];
  const changes: FieldChange[] = [];
  if (before.columns.join('\n') !== now.columns.join('\n')) {
    const reordered = columns.length === now.columns.length && columns.length === before.columns.length;
    const nature = reordered ? ('form' as const) : ('fact' as const);
    changes.push({
      field: 'columns',
      nature,
      substance: !reordered,
      old: [...before.columns],
      new: [...now.columns],
    });
  }
  const [former, current] = [rowsByKey(before), rowsByKey(now)];
  for (const key of new Set([...current.keys(), ...former.keys()])) {
    const [one, other] = [former.get(key), current.get(key)];
    if (one && other) {
      for (const column of columns)
        changes.push(...cellChange(key, column, one.get(column), other.get(column)));
    } else {
      const row = rowText(one ?? other);
      changes.push({ field: key, nature: 'fact', substance: true, ...(other ? { new: row } : { old: row }) });
    }
  }
  return changes;
}

function cellChange(
  key: string,
  column: string,
  one: Cell | undefined,
  other: Cell | undefined,
): FieldChange[] {
  // A column that came or went is told of once.
  if (one === other || one === undefined || other === undefined) return [];
  const moved = typeof one === 'number' && typeof other === 'number';
  return [
    {
      field: `${key}, ${column}`,
      nature: 'fact',
      substance: true,
      old: one ?? 'no data',
      new: other ?? 'no data',
      ...(moved && { absolute: Number((other - one).toPrecision(12)) }),
      ...(moved && one !== 0 && { relative: Number(((other - one) / Math.abs(one)).toPrecision(12)) }),
    },
  ];
}

/** Rows by the table's key, or by their first cell where no two share it, or by their number. */
function rowsByKey({ columns, key, rows }: DigestTable): Map<string, ReadonlyMap<string, Cell>> {
  const places = key === undefined ? [0] : [key].flat().map((name) => Math.max(0, columns.indexOf(name)));
  const names = rows.map((row) => places.map((at) => String(row[at] ?? '')).join(', '));
  const distinct = new Set(names).size === rows.length;
  return new Map(
    rows.map((row, index) => [
      (distinct && names[index]) || `row ${index + 1}`,
      new Map(columns.map((column, place) => [column, row[place] ?? null])),
    ]),
  );
}

function rowText(row: ReadonlyMap<string, Cell> | undefined): string {
  return [...(row ?? [])].map(([column, cell]) => `${column} ${cell ?? 'no data'}`).join(', ');
}
