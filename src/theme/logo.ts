import {
  escapeAttribute,
  judgeSvg,
  type SvgElement,
  type SvgWriting,
  spotOf,
  svgUses,
  writeAttributes,
  writeInside,
} from '../dossier/index.ts';
import { fail, limits, type Place } from '../message/index.ts';

/** Most elements of a logo, and the longest side for each unit of the shorter. */
const most = { elements: 2000, ratio: 12 };

const size = { elements: most.elements, depth: limits.svgDepth.most, attributes: limits.svgAttributes.most };

/**
 * A logo fit to stand in a page: one image to a screen reader, ids of its own, no size but its proportions,
 * nothing that runs, reaches outside or needs a font.
 * @throws Fault `logo-fault`
 */
export function checkLogo(source: string, alt: string, place: Place): string {
  const text = source.replace(/^\uFEFF/, '').trimStart();
  const shift = source.length - text.length;
  const stop = (detail: string, at: number): never =>
    fail('logo-fault', { ...place, ...spotOf(source, at + shift) }, place.file, detail);
  if (source.length > limits.logoCharacters.most)
    stop(`it has more than ${limits.logoCharacters.most / 1000} kB`, 0);
  const { root, findings } = judgeSvg(text, svgUses.logo, size);
  for (const { what, at, isSyntax } of findings)
    stop(isSyntax ? `it is not plain, whole SVG: ${what}` : `it holds ${what}`, at);
  if (!root) return stop('it is not plain, whole SVG', 0);
  const box = boxOf(root, (detail) => stop(detail, root.at));
  const open = `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeAttribute(alt)}" viewBox="${escapeAttribute(box)}"`;
  return `${open}${writeAttributes(root, rootWriting)}>${writeInside(root, writing)}</svg>`;
}

/** The frame of a drawing: as wide and as high as it says. */
function boxOf({ attributes }: SvgElement, stop: (detail: string) => never): string {
  const box = attributes.find(({ name }) => name === 'viewBox')?.value.trim() ?? stop('it has no viewBox');
  const [, , width = 0, height = 0] = box.split(/[\s,]+/).map(Number);
  if (!(width > 0 && height > 0)) stop('its viewBox has no size');
  if (width > most.ratio * height || height > most.ratio * width)
    stop(`it is more than ${most.ratio} times as long as it is wide`);
  return box;
}

const writing: SvgWriting = {
  prefix: 'logo',
  words: false,
  // The text alternative is the theme's: names inside would be told twice, as tips.
  drops: ({ name }) => name === 'title' || name === 'desc',
  dropsAttribute: ({ name, space }) =>
    (space !== '' && name !== 'href') || name === 'class' || name === 'xmlns' || name.startsWith('data-'),
};

/** What the page says of the logo itself, and what a frame of its own would add. */
const ofRoot = new Set([
  ...['viewBox', 'width', 'height', 'version', 'role', 'id', 'x', 'y', 'baseProfile', 'preserveAspectRatio'],
  ...['enable-background', 'style'],
]);

const rootWriting: SvgWriting = {
  ...writing,
  dropsAttribute: (attribute) =>
    writing.dropsAttribute(attribute) || ofRoot.has(attribute.name) || attribute.name.startsWith('aria-'),
};
