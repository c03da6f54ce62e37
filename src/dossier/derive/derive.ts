import { Fault, fail, limits, type Message, type Place, say } from '../../message/index.ts';
import type { GivenQuantity, Quantity } from '../dossier.ts';
import { isHeld } from '../exact.ts';
import { placed, placeOfField } from '../located.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { Expression } from '../rules/expression.ts';
import { hasHundred, idsIn, readExpression } from '../rules/expression.ts';
import type { Measure } from '../rules/measure.ts';
import { clashOf, literal, measureOf } from '../rules/measure.ts';
import { measureText } from '../rules/measure-text.ts';
import { unitOfRecord } from '../rules/unit.ts';
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
  for (const id of quantities.keys()) derivation.work(id);
  const derived = [...quantities.keys()].flatMap((id) => {
    const quantity = derivation.done.get(id);
    return quantity ? [[id, quantity] as const] : [];
  });
  return { quantities: new Map(derived), messages: derivation.messages };
}

/** A quantity as its file has it, with the places that it states as a list. */
export function asStated(given: GivenQuantity): Quantity {
  const { source: _, ...rest } = given;
  return placed({ ...rest, sources: statedSources(given) }, ([name, ...rest]) => {
    if (name !== 'sources') return placeOfField(given, ...(name === undefined ? [] : [name]), ...rest);
    // A single place stands in the file without a list around it.
    return placeOfField(given, 'source', ...(Array.isArray(given.source) ? rest : rest.slice(1)));
  });
}

/** The unit that a quantity is said to be in, and how it grew where that is said. */
function saidUnit({ unit, growth }: GivenQuantity): string {
  return growth === undefined ? unit : `${unit} (a growth ${growth})`;
}

/** The unit of a derived quantity, which is that of what it came to. */
function unitHeld(quantity: GivenQuantity, measure: Measure, place: Place) {
  const unit = unitOfRecord(quantity);
  if (unit.nature === 'percent' && hasHundred(quantity.expression ?? ''))
    fail('derive-hundred', place, quantity.id);
  const growth = quantity.growth ?? measure.growth;
  const clash = clashOf(measure, { ...measure, ...unit, growth }, 'compare');
  if (clash) fail('derive-unit', placeOfField(quantity, 'unit'), quantity.id, saidUnit(quantity), clash.one);
  return unit;
}

/** A derived quantity under way: what it waits for, and how far that has come. */
interface Pending {
  readonly given: GivenQuantity;
  readonly place: Place;
  /** Missing where it could not be read. */
  readonly expression: Expression | undefined;
  readonly inputs: readonly string[];
  next: number;
}

class Derivation {
  readonly messages: Message[] = [];
  readonly done = new Map<string, Quantity>();
  readonly #given: ReadonlyMap<string, GivenQuantity>;
  /** What derived quantities came to, before rounding: what is derived from them is rounded once. */
  readonly #measures = new Map<string, Measure>();
  /** How many derivations in a row lead to each. */
  readonly #steps = new Map<string, number>();

  constructor(given: ReadonlyMap<string, GivenQuantity>) {
    this.#given = given;
  }

  /** Works a quantity out, and all that it rests on before it: each once, and in a list, not by recursion. */
  work(id: string): void {
    const line: Pending[] = [];
    this.#begin(id, line);
    for (let last = line.at(-1); last; last = line.at(-1)) {
      const input = last.inputs[last.next];
      last.next += 1;
      if (input !== undefined) this.#begin(input, line);
      else this.#finish(line.pop() ?? last);
    }
  }

  /** Puts a derived quantity at the end of the line. One that stands in it already is derived from itself. */
  #begin(id: string, line: Pending[]): void {
    const given = this.#given.get(id);
    if (given === undefined || this.done.has(id)) return;
    if (given.expression === undefined) {
      this.done.set(id, asStated(given));
      return;
    }
    const text = given.expression;
    const place = placeOfField(given, 'expression');
    const start = line.findIndex((pending) => pending.given.id === id);
    if (start >= 0) {
      const circle = line.slice(start).map((pending) => pending.given.id);
      this.messages.push(say('derive-cycle', place, [...circle, id]));
      return;
    }
    const expression = this.#attempt(() => readExpression(text, place));
    line.push({ given, place, expression, inputs: expression ? idsIn(expression) : [], next: 0 });
  }

  #finish({ given, place, expression, inputs }: Pending): void {
    const steps = 1 + Math.max(0, ...inputs.map((input) => this.#steps.get(input) ?? 0));
    this.#steps.set(given.id, steps);
    const derived = this.#attempt(() => {
      const { most } = limits.derivations;
      // Those behind it come to nothing with it: the first is enough.
      if (steps > most) return steps > most + 1 ? undefined : fail('derive-deep', place, given.id, most);
      return expression && this.#derive(given, expression, place, inputs);
    });
    this.done.set(given.id, derived ?? asStated(given));
  }

  #attempt<T>(work: () => T | undefined): T | undefined {
    try {
      return work();
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
    ids: readonly string[],
  ): Quantity | undefined {
    const inputs = ids.map((id) => this.done.get(id));
    const known = inputs.filter((input) => input !== undefined);
    if (known.length < inputs.length || known.some(({ value }) => value === undefined)) return undefined;
    const measures = known.map(
      (input) => [input.id, this.#measures.get(input.id) ?? measureOf(input)] as const,
    );
    const byId = new Map(measures);
    const measure = evaluate(expression, (id) => byId.get(id) ?? literal(0, false), place);
    const unit = unitHeld(quantity, measure, place);
    const growth = quantity.growth ?? measure.growth;
    this.#measures.set(quantity.id, { ...measure, nature: unit.nature, growth });
    const period = periodOf(quantity, known);
    const basis = basisOf(quantity, known);
    const stated = asStated(quantity);
    const settled = settle(measure, unit.scale, quantity.digits, () =>
      fail('derive-range', place, quantity.id, measureText(measure)),
    );
    if (!isHeld(String(settled.value))) fail('expression-size', place);
    return {
      ...stated,
      sources: sourcesOf(quantity, known),
      ...settled,
      ...(period !== undefined && { period }),
      ...(basis !== undefined && { basis }),
      ...(measure.growth && !quantity.growth && { growth: measure.growth }),
    };
  }
}
