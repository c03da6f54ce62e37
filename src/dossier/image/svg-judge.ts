import { limits } from '../../message/index.ts';
import { type CssText, readCss } from '../css/read.ts';
import { partsOf } from '../css/values.ts';
import type { Size } from './bytes.ts';
import { rasterFault } from './raster.ts';
import * as allowed from './svg-allowed.ts';
import { costOf, type Reference } from './svg-cost.ts';
import {
  linkSpace,
  readSvg,
  type SvgAttribute,
  type SvgElement,
  type SvgExtra,
  type SvgSize,
  SvgStop,
  svgSpace,
} from './svg-read.ts';

/** Something that a drawing may not hold, as a thing, or (`isSyntax`) what breaks it, as a sentence. */
export interface SvgFinding {
  readonly what: string;
  readonly at: number;
  readonly isSyntax: boolean;
}

/** A drawing that was read, and what is wrong with it; nothing is where nothing was found. */
export interface JudgedSvg {
  readonly root: SvgElement | undefined;
  readonly findings: readonly SvgFinding[];
}

const usualSize: SvgSize = {
  elements: limits.svgElements.most,
  depth: limits.svgDepth.most,
  attributes: limits.svgAttributes.most,
};

/** Reads a drawing and judges it by the list of its use. Each thing is told once, where it stands first. */
export function judgeSvg(source: string, use: allowed.SvgUse, size: SvgSize = usualSize): JudgedSvg {
  try {
    const { root, extras } = readSvg(source, size);
    const judge = new Judge(use);
    for (const extra of extras) judge.extra(extra);
    judge.root(root);
    return { root, findings: judge.findings() };
  } catch (error) {
    if (!(error instanceof SvgStop)) throw error;
    const { what, at, isSyntax } = error;
    return { root: undefined, findings: [{ what, at, isSyntax }] };
  }
}

class Judge {
  readonly #use: allowed.SvgUse;
  readonly #findings = new Map<string, SvgFinding>();
  readonly #references = new Map<SvgElement, Reference[]>();
  /** What sheets name holds for each element, since any may match. */
  readonly #everywhere: Reference[] = [];
  /** Drawing programs write one style at many shapes. */
  readonly #styles = new Map<string, CssText>();
  #pixels = 0;

  constructor(use: allowed.SvgUse) {
    this.#use = use;
  }

  findings(): SvgFinding[] {
    return [...this.#findings.values()].sort((one, other) => one.at - other.at);
  }

  extra({ kind, text, at }: SvgExtra): void {
    if (kind === 'comment' && !this.#use.comments) this.#tell('a comment', at);
    if (kind === 'doctype' && (!this.#use.doctype || text.includes('[')))
      this.#tell('a document type or entity', at);
    if (kind === 'instruction')
      this.#tell(
        /^xml-stylesheet$/i.test(text) ? 'a style sheet from elsewhere' : 'a processing instruction',
        at,
      );
  }

  root(root: SvgElement): void {
    if (root.name !== 'svg' || (this.#use.namespace && root.space !== svgSpace)) {
      const what =
        root.name === 'svg'
          ? `it lacks xmlns="${svgSpace}"`
          : `it begins with <${root.written}>, which is no <svg>`;
      this.#findings.set(what, { what, at: root.at, isSyntax: true });
    }
    this.#element(root, undefined);
    const fault = costOf(root, this.#references, this.#everywhere);
    if (fault) this.#tell(fault.what, fault.at);
  }

  #tell(what: string, at: number): void {
    if (!this.#findings.has(what)) this.#findings.set(what, { what, at, isSyntax: false });
  }

  #element(element: SvgElement, parent: SvgElement | undefined): void {
    const { name, space, at } = element;
    if (allowed.editorSpaces.has(space) && this.#use.editors) return;
    const isOurs = space === svgSpace || (space === '' && !this.#use.namespace);
    if (parent && !(isOurs && this.#use.elements.has(name))) {
      this.#tell(allowed.refusedElements[name] ?? `an element <${element.written}>`, at);
      return;
    }
    if (parent && name === 'svg' && !this.#use.nested) this.#tell('a drawing in a drawing', at);
    if (name === 'metadata') return;
    for (const attribute of element.attributes) this.#attribute(attribute, element);
    for (const child of element.children) {
      if ('name' in child) this.#element(child, element);
      else if (name === 'style' && this.#use.elements.has(name)) this.#sheet(child.words, child.at);
      else if (child.words.trim() && !['title', 'desc', 'style', 'text', 'tspan'].includes(name))
        this.#tell('text outside its shapes', child.at);
    }
  }

  #attribute(attribute: SvgAttribute, element: SvgElement): void {
    const { name, space, value, at } = attribute;
    const isLink = name === 'href' && (space === '' || space === linkSpace);
    const isNamed = allowed.inert.has(name) || /^(?:data|aria)-/.test(name) || allowed.geometry.has(name);
    if (value.length > limits.svgPath.most && !isLink)
      this.#tell(`a value of more than ${limits.svgPath.most} characters`, at);
    else if (/^on/i.test(name)) this.#tell(`a script (${name})`, at);
    else if (allowed.silentSpaces.has(space)) return;
    else if (isLink) this.#link(attribute, element);
    else if (space !== '' && !(space === linkSpace && allowed.linkNames.has(name)))
      this.#tell(`an attribute ${space === linkSpace ? 'xlink:' : ''}${name}`, at);
    else if (name === 'id' && !allowed.idPattern.test(value)) this.#tell('an id that is none', at);
    else if (name === 'style') this.#style(value, element, at);
    else if (space !== '' || isNamed) return;
    else if (!allowed.isProperty(name, value)) this.#tell(`an attribute ${name}`, at);
    else this.#value(name, value, at, this.#referencesOf(element));
  }

  #referencesOf(element: SvgElement): Reference[] {
    const known = this.#references.get(element);
    if (known) return known;
    const made: Reference[] = [];
    this.#references.set(element, made);
    return made;
  }

  #link({ name, space, value, at }: SvgAttribute, element: SvgElement): void {
    const id = /^#([\w.-]+)$/.exec(value.trim())?.[1];
    const isImage = element.name === 'image';
    if (id !== undefined && !isImage) this.#referencesOf(element).push({ id, at, each: 1 });
    else if (isImage && value.startsWith('data:')) this.#picture(value, at);
    else this.#tell(`a reference out of the file (${space === linkSpace ? 'xlink:' : ''}${name})`, at);
  }

  #picture(value: string, at: number): void {
    const [head = '', type] = /^data:image\/(png|jpeg);base64,/.exec(value) ?? [];
    if (type !== 'png' && type !== 'jpeg') {
      this.#tell('an image that is no PNG or JPEG', at);
      return;
    }
    const found = rasterFault(Buffer.from(value.slice(head.length), 'base64'), type);
    if (typeof found === 'string') this.#tell(`an image that can't be printed (${found})`, at);
    else this.#raster(found, at);
  }

  #raster({ width, height }: Size, at: number): void {
    this.#pixels += width * height;
    const most = limits.imageMegapixels.most;
    if (this.#pixels > most * 1e6) this.#tell(`images of more than ${most} megapixels`, at);
  }

  #style(value: string, element: SvgElement, at: number): void {
    const read = this.#styles.get(value) ?? readCss(value, 'declarationList');
    this.#styles.set(value, read);
    const { declarations, atRules, rules, brokenAt } = read;
    if (brokenAt !== undefined || rules > 0 || atRules.length > 0) this.#tell('a style that is none', at);
    for (const { property, value: set } of declarations)
      this.#declaration(property, set, at, this.#referencesOf(element));
  }

  #sheet(words: string, at: number): void {
    const { declarations, atRules, brokenAt } = readCss(words, 'stylesheet');
    for (const rule of atRules)
      this.#tell(
        rule.name === 'import' ? 'an imported style sheet' : `a rule @${rule.name} in its styles`,
        at + rule.at,
      );
    if (brokenAt !== undefined) this.#tell('a stylesheet that is none', at + brokenAt);
    for (const { property, value, at: place } of declarations)
      this.#declaration(property, value, at + place, this.#everywhere);
  }

  #declaration(property: string, value: string, at: number, references: Reference[]): void {
    if (!allowed.isProperty(property, value)) this.#tell(`a style that sets ${property}`, at);
    else this.#value(property, value, at, references);
  }

  /** What a property is set to. Addresses are `url(#id)` alone. */
  #value(property: string, value: string, at: number, references: Reference[]): void {
    const { addresses, calls, brokenAt } = partsOf(value);
    if (brokenAt !== undefined) this.#tell(`a value of ${property} that is none`, at);
    for (const { name } of calls)
      if (!allowed.functions.has(name)) this.#tell(`a value of ${property} that calls ${name}()`, at);
    for (const { target } of addresses) {
      const id = /^#([\w.-]+)$/.exec(target.trim())?.[1];
      if (id === undefined) this.#tell('an address out of the file', at);
      else if (property === 'clip-path') references.push({ id, at, each: 1 });
      else if (property.startsWith('marker')) references.push({ id, at, each: 'vertex' });
    }
  }
}
