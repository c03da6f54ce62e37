import { type Limit, limits, type Message, type Place, say } from '../message/index.ts';
import type { Dossier } from './dossier.ts';
import { placeOfField, placeWithin } from './located.ts';
import { platesOf } from './plates.ts';

/** Whether a dossier prints no more than a browser can lay out in the memory that it is given. */
export function checkAmounts(dossier: Dossier): Message[] {
  const { quantities, claims, tables } = dossier;
  const printed = [...tables.values()].filter(({ schema }) => schema.plate);
  const cells = printed.reduce((sum, { rows, schema }) => sum + rows.length * schema.columns.length, 0);
  return [
    ...tooMany(limits.quantities, [...quantities.values()]),
    ...tooMany(limits.claims, [...claims.values()]),
    ...tooMany(
      limits.plates,
      platesOf(dossier).map(({ record }) => record),
    ),
    ...printed.flatMap((table) => {
      const { most } = limits.printedRows;
      const [row] = table.rows.slice(most);
      return row ? [past(limits.printedRows, table.rows.length, placeWithin(row) ?? table.origin)] : [];
    }),
    ...(cells > limits.printedCells.most
      ? [past(limits.printedCells, cells, placeOfField(printed[0] ?? dossier.front, 'plate'))]
      : []),
  ];
}

/** The first that is too many is told. */
function tooMany(limit: Limit, records: readonly { readonly origin: Place }[]): Message[] {
  const first = records[limit.most];
  return first ? [past(limit, records.length, first.origin)] : [];
}

function past({ of, most }: Limit, found: number, place: Place): Message {
  return say('too-many-printed', place, of, found, most);
}
