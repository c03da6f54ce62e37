import { Fault, type Message, type Place, say } from '../../message/index.ts';
import type { Dossier, Quantity } from '../dossier.ts';
import { nearest } from '../nearest.ts';
import { compares } from '../rules/check-rules.ts';
import { type Comparison, idsInComparison, readComparison } from '../rules/expression.ts';

/** One part of a condition: that records compare so, or that something is there or not. */
type Clause =
  | { readonly kind: 'compares'; readonly comparison: Comparison; readonly place: Place }
  | { readonly kind: 'has' | 'missing'; readonly name: string };
export type Condition = readonly Clause[];

/** What conditions are held against: numbers, and the texts of a row of a series. */
export interface Facts {
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly cells?: Readonly<Record<string, string | number | null>>;
}

/**
 * Reads a condition: `growth < 0`, `has growth`, `missing growth`, or several with "and" between.
 * @throws Fault `expression-syntax`, `rule-no-comparison`
 */
export function readCondition(text: string, place: Place): Condition {
  return text.split(/ and /).map((part): Clause => {
    const [, word, name = ''] = /^(has|missing) (.+)$/.exec(part.trim()) ?? [];
    if (word === 'has' || word === 'missing') return { kind: word, name };
    return { kind: 'compares', comparison: readComparison(part, place), place };
  });
}

/** Whether a condition certainly holds: where numbers leave it open, or are missing, it does not. */
export function holds(condition: Condition, { quantities, cells }: Facts): boolean {
  return condition.every((clause) => {
    if (clause.kind !== 'compares')
      return isThere(clause.name, quantities, cells) === (clause.kind === 'has');
    const ids = idsInComparison(clause.comparison);
    if (ids.some((id) => quantities.get(id)?.value === undefined)) return false;
    return compares(clause.comparison, quantities, clause.place);
  });
}

/** Whether a condition that an edition states holds for a dossier; without one it does. */
export function isMet(
  when: string | undefined,
  { quantities, row, front }: Pick<Dossier, 'quantities' | 'row' | 'front'>,
): boolean {
  if (when === undefined) return true;
  return holds(readCondition(when, front.origin), { quantities, ...(row && { cells: row.cells }) });
}

function isThere(
  name: string,
  quantities: Facts['quantities'],
  cells: NonNullable<Facts['cells']> = {},
): boolean {
  const quantity = quantities.get(name);
  if (quantity) return quantity.value !== undefined;
  return Object.hasOwn(cells, name) && cells[name] !== null;
}

/** What is wrong with a condition: its form, or a name that nothing has. */
export function conditionFaults(text: string, place: Place, names: ReadonlySet<string>): Message[] {
  try {
    const named = readCondition(text, place).flatMap((clause) =>
      clause.kind === 'compares' ? idsInComparison(clause.comparison) : [clause.name],
    );
    return named.flatMap((name) =>
      names.has(name) ? [] : say('reference-unknown', place, 'quantity', name, nearest(name, names)),
    );
  } catch (error) {
    if (error instanceof Fault) return [...error.messages];
    throw error;
  }
}
