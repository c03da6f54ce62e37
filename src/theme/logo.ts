import { fail, type Place } from '../message/message.ts';

/** Elements that a logo may hold. Anything else is refused, not dropped: the logo would look different. */
const elements = new Set([
  ...['svg', 'g', 'defs', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'],
  ...['linearGradient', 'radialGradient', 'stop', 'clipPath', 'title', 'desc'],
]);

const told: Readonly<Record<string, string>> = {
  text: 'it holds text, which needs a font',
  tspan: 'it holds text, which needs a font',
  script: 'it holds a script',
  style: 'it holds a stylesheet',
  image: 'it holds an image',
  foreignObject: 'it holds a foreign object',
};

/** Properties that `style` may set, as attributes may. */
const properties =
  /^(fill|stroke|opacity|clip-path|clip-rule|stop-color|stop-opacity|display|paint-order)$|^(fill|stroke)-[a-z]+$/;

/** Largest logo in characters, its most elements, and the longest side for each unit of the shorter. */
const most = { characters: 100_000, elements: 2000, ratio: 12 };

const tag = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

/**
 * A logo fit to stand in a page: one image to a screen reader, ids of its own, no size but its proportions,
 * nothing that runs, reaches outside or needs a font.
 * @throws Fault `logo-fault`
 */
export function checkLogo(source: string, alt: string, place: Place): string {
  const stop = (detail: string): never => fail('logo-fault', place, place.file, detail);
  if (source.length > most.characters) stop(`it has more than ${most.characters / 1000} kB`);
  const text = source
    .replace(/^\uFEFF?\s*(<\?xml[^?]*\?>)?/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!DOCTYPE[^[>]*>/, '')
    .trim();
  const open: string[] = [];
  let count = 0;
  let drawn = '';
  for (let at = 0; at < text.length; ) {
    const between = text.indexOf('<', at);
    const words = text.slice(at, between < 0 ? text.length : between);
    const named = ['title', 'desc'].includes(open.at(-1) ?? '');
    if (words.trim() && !named) stop('it holds text outside its shapes');
    if (between < 0) break;
    tag.lastIndex = between;
    const [whole, close, name = '', attributes = '', empty] =
      tag.exec(text) ?? stop('it is not plain, whole SVG');
    at = between + (whole ?? '').length;
    if (!elements.has(name)) stop(told[name] ?? `it holds an element <${name}>`);
    if (open.length === 0 && (name !== 'svg' || close || drawn)) stop('it is not one <svg>');
    if (open.length > 0 && name === 'svg' && !close) stop('it holds a drawing in a drawing');
    if (close && open.pop() !== name) stop('its elements are not closed in order');
    if (!close && !empty) open.push(name);
    count += close ? 0 : 1;
    if (count > most.elements) stop(`it has more than ${most.elements} elements`);
    // The text alternative is the theme's: names inside would be told twice, as tips.
    if (name === 'title' || name === 'desc') continue;
    if (name === 'svg') drawn += close ? '</svg>' : root(attributes, alt, stop);
    else drawn += close ? `</${name}>` : `<${name}${kept(attributes, stop)}${empty ? '/' : ''}>`;
  }
  if (open.length > 0 || !drawn.endsWith('</svg>')) stop('it is not whole');
  return drawn;
}

type Stop = (detail: string) => never;

function root(attributes: string, alt: string, stop: Stop): string {
  const box = /\sviewBox\s*=\s*["']\s*([^"']*?)\s*["']/.exec(attributes)?.[1] ?? stop('it has no viewBox');
  const [, , width = 0, height = 0] = box.split(/[\s,]+/).map(Number);
  if (!(width > 0 && height > 0)) stop('its viewBox has no size');
  if (width > most.ratio * height || height > most.ratio * width) {
    stop(`it is more than ${most.ratio} times as long as it is wide`);
  }
  const bare = attributes.replaceAll(
    /\s(?:xmlns(:\w+)?|viewBox|width|height|version|role|class|id|x|y|baseProfile|xml:space|preserveAspectRatio|aria-\w+|enable-background|style)\s*=\s*("[^"]*"|'[^']*')/g,
    '',
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(alt)}" viewBox="${escaped(box)}"${kept(bare, stop)}>`;
}

function kept(attributes: string, stop: Stop): string {
  let text = '';
  for (const [, name = '', double, single] of attributes.matchAll(
    /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    const value = double ?? single ?? '';
    if (name === 'class' || name.startsWith('xmlns') || name.startsWith('data-')) continue;
    text += ` ${name}="${attribute(name, value, stop)}"`;
  }
  return text;
}

function attribute(name: string, value: string, stop: Stop): string {
  if (/^on/i.test(name)) stop(`it holds a script (${name})`);
  if (name === 'href' || name === 'xlink:href') {
    return /^#[\w.-]+$/.test(value) ? `#logo-${value.slice(1)}` : stop(`it reaches outside (${name})`);
  }
  if (name.includes(':')) stop(`it has an attribute ${name}`);
  if (name === 'id') return /^[\w.-]+$/.test(value) ? `logo-${value}` : stop('it has an id that is none');
  if (name === 'style') checkStyle(value, stop);
  return escaped(localReferences(value, stop));
}

function checkStyle(style: string, stop: Stop): void {
  for (const rule of style.split(';')) {
    const [name = '', ...value] = rule.split(':').map((part) => part.trim());
    if (name && (value.length !== 1 || !properties.test(name))) stop(`its style sets ${name}`);
  }
}

/** References stay inside the logo: `url(#a)` and nothing else. */
function localReferences(value: string, stop: Stop): string {
  if (/[\\@]|&(?!amp;|quot;|apos;|lt;|gt;|#\d+;)|javascript:|data:/i.test(value))
    stop('it holds a value that is none of a drawing');
  return value.replaceAll(/url\(\s*([^)]*)\)?/gi, (_, target: string) => {
    const name = /^['"]?#([\w.-]+)['"]?\s*$/.exec(target)?.[1];
    return name ? `url(#logo-${name})` : stop('it reaches outside (url)');
  });
}

function escaped(text: string): string {
  return text
    .replaceAll(/&(?!amp;|quot;|apos;|lt;|gt;|#\d+;)/g, '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
