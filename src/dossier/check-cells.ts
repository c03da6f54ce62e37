import { type Message, say } from '../message/index.ts';
import { rounded } from './derive/settle.ts';
import type { Dossier, Quantity } from './dossier.ts';
import { placeOfField, placeWithin } from './located.ts';
import { nearest } from './nearest.ts';
import { statedDigits } from './rules/measure.ts';
import { isSameDimension, type OwnUnits, unitOfRecord, withOwnUnit } from './rules/unit.ts';
import { keyColumns, rowName } from './table-key.ts';

/** Holds quantities that name a cell of a table against what stands in it: the two say the same, or it is an error. */
export function checkStatedCells(dossier: Dossier): Message[] {
  return [...dossier.quantities.values()].flatMap((quantity) =>
    quantity.cell ? checkCell(quantity, quantity.cell, dossier) : [],
  );
}

function checkCell(
  quantity: Quantity,
  { table: id, row: wanted, column: name }: NonNullable<Quantity['cell']>,
  { tables, front: { units } }: Dossier,
): Message[] {
  const lost = (field: string, what: string, near?: string) => [
    say('cell-unknown', placeOfField(quantity, 'cell', field), what, near),
  ];
  const table = tables.get(id);
  if (!table) return lost('table', `There is no table "${id}"`, nearest(id, tables.keys()));
  const { columns } = table.schema;
  const key = keyColumns(table.schema);
  if (key.length === 0) return lost('table', `The table "${id}" has no "key" to find a row by`);
  const column = columns.find((one) => one.name === name);
  const names = columns.map((one) => one.name);
  if (!column) return lost('column', `The table "${id}" has no column "${name}"`, nearest(name, names));
  const row = table.rows.find((one) => rowName(one, key) === String(wanted));
  if (!row) return lost('row', `The table "${id}" has no row "${wanted}" by its key, ${key.join(' and ')}`);
  const cell = row[name];
  if (
    quantity.value === undefined ||
    (typeof cell === 'number' && saysTheSame(quantity, cell, column.unit, units))
  )
    return [];
  const { file, line = 1 } = placeWithin(row) ?? table.origin;
  const said = `${quantity.value} ${quantity.unit}`;
  const found = [cell ?? 'no data', column.unit].join(' ').trim();
  return [say('cell-disagrees', placeOfField(quantity, 'cell'), quantity.id, said, found, `${file}:${line}`)];
}

/** Whether a cell's number is the record's, in whatever scale; what is about may be coarser than its cell. */
function saysTheSame(
  quantity: Quantity,
  cell: number,
  cellUnit: string | undefined,
  units: OwnUnits,
): boolean {
  const { value, qualifier } = quantity;
  if (value === undefined) return true;
  const own = unitOfRecord(quantity);
  const its = cellUnit === undefined ? own : unitOfRecord(withOwnUnit({ unit: cellUnit }, units));
  if (own.nature !== its.nature || !isSameDimension(own.dimensions, its.dimensions)) return false;
  const scaled = (cell * its.scale) / own.scale;
  const isNear = (number: number) => Math.abs(number - value) <= Math.abs(value) * 1e-9;
  return (
    isNear(scaled) || (qualifier === 'about' && isNear(rounded(scaled, statedDigits(quantity), Math.round)))
  );
}
