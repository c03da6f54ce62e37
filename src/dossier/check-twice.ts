import { type Message, say } from '../message/index.ts';
import type { Dossier, Quantity, Table } from './dossier.ts';
import { placeOfField, placeWithin } from './located.ts';
import { isSameDimension, type OwnUnits, unitOfRecord, withOwnUnit } from './rules/unit.ts';
import type { Column } from './schema/plate.ts';
import { keyColumns, rowName } from './table-key.ts';
import type { Measured } from './unbound/match.ts';

/** Finds numbers that say the same thing twice and differ: in two records, in two tables, in a record and a table. */
export function checkTwice(dossier: Dossier): Message[] {
  return [
    ...recordsTwice(dossier),
    ...tablesTwice(dossier),
    ...recordsInTables(dossier),
    ...recordsInSeries(dossier),
    ...[...dossier.tables.values()].flatMap(spansOverlap),
  ];
}

/** Two records of one label, subject and period have one value. */
function recordsTwice({ quantities }: Dossier): Message[] {
  const seen = new Map<string, Quantity>();
  return [...quantities.values()].flatMap((quantity) => {
    const { label, subject, against, period, basis, growth, producer, note } = quantity;
    // Without a subject, a label alone does not say what is counted.
    if (subject === undefined) return [];
    const { nature, dimensions } = unitOfRecord(quantity);
    const said = [label.toLowerCase(), subject, against, period, basis, growth, producer, nature, dimensions];
    const key = JSON.stringify(said);
    const first = seen.get(key);
    if (!first) seen.set(key, quantity);
    if (!first || note || first.note || isSame(first, quantity)) return [];
    return [
      say(
        'quantity-twice',
        placeOfField(quantity, 'value'),
        quantity.id,
        shown(quantity),
        first.id,
        shown(first),
      ),
    ];
  });
}

function shown({ value, unit }: Measured): string {
  return `${value} ${unit}`;
}

/** Whether two numbers are one, in whatever scale, or one of them is the other rounded. */
function isSame(one: Measured, other: Measured): boolean {
  if (one.value === undefined || other.value === undefined) return true;
  const [own, its] = [unitOfRecord(one), unitOfRecord(other)];
  if (!isAlike(one, other)) return true;
  const [a, b] = [one.value * own.scale, other.value * its.scale];
  const steps = [stepOf(one.value) * own.scale, stepOf(other.value) * its.scale];
  return Math.abs(a - b) <= Math.max(Math.max(...steps) / 2, Math.abs(a) * 1e-9) * 1.0001;
}

function isAlike(one: Measured, other: Measured): boolean {
  const [own, its] = [unitOfRecord(one), unitOfRecord(other)];
  return own.nature === its.nature && isSameDimension(own.dimensions, its.dimensions);
}

/** Whether a label has all words of a column's head. */
function isNamedIn(head: string, label: string): boolean {
  const words = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const own = new Set(words(label));
  return head !== '' && words(head).every((word) => own.has(word));
}

/** What the last digit of a number stands for. */
function stepOf(value: number): number {
  const [mantissa = '', power = '0'] = Math.abs(value).toExponential().split('e');
  return 10 ** (Number(power) - (mantissa.split('.')[1]?.length ?? 0));
}

/** The numbers of one column, each by what its row is called. */
interface NamedNumbers {
  readonly table: Table;
  readonly column: Column;
  readonly numbers: ReadonlyMap<string, { readonly measured: Measured; readonly where: string }>;
}

function columnsOf({ tables, front: { units }, actors }: Dossier): NamedNumbers[] {
  return [...tables.values()].flatMap((table) => {
    const key = keyColumns(table.schema);
    if (key.length === 0) return [];
    const numeric = table.schema.columns.filter(({ type }) => type === 'number' || type === 'integer');
    const named = (row: Table['rows'][number]) => {
      const name = rowName(row, key);
      return (actors.get(name)?.name ?? name).toLowerCase();
    };
    return numeric.map((column) => ({ table, column, numbers: numbersOf(table, column, named, units) }));
  });
}

function numbersOf(
  table: Table,
  { name, unit = 'count' }: Column,
  named: (row: Table['rows'][number]) => string,
  units: OwnUnits,
): NamedNumbers['numbers'] {
  return new Map(
    table.rows.flatMap((row) => {
      const value = row[name];
      if (typeof value !== 'number') return [];
      const { file, line = 1 } = placeWithin(row) ?? table.origin;
      const measured = withOwnUnit({ value, unit, qualifier: 'exact' as const }, units);
      return [[named(row), { measured, where: `${file}:${line}` }] as const];
    }),
  );
}

/** Columns of one name and label in two tables: where most rows agree, one that does not is a slip. */
function tablesTwice(dossier: Dossier): Message[] {
  const seen = new Map<string, NamedNumbers[]>();
  return columnsOf(dossier).flatMap((column) => {
    const { name, label, unit = '' } = column.column;
    const key = JSON.stringify([name, label.toLowerCase(), unit, keyColumns(column.table.schema)]);
    const before = seen.get(key) ?? [];
    seen.set(key, [...before, column]);
    return before.flatMap((other) => slipsBetween(other, column));
  });
}

function slipsBetween(one: NamedNumbers, other: NamedNumbers): Message[] {
  const shared = [...other.numbers].flatMap(([row, cell]) => {
    const first = one.numbers.get(row);
    return first ? [{ row, first, cell, isSame: first.measured.value === cell.measured.value }] : [];
  });
  const slips = shared.filter((pair) => !pair.isSame);
  // Tables of two years share names, and hardly a number.
  if (slips.length * 2 >= shared.length) return [];
  return slips.map(({ row, first, cell }) =>
    say(
      'cells-differ',
      placeOf(cell.where),
      row,
      other.column.label,
      shown(cell.measured),
      first.where,
      shown(first.measured),
    ),
  );
}

function placeOf(where: string) {
  const at = where.lastIndexOf(':');
  return { file: where.slice(0, at), line: Number(where.slice(at + 1)) };
}

/**
 * Records whose labels differ by their subjects' names alone, beside a column with a row for each subject: where one
 * agrees with its cell, the column is what they say, and another that does not agree is a slip.
 */
function recordsInTables(dossier: Dossier): Message[] {
  const columns = columnsOf(dossier);
  if (columns.length === 0) return [];
  const kin = new Map<string, { quantity: Quantity; name: string }[]>();
  for (const quantity of dossier.quantities.values()) {
    const actor = quantity.subject === undefined ? undefined : dossier.actors.get(quantity.subject);
    if (!actor || quantity.from || quantity.cell || quantity.expression || quantity.note) continue;
    const names = [actor.possessive, actor.name, actor.short].flatMap((name) => name?.toLowerCase() ?? []);
    const label = names.reduce((left, name) => left.replaceAll(name, '…'), quantity.label.toLowerCase());
    const key = JSON.stringify([label, quantity.period, quantity.against]);
    if (!label.includes('…')) continue;
    kin.set(key, [...(kin.get(key) ?? []), { quantity, name: actor.name.toLowerCase() }]);
  }
  return [...kin.values()].flatMap((group) => columns.flatMap((column) => slipsFrom(column, group)));
}

function slipsFrom(
  { numbers, column }: NamedNumbers,
  group: readonly { readonly quantity: Quantity; readonly name: string }[],
): Message[] {
  const pairs = group.flatMap(({ quantity, name }) => {
    const cell = numbers.get(name);
    if (!cell) return [];
    // A head without a unit counts in that of the records.
    const measured = column.unit === undefined ? { ...cell.measured, unit: quantity.unit } : cell.measured;
    const isOtherUnit = quantity.value === measured.value && !isAlike(quantity, measured);
    return [{ quantity, cell, isOtherUnit, isSame: isSame(quantity, measured) }];
  });
  const inOtherUnit = pairs.filter((pair) => pair.isOtherUnit);
  // The same numbers in another unit: one of the two is wrong in all rows.
  const slips = inOtherUnit.length > 1 ? inOtherUnit.slice(0, 1) : pairs.filter((pair) => !pair.isSame);
  const isNamed = pairs.some(({ quantity }) => isNamedIn(column.label, quantity.label));
  if (slips.length * 2 > pairs.length || (slips.length * 2 === pairs.length && !isNamed)) return [];
  return slips.map(({ quantity, cell }) =>
    say(
      'cell-differs',
      placeOfField(quantity, 'value'),
      quantity.id,
      shown(quantity),
      cell.where,
      shown(cell.measured),
    ),
  );
}

/** Records beside a table of subjects and years: most agree with their cells, and one that does not is a slip. */
function recordsInSeries({ tables, quantities, actors, front: { units } }: Dossier): Message[] {
  return [...tables.values()].flatMap((table) => {
    const { columns } = table.schema;
    const names = columns.filter(({ type }) => type === 'text').map(({ name }) => name);
    const years = columns.find(
      ({ type, name }) => type === 'date' && table.rows.every((row) => /^\d{4}$/.test(String(row[name]))),
    );
    if (!years || names.length === 0) return [];
    const numeric = columns.filter(({ type }) => type === 'number' || type === 'integer');
    return numeric.flatMap((column) => {
      const group = [...quantities.values()].flatMap((quantity) => {
        const { subject = '', period, label } = quantity;
        const name = actors.get(subject)?.name;
        const row = table.rows.find(
          (one) => names.some((text) => one[text] === name) && String(one[years.name]) === period,
        );
        const value = row?.[column.name];
        if (!row || typeof value !== 'number' || !isNamedIn(column.label, label)) return [];
        const { file, line = 1 } = placeWithin(row) ?? table.origin;
        const measured = withOwnUnit(
          { value, unit: column.unit ?? quantity.unit, qualifier: 'exact' as const },
          units,
        );
        return [{ quantity, where: `${file}:${line}`, measured }];
      });
      const slips = group.filter(({ quantity, measured }) => !isSame(quantity, measured));
      if (slips.length * 2 >= group.length) return [];
      return slips.map(({ quantity, where, measured }) =>
        say(
          'cell-differs',
          placeOfField(quantity, 'value'),
          quantity.id,
          shown(quantity),
          where,
          shown(measured),
        ),
      );
    });
  });
}

/** Spans of years that name the rows of a table, each behind the one before. */
function spansOverlap({ id, schema: { columns }, rows }: Table): Message[] {
  return columns.flatMap(({ name }) => {
    const spans = rows.map((row) => /^(\d{4})\s?[–—-]\s?(\d{4}|\d{2})$/.exec(String(row[name] ?? '')));
    if (rows.length < 3 || spans.some((span) => span === null)) return [];
    return rows.flatMap((row, at) => {
      const [own, before] = [spanOf(spans[at]), spanOf(spans[at - 1])];
      if (!own || !before || own[0] > before[1] || own[0] < before[0]) return [];
      const { file, line = 1 } = placeWithin(row) ?? { file: id };
      return [say('spans-overlap', { file, line }, String(row[name]), String(rows[at - 1]?.[name]))];
    });
  });
}

function spanOf(found: RegExpExecArray | null | undefined): readonly [number, number] | undefined {
  const [, from = '', to = ''] = found ?? [];
  return from === '' ? undefined : [Number(from), Number(to.length === 2 ? from.slice(0, 2) + to : to)];
}
