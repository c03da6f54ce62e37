import { fail } from '../../message/index.ts';
import type { Dossier, Quantity } from '../dossier.ts';
import { idsIn, readExpression } from '../rules/expression.ts';
import type { Period } from '../schema/quantity.ts';
import type { DossierData, QuantityData } from './schema.ts';

/** What of a dossier is given away as data. */
export type DataOrigin = Pick<Dossier, 'name' | 'front' | 'quantities' | 'sources' | 'actors' | 'row'>;

/** Every quantity of a dossier with its sources, in the order of the files. */
export function dossierData(dossier: DataOrigin): DossierData {
  const { name, front, quantities, sources } = dossier;
  return {
    tool: 'precis',
    format: 1,
    dossier: name,
    title: front.title,
    language: front.language,
    ...stated({ version: front.version, 'edition-date': front['edition-date'] }),
    ...stated({ 'information-date': front['information-date']?.date }),
    quantities: [...quantities.values()].map((quantity) => quantityData(quantity, dossier)),
    sources: [...sources.values()].map(
      ({ id, origin: _, sections: __, text: ___, sha256: ____, ...fields }) => ({ id, ...fields }),
    ),
  };
}

function quantityData(quantity: Quantity, { actors }: DataOrigin): QuantityData {
  const { id, label, unit, qualifier, words, producer, basis, growth, standing, group, note } = quantity;
  const actor = (named: string | undefined) =>
    named === undefined ? undefined : { id: named, name: actors.get(named)?.name ?? named };
  return {
    id,
    label,
    value: quantity.value ?? fail('no-value', quantity.origin, id),
    ...stated({ digits: quantity.digits }),
    unit,
    qualifier,
    ...stated({ words, period: periodData(quantity.period) }),
    ...stated({ subject: actor(quantity.subject), against: actor(quantity.against) }),
    ...stated({ producer, basis, growth }),
    standing,
    ...stated({ holder: actor(quantity.holder), group }),
    disputed: note !== undefined,
    ...stated({ note, derived: derivation(quantity), taken: takenFrom(quantity) }),
    sources: [...quantity.sources],
  };
}

function periodData(period: Period | undefined): QuantityData['period'] {
  return typeof period === 'string' ? { from: period, to: period } : period;
}

function derivation({ expression, origin }: Quantity): QuantityData['derived'] {
  return expression === undefined
    ? undefined
    : { expression, inputs: idsIn(readExpression(expression, origin)) };
}

function takenFrom({ from, takenAt = [] }: Quantity): QuantityData['taken'] {
  return from && { ...from, lines: takenAt.map(({ line = 1 }) => line) };
}

/** The fields that have a value. */
function stated<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> };
function stated(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
