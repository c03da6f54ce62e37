import { fail, type Place } from '../message/message.ts';

/** The elements that a drawing may hold; anything else is refused, not dropped. */
const ELEMENTS = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'line',
  'circle',
  'ellipse',
  'polygon',
  'polyline',
  'text',
  'tspan',
  'defs',
  'clipPath',
  'linearGradient',
  'radialGradient',
  'stop',
]);

/** What a drawing is to become. */
export interface Framing {
  /** Put before every id, so that drawings in one page never share one. */
  readonly id: string;
  readonly alt: string;
  /** The printed width; the frame is set to it where the drawing misses it by less than a pixel. */
  readonly width: number;
  readonly height: number;
}

/**
 * Makes Vega's SVG fit to stand in a page: one image to a screen reader, no hidden text, ids of its
 * own, nothing that reaches outside.
 * @throws Fault `chart-unsafe-drawing` where the drawing holds what it may not
 */
export function frameSvg(svg: string, framing: Framing, place: Place): string {
  // Vega hides labels that would overlap, but a PDF would carry their text.
  const visible = svg.replaceAll(/<text\b[^>]* opacity="0"[^>]*>.*?<\/text>/gs, '');
  if (/<[^/A-Za-z]/.test(visible)) fail('chart-unsafe-drawing', place, 'a comment or declaration');
  const inner = visible.replaceAll(
    /<(\/?)([A-Za-z:]+)((?:[^<>"]|"[^"]*")*?)(\/?)>/g,
    (_, close: string, name: string, rest: string, end: string) => {
      if (!ELEMENTS.has(name)) return fail('chart-unsafe-drawing', place, `an element <${name}>`);
      if (close || name === 'svg') return close ? `</${name}>` : '<svg>';
      return `<${name}${attributes(rest, framing.id, place)}${end}>`;
    },
  );
  const size = `width="${framing.width}" height="${framing.height}" viewBox="0 0 ${framing.width} ${framing.height}"`;
  const root = `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeAttribute(framing.alt)}" ${size}>`;
  return inner.replace('<svg>', () => root);
}

function attributes(text: string, id: string, place: Place): string {
  let kept = '';
  for (const [, name = '', value = ''] of text.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name === 'role' || name === 'class' || name.startsWith('aria-') || name.startsWith('xmlns')) continue;
    if (name.startsWith('on') || name.endsWith('href'))
      fail('chart-unsafe-drawing', place, `an attribute ${name}`);
    if (name === 'style' && value === 'pointer-events: none;') continue;
    kept += ` ${name}="${name === 'id' ? `${id}-${value}` : localReference(value, id, place)}"`;
  }
  return kept;
}

/** References stay inside the drawing: `url(#clip0)` and nothing else. */
function localReference(value: string, id: string, place: Place): string {
  return value.replaceAll(/url\(\s*([^)]*)\)?/gi, (_, target: string) => {
    const name = /^(?:&quot;|['"])?#([\w-]+)(?:&quot;|['"])?\s*$/.exec(target)?.[1];
    return name ? `url(#${id}-${name})` : fail('chart-unsafe-drawing', place, `a reference to ${target}`);
  });
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
