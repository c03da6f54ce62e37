import { SaxesParser, type SaxesTagNS } from 'saxes';

/** The namespace of SVG, and the one of its references. */
export const svgSpace = 'http://www.w3.org/2000/svg';
export const linkSpace = 'http://www.w3.org/1999/xlink';

/** An attribute by its local name; `at` is where it begins in the text. */
export interface SvgAttribute {
  readonly name: string;
  readonly space: string;
  readonly value: string;
  readonly at: number;
}

/** Words between tags; CDATA is words like any other. */
export interface SvgWords {
  readonly words: string;
  readonly at: number;
}

/** An element by its local name, with the namespace that its prefix stands for. */
export interface SvgElement {
  readonly name: string;
  readonly space: string;
  /** Its name as the text has it, with its prefix. */
  readonly written: string;
  readonly attributes: readonly SvgAttribute[];
  readonly children: (SvgElement | SvgWords)[];
  /** Written as `<g/>`. */
  readonly isEmpty: boolean;
  readonly at: number;
}

/** Something beside elements and words. */
export interface SvgExtra {
  readonly kind: 'comment' | 'doctype' | 'instruction';
  readonly text: string;
  readonly at: number;
}

/** A drawing as it was read. */
export interface SvgText {
  readonly root: SvgElement;
  readonly extras: readonly SvgExtra[];
}

/** How large a drawing may be before reading it is given up. */
export interface SvgSize {
  readonly elements: number;
  readonly depth: number;
  readonly attributes: number;
}

/** Stops the reading. What breaks XML's syntax is told as a sentence, what is too much as a thing. */
export class SvgStop extends Error {
  readonly what: string;
  readonly at: number;
  readonly isSyntax: boolean;

  constructor(what: string, at: number, isSyntax: boolean) {
    super(what);
    this.what = what;
    this.at = at;
    this.isSyntax = isSyntax;
  }
}

/**
 * Reads a drawing as XML, strictly. Entities beyond XML's own five are faults, so nothing unfolds;
 * the time is in proportion to the length.
 * @throws SvgStop where the text is not XML, or holds more than `size`
 */
export function readSvg(source: string, size: SvgSize): SvgText {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const gathered = new Gatherer(source, size);
  parser.on('error', (error) => {
    throw new SvgStop(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, ''), parser.position, true);
  });
  parser.on('comment', (text) => gathered.extra('comment', text, parser.position));
  parser.on('doctype', (text) => gathered.extra('doctype', text, parser.position));
  parser.on('cdata', (words) => gathered.words(words, parser.position));
  parser.on('processinginstruction', ({ target }) => gathered.extra('instruction', target, parser.position));
  parser.on('text', (words) => gathered.words(words, parser.position));
  parser.on('opentagstart', ({ name }) => gathered.begin(name, parser.position));
  parser.on('attribute', (attribute) => gathered.attribute(attribute, parser.position));
  parser.on('opentag', (tag) => gathered.open(tag));
  parser.on('closetag', () => gathered.close());
  parser.write(source).close();
  return gathered.whole();
}

/** Puts the parser's events together. Positions are those after what an event tells. */
class Gatherer {
  readonly #source: string;
  readonly #size: SvgSize;
  readonly #open: SvgElement[] = [];
  readonly #extras: SvgExtra[] = [];
  #root: SvgElement | undefined;
  #count = 0;
  #tagAt = 0;
  #end = 0;
  #places: number[] = [];

  constructor(source: string, size: SvgSize) {
    this.#source = source;
    this.#size = size;
  }

  extra(kind: SvgExtra['kind'], text: string, end: number): void {
    const opening = { comment: '<!--', doctype: '<!DOCTYPE', instruction: '<?' }[kind];
    const at = this.#source.lastIndexOf(opening, end);
    this.#extras.push({ kind, text: text.slice(0, 80), at: Math.max(0, at) });
  }

  words(words: string, end: number): void {
    this.#open.at(-1)?.children.push({ words, at: Math.max(0, end - 1 - words.length) });
  }

  begin(name: string, end: number): void {
    this.#tagAt = end - 2 - name.length;
    this.#end = end - 1;
    this.#places = [];
  }

  attribute({ name }: { readonly name: string }, end: number): void {
    if (this.#places.length >= this.#size.attributes) {
      throw new SvgStop(`an element with more than ${this.#size.attributes} attributes`, this.#tagAt, false);
    }
    this.#places.push(this.#source.indexOf(name, this.#end));
    this.#end = end;
  }

  open(tag: SaxesTagNS): void {
    const { elements, depth } = this.#size;
    this.#count += 1;
    if (this.#count > elements) throw new SvgStop(`more than ${elements} elements`, this.#tagAt, false);
    if (this.#open.length >= depth) throw new SvgStop(`elements ${depth} deep`, this.#tagAt, false);
    const attributes = Object.values(tag.attributes).map(({ local, uri, value }, index) => {
      return { name: local, space: uri, value, at: this.#places[index] ?? this.#tagAt };
    });
    const element: SvgElement = {
      name: tag.local,
      space: tag.uri,
      written: tag.name,
      attributes,
      children: [],
      isEmpty: tag.isSelfClosing,
      at: this.#tagAt,
    };
    this.#open.at(-1)?.children.push(element);
    this.#root ??= element;
    this.#open.push(element);
  }

  close(): void {
    this.#open.pop();
  }

  whole(): SvgText {
    if (!this.#root) throw new SvgStop('it has no element', 0, true);
    return { root: this.#root, extras: this.#extras };
  }
}

/** Line and column of an offset, from 1. */
export function spotOf(source: string, at: number): { line: number; column: number } {
  const before = source.slice(0, at).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
