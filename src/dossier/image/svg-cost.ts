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
  const byId = new Map<string, SvgElement>();
  for (const element of elementsOf(root)) {
    const id = element.attributes.find(({ name, space }) => name === 'id' && space === '')?.value;
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
  }
  const known = new Map<SvgElement, Cost | 'open'>();
  const most = limits.svgDrawn.most;
  const deepest = 2 * limits.svgDepth.most;
  const cost = (element: SvgElement, at: number, level: number): Cost => {
    const found = known.get(element);
    if (found === 'open') throw new Excess('a reference to what it stands in', at);
    if (found) return found;
    if (level > deepest) throw new Excess(`references ${deepest} deep`, at);
    known.set(element, 'open');
    let elements = 1;
    let depth = 0;
    const add = (inner: Cost, times: number): void => {
      elements += inner.elements * times;
      depth = Math.max(depth, inner.depth);
    };
    for (const child of element.children) if ('name' in child) add(cost(child, child.at, level + 1), 1);
    for (const { id, at: place, each } of references.get(element) ?? []) {
      const target = byId.get(id);
      if (target) add(cost(target, place, level + 1), each === 1 ? 1 : verticesOf(element));
    }
    if (elements > most) throw new Excess(`references that unfold to more than ${most} elements`, at);
    if (depth >= deepest) throw new Excess(`references ${deepest} deep`, at);
    const whole = { elements, depth: depth + 1 };
    known.set(element, whole);
    return whole;
  };
  try {
    const { elements } = cost(root, root.at, 0);
    let shared = 0;
    for (const { id, at, each } of everywhere) {
      const target = byId.get(id);
      if (target) shared += cost(target, at, 0).elements * (each === 1 ? 1 : longestShape(root));
      if (elements * (1 + shared) > most) {
        return { what: `references that unfold to more than ${most} elements`, at };
      }
    }
    return undefined;
  } catch (error) {
    if (error instanceof Excess) return { what: error.what, at: error.at };
    throw error;
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
