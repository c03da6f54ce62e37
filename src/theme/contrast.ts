import { type Message, say } from '../message/index.ts';
import { contrastOf, labOf, rgbOf } from './colour.ts';
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
    const ratio = contrastOf(rgbOf(colours[ink] ?? ''), rgbOf(colours[ground] ?? ''));
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

/** CIE L*, from 0 (black) to 100 (white). */
function lightness(hex: string): number {
  const [light] = labOf(rgbOf(hex));
  return light;
}
