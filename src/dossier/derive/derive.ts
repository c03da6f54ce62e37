import type { Message, Place } from '../../message/message.ts';
import { Fault, fail } from '../../message/message.ts';
import type { GivenQuantity, Quantity } from '../dossier.ts';
import { placeOfField, rememberPlaces } from '../located.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { Expression } from '../rules/expression.ts';
import { hasHundred, idsIn, readExpression } from '../rules/expression.ts';
import type { Measure } from '../rules/measure.ts';
import { clashOf, literal, measureOf } from '../rules/measure.ts';
import { measureText } from '../rules/measure-text.ts';
import { unitOf } from '../rules/unit.ts';
import { basisOf, periodOf, sourcesOf, statedSources } from './inherit.ts';
import { settle } from './settle.ts';

/**
 * Gives every derived quantity its value, qualifier, period, basis and sources from its inputs.
 * One that can't be derived stays without a value. Ids that name nothing are left to `checkDossier`.
 */
export function deriveQuantities(quantities: ReadonlyMap<string, GivenQuantity>): {
  quantities: Map<string, Quantity>;
  messages: Message[];
} {
  const derivation = new Derivation(quantities);
  const derived = [...quantities.keys()].flatMap((id) => {
    const quantity = derivation.of(id, []);
    return quantity ? [[id, quantity] as const] : [];
  });
  return { quantities: new Map(derived), messages: derivation.messages };
}

/** A quantity as its file has it, with the places that it states as a list. */
export function asStated(given: GivenQuantity): Quantity {
  const { source: _, ...rest } = given;
  const stated: Quantity = { ...rest, sources: statedSources(given) };
  rememberPlaces(stated, ([name, ...rest]) => {
    if (name !== 'sources') return placeOfField(given, ...(name === undefined ? [] : [name]), ...rest);
    // A single place stands in the file without a list around it.
    return placeOfField(given, 'source', ...(Array.isArray(given.source) ? rest : rest.slice(1)));
  });
  return stated;
}

/** The unit that a quantity is said to be in, and how it grew where that is said. */
function saidUnit({ unit, growth }: GivenQuantity): string {
  return growth === undefined ? unit : `${unit} (a growth ${growth})`;
}

class Derivation {
  readonly messages: Message[] = [];
  readonly #given: ReadonlyMap<string, GivenQuantity>;
  readonly #done = new Map<string, Quantity>();
  /** What derived quantities came to, before rounding: what is derived from them is rounded once. */
  readonly #measures = new Map<string, Measure>();

  constructor(given: ReadonlyMap<string, GivenQuantity>) {
    this.#given = given;
  }

  /** A quantity with its value, worked out from its inputs first; `path` leads to it from the one asked for. */
  of(id: string, path: readonly string[]): Quantity | undefined {
    const given = this.#given.get(id);
    if (given === undefined) return undefined;
    const done = this.#done.get(id);
    if (done) return done;
    if (given.expression === undefined) {
      const stated = asStated(given);
      this.#done.set(id, stated);
      return stated;
    }
    const place = placeOfField(given, 'expression');
    const derived = this.#attempt(() => {
      const start = path.indexOf(id);
      if (start >= 0) fail('derive-cycle', place, [...path.slice(start), id]);
      return this.#derive(given, readExpression(given.expression ?? '', place), place, [...path, id]);
    });
    const result = derived ?? asStated(given);
    // A cycle is met again from each of its members: the first report is enough.
    if (!this.#done.has(id)) this.#done.set(id, result);
    return this.#done.get(id);
  }

  #attempt(derive: () => Quantity | undefined): Quantity | undefined {
    try {
      return derive();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.messages.push(...error.messages);
      return undefined;
    }
  }

  #derive(
    quantity: GivenQuantity,
    expression: Expression,
    place: Place,
    path: readonly string[],
  ): Quantity | undefined {
    const inputs = idsIn(expression).map((id) => this.of(id, path));
    const known = inputs.filter((input) => input !== undefined);
    if (known.length < inputs.length || known.some(({ value }) => value === undefined)) return undefined;
    const measures = known.map(
      (input) => [input.id, this.#measures.get(input.id) ?? measureOf(input)] as const,
    );
    const byId = new Map(measures);
    const measure = evaluate(expression, (id) => byId.get(id) ?? literal(0, false), place);
    const unit = unitOf(quantity.unit);
    if (unit.nature === 'percent' && hasHundred(quantity.expression ?? ''))
      fail('derive-hundred', place, quantity.id);
    const clash = clashOf(
      measure,
      { ...measure, ...unit, growth: quantity.growth ?? measure.growth },
      'compare',
    );
    if (clash)
      fail('derive-unit', placeOfField(quantity, 'unit'), quantity.id, saidUnit(quantity), clash.one);
    this.#measures.set(quantity.id, {
      ...measure,
      nature: unit.nature,
      growth: quantity.growth ?? measure.growth,
    });
    const period = periodOf(quantity, known);
    const basis = basisOf(quantity, known);
    const stated = asStated(quantity);
    const derived: Quantity = {
      ...stated,
      sources: sourcesOf(quantity, known),
      ...settle(measure, unit.scale, () => fail('derive-range', place, quantity.id, measureText(measure))),
      ...(period !== undefined && { period }),
      ...(basis !== undefined && { basis }),
      ...(measure.growth && !quantity.growth && { growth: measure.growth }),
    };
    rememberPlaces(derived, (field) => placeOfField(stated, ...field));
    return derived;
  }
}
