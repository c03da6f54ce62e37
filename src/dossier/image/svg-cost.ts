import { limits } from '../../message/index.ts';
import type { SvgElement } from './svg-read.ts';

/** A reference to an element by its id: drawn once, or (a marker) at each point of its shape. */
export interface Reference {
  readonly id: string;
  readonly at: number;
  readonly each: 1 | 'vertex';
}

interface Cost {
  readonly elements: number;
  readonly depth: number;
}

class Excess extends Error {
  readonly what: string;
  readonly at: number;

  constructor(what: string, at: number) {
    super(what);
    this.what = what;
    this.at = at;
  }
}

/**
 * Counts the elements that a browser draws where every reference is followed, without following any twice.
 * A few lines of copies of copies are billions of elements.
 * @returns what is too much of it, or nothing
 */
export function costOf(
  root: SvgElement,
  references: ReadonlyMap<SvgElement, readonly Reference[]>,
  everywhere: readonly Reference[],
): { readonly what: string; readonly at: number } | undefined {
  const most = limits.svgDrawn.most;
  const what = `references that unfold to more than ${most} elements`;
  const count = new Count(root, references, what);
  try {
    const { elements } = count.of(root, root.at);
    let shared = 0;
    for (const reference of everywhere) {
      shared += count.at(reference, longestShape(root), 0).elements;
      if (elements * (1 + shared) > most) return { what, at: reference.at };
    }
    return undefined;
  } catch (error) {
    if (error instanceof Excess) return { what: error.what, at: error.at };
    throw error;
  }
}

/** Counts what elements hold, each once, whatever refers to them. */
class Count {
  readonly #references: ReadonlyMap<SvgElement, readonly Reference[]>;
  readonly #tooMany: string;
  readonly #byId = new Map<string, SvgElement>();
  readonly #known = new Map<SvgElement, Cost | 'open'>();

  constructor(root: SvgElement, references: ReadonlyMap<SvgElement, readonly Reference[]>, tooMany: string) {
    this.#references = references;
    this.#tooMany = tooMany;
    for (const element of elementsOf(root)) {
      const id = element.attributes.find(({ name, space }) => name === 'id' && space === '')?.value;
      if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, element);
    }
  }

  /** @throws Excess */
  of(element: SvgElement, at: number, level = 0): Cost {
    const deepest = 2 * limits.svgDepth.most;
    const found = this.#known.get(element);
    if (found === 'open') throw new Excess('a reference to what it stands in', at);
    if (found) return found;
    if (level > deepest) throw new Excess(`references ${deepest} deep`, at);
    this.#known.set(element, 'open');
    const inner = [
      ...element.children.flatMap((child) => ('name' in child ? [this.of(child, child.at, level + 1)] : [])),
      ...(this.#references.get(element) ?? []).map((one) => this.at(one, verticesOf(element), level + 1)),
    ];
    const elements = inner.reduce((sum, one) => sum + one.elements, 1);
    const depth = inner.reduce((most, one) => Math.max(most, one.depth), 0);
    if (elements > limits.svgDrawn.most) throw new Excess(this.#tooMany, at);
    if (depth >= deepest) throw new Excess(`references ${deepest} deep`, at);
    const whole = { elements, depth: depth + 1 };
    this.#known.set(element, whole);
    return whole;
  }

  /** What a reference draws, where a shape has so many points. */
  at({ id, at, each }: Reference, points: number, level: number): Cost {
    const target = this.#byId.get(id);
    if (!target) return { elements: 0, depth: 0 };
    const { elements, depth } = this.of(target, at, level);
    return { elements: elements * (each === 1 ? 1 : points), depth };
  }
}

function* elementsOf(root: SvgElement): Generator<SvgElement> {
  yield root;
  for (const child of root.children) if ('name' in child) yield* elementsOf(child);
}

/** No more points than half the letters: each takes a digit and what parts it from the next. A group may hold any. */
function verticesOf(element: SvgElement): number {
  if (element.children.length > 0) return longestShape(element);
  const letters = element.attributes.find(({ name }) => name === 'd' || name === 'points')?.value.length;
  return Math.ceil((letters ?? 4) / 2);
}

function longestShape(root: SvgElement): number {
  let most = 2;
  for (const element of elementsOf(root))
    for (const { name, value } of element.attributes)
      if (name === 'd' || name === 'points') most = Math.max(most, Math.ceil(value.length / 2));
  return most;
}
