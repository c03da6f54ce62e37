import { type Dossier, plateNamed } from '../dossier/index.ts';
import type { Plate } from '../draw/index.ts';
import type { Place } from '../message/index.ts';
import type { Theme } from '../theme/index.ts';
import { printedTexts } from './characters.ts';

/** Where in its dossier something stands that a page shows: for faults that only the printed page has. */
export interface Places {
  /** Of some words as printed; with the words around them where they alone may stand anywhere. */
  ofWords(words: string, around?: string): Place | undefined;
  /** Of a drawing, by its alternative. */
  ofFigure(alt: string): Place | undefined;
  /** Of what an element of the page prints, by its id. */
  ofElement(id: string): Place | undefined;
  /** The theme, which gives all that the dossier doesn't. */
  readonly look: Place;
  /** Whether a colour, as `#4a5058`, is one of the theme's own. */
  isOfLook(colour: string): boolean;
}

/** Finds places when asked: mostly nobody asks. */
export function placesOf(
  dossier: Dossier,
  theme: Theme,
  plates: ReadonlyMap<string, Pick<Plate, 'alt'>>,
): Places {
  const plate = (id: string) => plateNamed(id, dossier)?.record.origin;
  let texts: readonly IndexedText[] | undefined;
  const indexed = () => {
    texts ??= [...printedTexts(dossier, theme)].map(({ text, place }) => ({
      text,
      place,
      words: wordsOf(text),
    }));
    return texts;
  };
  return {
    ofWords: (words, around) =>
      nearest(words, indexed()) ?? (around === undefined ? undefined : nearest(around, indexed())),
    ofFigure: (alt) => {
      const [id] = [...plates].find(([, one]) => one.alt === alt) ?? [];
      return id === undefined ? undefined : plate(id);
    },
    ofElement: (id) => {
      const [, kind = '', record = ''] = /^([a-z]+)--?(.+?)(?:--\d+)?$/.exec(id) ?? [];
      if (kind === 'plate') return plate(record);
      if (kind === 'section') return dossier.sections.find((section) => section.id === record)?.origin;
      const { claims, quantities, quotations, sources } = dossier;
      const maps = { quantity: quantities, q: quantities, quotation: quotations, source: sources };
      return (Object.entries(maps).find(([name]) => name === kind)?.[1] ?? claims).get(record)?.origin;
    },
    look: theme.place,
    isOfLook: (colour) => coloursOf(theme).has(colour.toLowerCase()),
  };
}

interface IndexedText {
  readonly text: string;
  readonly place: (at: number) => Place;
  readonly words: readonly Word[];
}

interface Word {
  readonly word: string;
  readonly at: number;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    at: index,
  }));
}

/** The shortest text that has the words just so; else the one that shares the longest run of them. */
function nearest(wanted: string, texts: readonly IndexedText[]): Place | undefined {
  const exact = wanted.trim();
  const holding = texts.filter(({ text }) => exact !== '' && text.includes(exact));
  const [shortest] = holding.toSorted((one, other) => one.text.length - other.text.length);
  if (shortest) return shortest.place(shortest.text.indexOf(exact));
  const words = wordsOf(wanted);
  const length = words.reduce((sum, { word }) => sum + word.length, 0);
  let best: { readonly letters: number; readonly place: Place } | undefined;
  for (const one of texts) {
    const run = longestRun(words, one.words);
    // A few small words stand everywhere.
    if (run.letters < Math.min(8, length / 2) || run.letters <= (best?.letters ?? 0)) continue;
    best = { letters: run.letters, place: one.place(run.at) };
  }
  return best?.place;
}

/** The longest row of words that two texts share: its letters, and where it begins in the second. */
function longestRun(one: readonly Word[], other: readonly Word[]): { letters: number; at: number } {
  let best = { letters: 0, at: 0 };
  for (let first = 0; first < one.length; first += 1)
    for (let second = 0; second < other.length; second += 1) {
      let letters = 0;
      let count = 0;
      for (; one[first + count] && one[first + count]?.word === other[second + count]?.word; count += 1)
        letters += one[first + count]?.word.length ?? 0;
      if (letters > best.letters) best = { letters, at: other[second]?.at ?? 0 };
    }
  return best;
}

/** The tokens, and what the sheet and the theme for charts write. */
function coloursOf({ colours, chart, css }: Theme): ReadonlySet<string> {
  const written = `${JSON.stringify([colours, chart])} ${css} #ffffff #000000`;
  const found = written.match(/#(?:[0-9a-f]{6}|[0-9a-f]{3})\b/gi) ?? [];
  return new Set(
    found.map((hex) => (hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex).toLowerCase()),
  );
}
