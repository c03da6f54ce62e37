/** Abbreviations that a full stop does not end a sentence behind, in the languages that dossiers are written in. */
const abbreviations =
  /(?:^|[\s(“"])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|St|No|no|vol|pp?|eds?|cf|vs|etc|approx|e\.g|i\.e|\p{Lu}(?:\.\p{Lu})+)\.$/u;
const ends = /(?<![.!?…])[.!?…]+[”’"')\]]*(?=\s+[“‘"'([]*[\p{Lu}\p{N}])|[。！？]+[”’」』）]*/gu;

/**
 * The sentence of a text that a place in it belongs to. The rules are our own, since those of the
 * platform move with its version, and what is published may not.
 * @param at how many characters stand before the place; at a sentence's very end it belongs to that sentence
 */
export function sentenceAt(text: string, at: number): string {
  const stops = [...text.matchAll(ends)]
    .map(({ index, 0: mark }) => ({ index, end: index + mark.length }))
    .filter(({ index }) => !abbreviations.test(text.slice(Math.max(0, index - 12), index + 1)));
  const start = stops.findLast(({ end }) => end < at)?.end ?? 0;
  const end = stops.find((stop) => stop.end >= at && stop.end > start)?.end ?? text.length;
  return text.slice(start, end).trim();
}
