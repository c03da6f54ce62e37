import { Fault, fail, type Message, type Place, say } from '../../message/index.ts';
import type { Dossier, Quantity, RecordOf } from '../dossier.ts';
import { placeOfField } from '../located.ts';
import type { Values } from './evaluate.ts';
import { evaluate } from './evaluate.ts';
import type { Comparison, Relation, Statement } from './expression.ts';
import { hasHundred, idsInStatement, placeInside, readStatement } from './expression.ts';
import type { Verdict } from './interval.ts';
import { judge } from './interval.ts';
import type { Measure } from './measure.ts';
import { clashOf, measureOf } from './measure.ts';
import { measureText } from './measure-text.ts';
import type { Unit } from './unit.ts';
import { isSameDimension, unitOfRecord } from './unit.ts';

/** Checks that every rule of the dossier can hold; an editor's note answers one that can't. */
export function checkRules({ rules, quantities }: Pick<Dossier, 'rules' | 'quantities'>): Message[] {
  return [...rules.values()].flatMap((rule) => {
    const place = placeOfField(rule, 'expression');
    try {
      return checkRule(rule, quantities, place);
    } catch (error) {
      if (error instanceof Fault) return error.messages;
      throw error;
    }
  });
}

function checkRule(
  rule: RecordOf<'rules'>,
  quantities: ReadonlyMap<string, Quantity>,
  place: Place,
): Message[] {
  const statement = readStatement(rule.expression, place);
  const named = idsInStatement(statement).map((id) => quantities.get(id));
  const known = named.filter((quantity) => quantity !== undefined);
  // Ids that name nothing, and derivations that came to nothing, are reported elsewhere.
  if (known.length < named.length || known.some(({ value }) => value === undefined)) return [];
  const unit = known[0] && unitOfRecord(known[0]);
  const slack = (right: Measure) => slackOf(rule, right, unit);
  const { verdict, detail } = weigh(statement, { values: valuesOf(quantities), slack, place });
  if (verdict !== 'fails') return [];
  const isAnswer = ({ note, answers }: Quantity) => note !== undefined && answers?.includes(rule.id);
  const noted = rule.note ? rule : known.find(isAnswer);
  const numbers = numbersOf(known);
  return noted
    ? [say('rule-answered', place, rule.id, detail, noted.id, numbers)]
    : [say('rule-fails', place, rule.id, rule.protects, detail, hasHundred(rule.expression), numbers)];
}

/** The numbers that a rule reckons with, at most eight. */
function numbersOf(quantities: readonly Quantity[]): string {
  const told = [...new Set(quantities)].slice(0, 8).flatMap((quantity) => {
    const measure = measureOf(quantity);
    return measure ? `${quantity.id} is ${measureText(measure)}` : [];
  });
  return told.join(', ');
}

function valuesOf(quantities: ReadonlyMap<string, Quantity>): Values {
  return (id) => {
    const quantity = quantities.get(id);
    const measure = quantity && measureOf(quantity);
    return measure ?? fail('reference-unknown', undefined, 'quantity', id, undefined);
  };
}

/** How a rule is to be weighed: its values, how far off it may be, and where it stands. */
interface Scales {
  readonly values: Values;
  readonly slack: (right: Measure) => number;
  readonly place: Place;
}

interface Weighed {
  readonly verdict: Verdict;
  readonly detail: string;
}

function weigh({ condition, comparison }: Statement, scales: Scales): Weighed {
  const found = compare(comparison, scales);
  // Only a condition that certainly holds binds what follows from it.
  if (condition && compare(condition, scales).verdict !== 'holds') return { ...found, verdict: 'possible' };
  return found;
}

/**
 * Whether a comparison certainly holds among quantities.
 * @throws Fault `expression-units` and the like
 */
export function compares(
  comparison: Comparison,
  quantities: ReadonlyMap<string, Quantity>,
  place: Place,
): boolean {
  return compare(comparison, { values: valuesOf(quantities), slack: () => 0, place }).verdict === 'holds';
}

/**
 * How a number stands to another: the same where the two are too near to tell.
 * @throws Fault `expression-units`
 */
export function comparedWith(one: Quantity, other: Quantity, place: Place): 'more' | 'less' | 'same' {
  const [left, right] = [measureOf(one), measureOf(other)];
  if (!left || !right) return fail('no-value', place, left ? other.id : one.id);
  const clash = clashOf(left, right, 'compare');
  if (clash) fail('expression-units', place, clash.one, clash.other, '<');
  if (judge(left.range, '>', right.range, 0) === 'holds') return 'more';
  return judge(left.range, '<', right.range, 0) === 'holds' ? 'less' : 'same';
}

/** The worst of the comparisons that stand in a row. */
function compare({ first, rest }: Comparison, scales: Scales): Weighed {
  const { values, slack, place } = scales;
  let left = evaluate(first, values, place);
  let worst: Weighed = { verdict: 'holds', detail: '' };
  for (const { relation, right: expression, at } of rest) {
    const right = evaluate(expression, values, place);
    const clash = clashOf(left, right, 'compare');
    if (clash) fail('expression-units', placeInside(place, at), clash.one, clash.other, relation);
    const verdict = judge(left.range, relation, right.range, slack(right));
    const detail = `${measureText(left)} is not ${relationNames[relation]} ${measureText(right)}`;
    if (verdict === 'fails') return { verdict, detail };
    if (verdict === 'possible') worst = { verdict, detail };
    left = right;
  }
  return worst;
}

const relationNames = {
  '=': 'equal to',
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
} as const satisfies Record<Relation, string>;

/**
 * A tolerance in base units. A share is of the right side; a number is in the unit of the side's quantity,
 * so that 1 beside per cent is one percentage point and beside billions of dollars a billion.
 */
function slackOf({ tolerance }: RecordOf<'rules'>, right: Measure, unit: Unit | undefined): number {
  if (tolerance === undefined) return 0;
  if (typeof tolerance === 'string') return (Number.parseFloat(tolerance) / 100) * Math.abs(right.value);
  const isAlike = unit?.nature === right.nature && isSameDimension(unit.dimensions, right.dimensions);
  return isAlike ? tolerance * unit.scale : tolerance;
}
