import { type Message, type Place, say } from '../../message/index.ts';
import type { Quantity } from '../dossier.ts';
import { alternatives } from '../unbound/lexicon.ts';
import { growthOf } from './faults.ts';
import type { SentenceWords } from './parties.ts';

/** A line that says "fell" rests on a growth below nought, where it rests on growths at all. */
export function trendFaults(
  { text, place }: { readonly text: string; readonly place: Place },
  quantities: readonly Quantity[],
  words: SentenceWords,
): Message[] {
  const growths = quantities.filter((one) => growthOf(one, words) === 'by').map(({ value = 0 }) => value);
  const said = (verbs: readonly string[]) => new RegExp(`\\b${alternatives(verbs)}\\b`, 'iu').exec(text)?.[0];
  const [up, down] = [said(words.up), said(words.down)];
  const isWrong =
    growths.length > 0 &&
    ((down !== undefined && up === undefined && growths.every((value) => value > 0)) ||
      (up !== undefined && down === undefined && growths.every((value) => value < 0)));
  return isWrong ? [say('text-trend', place, down ?? up ?? '', growths)] : [];
}
