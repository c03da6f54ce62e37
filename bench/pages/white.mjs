// @ts-check
// White measured on a page as it is seen, by pixels alone: nothing here knows how Precis fits.

/**
 * The margins of pages in CSS pixels, the first page having a head of its own, and the height of a line of text.
 * @typedef {{ head: number, firstHead: number, side: number, foot: number, line: number }} Margins
 */
/**
 * White of one region: at its foot, and the highest band without ink above that, both in CSS pixels.
 * @typedef {{ foot: number, band: number }} White
 */
/**
 * @typedef {{ page: number, of: number, height: number, line: number, whole: White, left: White, right: White }} PageWhite
 */
/** @typedef {{ width: number, height: number, data: Uint8Array }} Bitmap */

/** Of both shipped themes. */
const usualLine = 18;
/** Pixels of a row that differ from their neighbour: fewer are the edges of panels and columns. */
const leastEdges = 6;
/** What is darker than this is ink wherever it fills a row: bars, rules. */
const dark = 200;

/**
 * The margins that a composed page states: the last rule for all pages, and the last for the first.
 * @param {string} html
 * @returns {Margins}
 */
export function marginsOf(html) {
  const all = [...html.matchAll(/@page\s*\{\s*margin:\s*([\d.]+)px ([\d.]+)px ([\d.]+)px/g)].at(-1);
  const first = [...html.matchAll(/@page\s*:first\s*\{\s*margin-top:\s*([\d.]+)px/g)].at(-1);
  if (!all || !first) throw new Error('The page states no margins.');
  const [, least] = [...html.matchAll(/--least:\s*([\d.]+)px/g)].at(-1) ?? [];
  const line = least === undefined ? usualLine : 1.4 * Number(least);
  return {
    head: Number(all[1]),
    firstHead: Number(first[1]),
    side: Number(all[2]),
    foot: Number(all[3]),
    line,
  };
}

/**
 * The white of a page: of its whole type area, and of the left and the right half.
 * @param {Bitmap} bitmap one pixel a CSS pixel
 * @param {Margins} margins
 * @param {{ page: number, of: number }} which
 * @returns {PageWhite}
 */
export function whiteOf(bitmap, margins, { page, of }) {
  const top = page === 1 ? margins.firstHead : margins.head;
  const bottom = bitmap.height - margins.foot;
  const [left, right] = [margins.side, bitmap.width - margins.side];
  const middle = (left + right) / 2;
  /** @type {(from: number, to: number) => White} */
  const region = (from, to) =>
    gaps(bitmap, Math.round(from), Math.round(to), Math.round(top), Math.round(bottom));
  return {
    page,
    of,
    height: bottom - top,
    line: margins.line,
    whole: region(left, right),
    left: region(left, middle),
    right: region(middle, right),
  };
}

/**
 * @param {Bitmap} bitmap
 * @param {number} left
 * @param {number} right
 * @param {number} top
 * @param {number} bottom
 * @returns {White}
 */
function gaps(bitmap, left, right, top, bottom) {
  let [last, band] = [top, 0];
  for (let y = top; y < bottom; y += 1) {
    if (!hasInk(bitmap, left, right, y)) continue;
    band = Math.max(band, y - last);
    last = y + 1;
  }
  return { foot: bottom - last, band };
}

/**
 * @param {Bitmap} bitmap
 * @param {number} left
 * @param {number} right
 * @param {number} y
 */
function hasInk(bitmap, left, right, y) {
  let [edges, solid] = [0, 0];
  let before = 255;
  for (let x = left; x < right; x += 1) {
    const at = (y * bitmap.width + x) * 4;
    const shade = Math.min(bitmap.data[at] ?? 255, bitmap.data[at + 1] ?? 255, bitmap.data[at + 2] ?? 255);
    if (Math.abs(shade - before) > 12) edges += 1;
    if (shade < dark) solid += 1;
    before = shade;
  }
  return edges >= leastEdges || solid > (right - left) * 0.03;
}

/** Lines that a column may end short, and the share of a line that is below its last letters. */
const [mostShort, descent] = [3, 0.3];

/**
 * What is out of bounds on a page, in words; nothing where all is well. A cover is free. The last page of an edition
 * of any length may end where it likes, and so may its last column where the length is fixed.
 * @param {PageWhite} white
 * @param {{ isOpen: boolean, hasCover: boolean }} edition
 * @returns {string[]}
 */
export function beyond({ page, of, height, line, whole, left, right }, { isOpen, hasCover }) {
  if (hasCover && page === 1) return [];
  const isLast = page === of;
  /** @type {string[]} */
  const found = [];
  /** @type {(name: string, pixels: number, most: number) => void} */
  const judge = (name, pixels, most) => {
    const share = pixels / height;
    if (share > most) found.push(`${name} ${Math.round(share * 100)} %`);
  };
  judge('band', whole.band, 0.09);
  judge('band left', left.band, 0.15);
  judge('band right', right.band, 0.15);
  if (isLast && isOpen) return found;
  judge('foot', whole.foot, 0.09);
  /** @type {[string, White][]} */
  const columns = isLast
    ? [['left', left]]
    : [
        ['left', left],
        ['right', right],
      ];
  for (const [name, { foot }] of columns) {
    const short = foot / line - descent;
    if (short > mostShort) found.push(`${name} column ${short.toFixed(1)} lines short`);
  }
  return found;
}
