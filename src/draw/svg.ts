import { escapeAttribute, judgeSvg, type SvgWriting, svgUses, writeInside } from '../dossier/index.ts';
import { fail, type Place, withoutTags } from '../message/index.ts';

/** What a drawing is to become. */
export interface Framing {
  /** Put before every id, so that drawings in one page never share one. */
  readonly id: string;
  readonly alt: string;
  /** The printed width; the frame is set to it where the drawing misses it by less than a pixel. */
  readonly width: number;
  readonly height: number;
}

/** A chart's values are bounded before it is drawn, and so is what Vega makes of them. */
const anySize = { elements: Infinity, depth: 256, attributes: 100 };

/**
 * Makes Vega's SVG fit to stand in a page: one image to a screen reader, no hidden text, ids of its
 * own, nothing that reaches outside.
 * @throws Fault `chart-unsafe-drawing` where the drawing holds what it may not
 */
export function frameSvg(svg: string, framing: Framing, place: Place): string {
  const { root, findings } = judgeSvg(svg, svgUses.chart, anySize);
  const [first] = findings;
  if (!root || first) {
    const what = first?.isSyntax ? `what is no SVG (${first.what})` : (first?.what ?? 'nothing');
    return fail('chart-unsafe-drawing', place, what);
  }
  const size = `width="${framing.width}" height="${framing.height}" viewBox="0 0 ${framing.width} ${framing.height}"`;
  const open = `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeAttribute(framing.alt)}" ${size}>`;
  return `${open}${writeInside(root, writing(framing.id))}</svg>`;
}

/** The texts that a reader sees in Vega's SVG, those of its axes left out: their steps are no statements. */
export function textsIn(svg: string): string[] {
  const groups = between(svg, '<g class="mark-text role-', '</g>').filter(
    (group) => !group.startsWith('axis-label'),
  );
  return groups
    .flatMap((group) => between(group, '<text', '</text>'))
    .map((text) => [text.slice(0, text.indexOf('>')), text.slice(text.indexOf('>') + 1)] as const)
    .filter(([attributes]) => !attributes.includes(' opacity="0"'))
    .map(([, text]) => plainText(text))
    .filter((text) => text !== '');
}

/** What stands behind each of one mark, up to the next of another. */
function between(text: string, open: string, close: string): string[] {
  return text
    .split(open)
    .slice(1)
    .map((part) => part.slice(0, part.indexOf(close)));
}

function plainText(markup: string): string {
  const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
  return withoutTags(markup)
    .replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

function writing(prefix: string): SvgWriting {
  return {
    prefix,
    words: true,
    // Vega hides labels that would overlap, and charts hide marks: a PDF would carry them all the same.
    drops: ({ attributes }) => attributes.some((one) => one.name === 'opacity' && one.value === '0'),
    dropsAttribute: ({ name, space, value }) =>
      space !== '' ||
      ['role', 'class', 'xmlns'].includes(name) ||
      name.startsWith('aria-') ||
      (name === 'style' && value === 'pointer-events: none;'),
  };
}
