import { colourAt, labOf, rgbOf } from './colour.ts';

/** As many categories as a reader tells apart. */
const wanted = 8;
/** Least distance of two in lightness (CIE L*), so that they are two in grey, and between which they may lie. */
const apart = 8.5;
const darkest = 14;
const lightest = 90;
/** How strong they are, and the hues to choose among, in degrees. */
const strength = 42;
const hues = Array.from({ length: 24 }, (_, index) => index * 15);

/**
 * Colours for more categories than a theme has colours: each differs from all others in lightness and in hue, so that
 * they are told apart in colour and in grey.
 * @param own the theme's, which come first and stay as they are
 */
export function withMoreColours(own: readonly string[]): string[] {
  const colours = [...own];
  for (const lightness of freeLightnesses(own)) {
    if (colours.length >= wanted) break;
    colours.push(colourAt(lightness, freeHue(colours), strength));
  }
  return colours;
}

/** Where there is room between the lightnesses of colours, the darkest first: they show best on paper. */
function freeLightnesses(colours: readonly string[]): number[] {
  const taken = colours.map((colour) => labOf(rgbOf(colour))[0]).sort((a, b) => a - b);
  const ends = [darkest - apart, ...taken, lightest + apart];
  return ends.slice(1).flatMap((above, index) => {
    const below = ends[index] ?? above;
    const count = Math.max(0, Math.floor((above - below) / apart) - 1);
    return Array.from({ length: count }, (_, step) => below + ((above - below) / (count + 1)) * (step + 1));
  });
}

/** The hue that is farthest from those in use. */
function freeHue(used: readonly string[]): number {
  const inUse = used.map((colour) => labOf(rgbOf(colour))).filter(([, a, b]) => Math.hypot(a, b) > 12);
  const farness = (hue: number): number =>
    Math.min(...inUse.map(([, a, b]) => turnBetween(hue, (Math.atan2(b, a) * 180) / Math.PI)), 180);
  return hues.toSorted((one, other) => farness(other) - farness(one))[0] ?? 0;
}

function turnBetween(one: number, other: number): number {
  const turn = Math.abs(one - other) % 360;
  return Math.min(turn, 360 - turn);
}
