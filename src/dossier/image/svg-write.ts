import { readCss } from '../css/read.ts';
import { partsOf } from '../css/values.ts';
import type { SvgAttribute, SvgElement } from './svg-read.ts';

/** How a judged drawing is written into a page. */
export interface SvgWriting {
  /** Put before every id and every reference, so that drawings in one page never share one. */
  readonly prefix: string;
  /** Elements and attributes that are left out, since the page says it another way or must not say it. */
  readonly drops: (element: SvgElement) => boolean;
  readonly dropsAttribute: (attribute: SvgAttribute) => boolean;
  /** Whether blanks between shapes stay. */
  readonly words: boolean;
}

/** The inside of a drawing as HTML takes it: names without prefixes, every value escaped anew. */
export function writeInside(element: SvgElement, writing: SvgWriting): string {
  let text = '';
  for (const child of element.children) {
    if ('name' in child) text += writing.drops(child) ? '' : writeElement(child, writing);
    else if (writing.words) text += escapeText(child.words);
  }
  return text;
}

function writeElement(element: SvgElement, writing: SvgWriting): string {
  const { name } = element;
  const open = `<${name}${writeAttributes(element, writing)}`;
  return element.isEmpty ? `${open}/>` : `${open}>${writeInside(element, writing)}</${name}>`;
}

/** The attributes that stay, in their order, ids and references with the prefix. */
export function writeAttributes({ attributes }: SvgElement, writing: SvgWriting): string {
  return attributes
    .filter((attribute) => !writing.dropsAttribute(attribute))
    .map(({ name, value }) => ` ${name}="${escapeAttribute(prefixed(name, value, writing.prefix))}"`)
    .join('');
}

function prefixed(name: string, value: string, prefix: string): string {
  if (name === 'id') return `${prefix}-${value}`;
  if (name === 'href') return `#${prefix}-${value.trim().slice(1)}`;
  if (name !== 'style') return name === 'd' || name === 'points' ? value : rewritten(value, prefix);
  let text = '';
  let end = 0;
  for (const { value: set, valueAt } of readCss(value, 'declarationList').declarations) {
    text += value.slice(end, valueAt) + rewritten(set, prefix);
    end = valueAt + set.length;
  }
  return text + value.slice(end);
}

/** `url(#a)` as `url(#prefix-a)`: the judge lets no other address through. */
function rewritten(value: string, prefix: string): string {
  if (!value.includes('(')) return value;
  let text = '';
  let end = 0;
  for (const address of partsOf(value).addresses) {
    text += `${value.slice(end, address.start)}url(#${prefix}-${address.target.trim().slice(1)})`;
    end = address.end;
  }
  return text + value.slice(end);
}

/** Text as an attribute in double quotes takes it. */
export function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
