import { type Message, type Place, say } from '../../message/index.ts';
import type { Table } from '../dossier.ts';
import { placeWithin } from '../located.ts';
import { nearest } from '../nearest.ts';
import { type ReadyKindName, readyKind } from '../schema/ready.ts';
import { type Columns, type Role, roleNames, roles } from '../schema/rows.ts';

/** What a plate's columns are held against, and how their faults are told. */
interface Told {
  readonly kind: ReadyKindName;
  readonly table: Table;
  readonly placeOf: (role: Role) => Place;
  readonly report: (message: Message) => void;
}

/** Every column that a kind of plate uses: as stated, else the only one that could be it. */
export function chooseColumns(stated: Columns, told: Told): Columns | undefined {
  const { kind, table } = told;
  const { needs, may = [], values = { least: 1, most: 1 } } = readyKind(kind);
  const wanted = [...needs, ...may];
  const faults = roleNames.flatMap((role) => {
    if (stated[role] !== undefined && !wanted.includes(role))
      return say('ready-field', told.placeOf(role), kind, `columns.${role}`);
    return columnFault(role, stated, table, told.placeOf(role)) ?? [];
  });
  for (const fault of faults) told.report(fault);
  if (faults.length > 0) return undefined;
  const chosen: Columns = { ...stated };
  for (const role of wanted) {
    if (chosen[role] !== undefined || role === 'low' || role === 'high') continue;
    const taken = Object.values(chosen).flat();
    const fitting = columnsFor(role, table).filter((name) => !taken.includes(name));
    const found = choose(role, fitting, values.most, table.schema.key);
    if (role === 'value') chosen.value = found;
    else if (found) chosen[role] = found[0];
    if (found || may.includes(role)) continue;
    told.report(say('ready-column', told.placeOf(role), kind, role, table.id, fitting));
    return undefined;
  }
  const count = [chosen.value ?? []].flat().length;
  if (count >= values.least && count <= values.most) return chosen;
  told.report(say('ready-values', told.placeOf('value'), kind, count, values.least, values.most));
  return undefined;
}

/** The columns that could be it by their type: any that holds numbers, else those of the likeliest type. Of whole numbers years alone are times. */
function columnsFor(role: Role, { schema, rows }: Table): string[] {
  const ofTypes = (types: readonly string[]) =>
    schema.columns.filter(({ type }) => types.includes(type)).map(({ name }) => name);
  if (role === 'value') return ofTypes(roles.value);
  const found = roles[role].map((type) => ofTypes([type])).find((names) => names.length > 0) ?? [];
  if (role !== 'time') return found;
  return found.filter((name) => rows.every((row) => isTime(row[name])));
}

function isTime(cell: string | number | null | undefined): boolean {
  return typeof cell !== 'number' || (cell >= 1000 && cell < 3000);
}

/** The key of the table, else the only column; as values all of them, where the kind takes several. */
function choose(
  role: Role,
  fitting: readonly string[],
  most: number,
  key: string | readonly string[] | undefined,
): string[] | undefined {
  if (role === 'value' && most > 1 && fitting.length > 0) return [...fitting];
  const [only, ...more] = [key ?? []].flat();
  if (role === 'name' && only !== undefined && more.length === 0 && fitting.includes(only)) return [only];
  return fitting.length === 1 ? [...fitting] : undefined;
}

/** What is wrong with the columns that are stated for a role: one is not there, or of a type that can't be it. */
export function columnFault(
  role: Role,
  stated: Columns,
  { id, schema: { columns } }: Table,
  place: Place,
): Message | undefined {
  for (const name of [stated[role] ?? []].flat()) {
    const column = columns.find((one) => one.name === name);
    if (!column) {
      const names = columns.map((one) => one.name);
      return say('ready-column-unknown', place, name, id, nearest(name, names));
    }
    if (!roles[role].some((type) => type === column.type))
      return say('ready-column-type', place, name, role, column.type, roles[role]);
  }
  return undefined;
}

/** @returns whether every row says something of its own: two of one name would be drawn over each other */
export function reportTwice(table: Table, { name, series, time }: Columns, report: Told['report']): boolean {
  const seen = new Set<string>();
  for (const row of table.rows) {
    const said = [name, series, time].flatMap((column) =>
      column === undefined ? [] : String(row[column] ?? ''),
    );
    const key = said.join(', ');
    if (seen.has(key)) {
      report(say('ready-twice', placeWithin(row) ?? table.origin, key));
      return false;
    }
    seen.add(key);
  }
  return true;
}
