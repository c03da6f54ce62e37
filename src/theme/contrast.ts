import { type Message, say } from '../message/message.ts';
import type { Theme } from './theme.ts';

/** Words in the first colour are set on the second, or the other way about: the contrast is the same. */
const pairs = [
  ['text', 'paper'],
  ['soft', 'paper'],
  ['text', 'tint'],
  ['soft', 'tint'],
  ['first', 'paper'],
  ['second', 'paper'],
] as const;

/** What WCAG asks of text at level AA. */
const least = 4.5;

/** Colours that tell things apart in plates, and the least distance of two in lightness (CIE L*). */
const inPlates = ['first', 'second', 'third', 'track'];
const leastGrey = 12;

/** Colours in which text can't be read, as errors; those that merge in greyscale, as warnings. */
export function judgeColours(name: string, colours: Theme['colours']): Message[] {
  const faint = pairs.flatMap(([ink, ground]): Message[] => {
    const ratio = contrast(colours[ink] ?? '', colours[ground] ?? '');
    // Cut, not rounded: 4.49 is not 4.5.
    const told = (Math.floor(ratio * 10) / 10).toFixed(1);
    return ratio < least ? [say('theme-contrast', undefined, name, ink, ground, told)] : [];
  });
  const alike = inPlates.flatMap((one, at) =>
    inPlates.slice(at + 1).flatMap((other): Message[] => {
      const distance = Math.abs(lightness(colours[one] ?? '') - lightness(colours[other] ?? ''));
      return distance < leastGrey
        ? [say('theme-grey', undefined, name, one, other, Math.round(distance))]
        : [];
    }),
  );
  return [...faint, ...alike];
}

/** The contrast of two colours as WCAG defines it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** CIE L*, from 0 (black) to 100 (white). */
function lightness(colour: string): number {
  const y = luminance(colour);
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (y * 24389) / 27;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
