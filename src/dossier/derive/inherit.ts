import { fail, limits } from '../../message/index.ts';
import type { GivenQuantity, Quantity } from '../dossier.ts';
import { placeOfField } from '../located.ts';
import type { SourcePlace } from '../schema/common.ts';
import type { Period } from '../schema/quantity.ts';

/**
 * The period of a derived quantity: its inputs', if they share one. Its own may span different ones.
 * Where one input has none stated, neither has what is derived from it.
 * @throws Fault `derive-period`
 */
export function periodOf(quantity: GivenQuantity, inputs: readonly Quantity[]): Period | undefined {
  const stated = inputs.flatMap(({ period }) => (period === undefined ? [] : [period]));
  const texts = [...new Set(stated.map(periodText))];
  const { period } = quantity;
  const isSpanned = period !== undefined && stated.every((one) => spans(period, one));
  if (texts.length > 1 && !isSpanned) {
    return fail('derive-period', placeOfField(quantity, 'expression'), quantity.id, texts);
  }
  const [only] = stated;
  if (period !== undefined && only !== undefined && !isSpanned) {
    return fail('derive-period', placeOfField(quantity, 'period'), quantity.id, [
      periodText(period),
      ...texts,
    ]);
  }
  return period ?? (stated.length === inputs.length ? only : undefined);
}

function periodText(period: Period): string {
  if (typeof period === 'string') return period;
  return 'words' in period ? period.words : `${period.from} to ${period.to ?? 'open'}`;
}

/** Whether a period holds another. Words are no dates: only the same words do. */
function spans(outer: Period, inner: Period): boolean {
  if (periodText(outer) === periodText(inner)) return true;
  const [whole, part] = [endsOf(outer), endsOf(inner)];
  if (!whole || !part) return false;
  const startsIn = part.from.slice(0, whole.from.length) >= whole.from;
  return (
    startsIn &&
    (whole.to === undefined || (part.to !== undefined && part.to.slice(0, whole.to.length) <= whole.to))
  );
}

function endsOf(period: Period): { from: string; to?: string | undefined } | undefined {
  if (typeof period === 'string') return { from: period, to: period };
  return 'words' in period ? undefined : period;
}

/**
 * The basis of a derived quantity: nominal and constant prices don't mix.
 * @throws Fault `derive-basis`
 */
export function basisOf(quantity: GivenQuantity, inputs: readonly Quantity[]): string | undefined {
  const bases = [quantity, ...inputs].flatMap(({ basis }) => (basis === undefined ? [] : [basis]));
  const distinct = [...new Set(bases)];
  if (distinct.length > 1) {
    return fail('derive-basis', placeOfField(quantity, 'expression'), quantity.id, distinct);
  }
  return quantity.basis ?? (inputs.every(({ basis }) => basis !== undefined) ? distinct[0] : undefined);
}

/** The places that a quantity states itself, as a list. */
export function statedSources({ source }: GivenQuantity): readonly SourcePlace[] {
  if (source === undefined) return [];
  return 'id' in source ? [source] : source;
}

/**
 * Every place that a derived quantity rests on: its own, or those of all its inputs, each once.
 * @throws Fault `derive-sources`
 */
export function sourcesOf(quantity: GivenQuantity, inputs: readonly Quantity[]): readonly SourcePlace[] {
  const own = statedSources(quantity);
  if (own.length > 0) return own;
  const places = new Map<string, SourcePlace>();
  for (const place of inputs.flatMap(({ sources }) => sources)) {
    const { id, section, paragraph, page } = place;
    const key = JSON.stringify([id, section, paragraph, page]);
    if (!places.has(key)) places.set(key, place);
  }
  const { most } = limits.derivedSources;
  if (places.size > most)
    fail('derive-sources', placeOfField(quantity, 'expression'), quantity.id, places.size, most);
  return [...places.values()];
}
