/** A sentence of a paragraph. */
export interface Sentence {
  readonly text: string;
  /** Where in its paragraph it begins. */
  readonly at: number;
}

/** What ends with a full stop that ends no sentence: initials, months, "No." and the like. */
const abbreviated =
  /(?:^|[\s(.“"‘'])(?:\p{Lu}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mrs?|Ms|Dr|Prof|Gen|Sen|St|No|Nos|vol|pp?|cf|ca?|approx|est|vs|art|Art|para|e\.g|i\.e)\.$/u;

/** The sentences of a paragraph whose blanks are single. */
export function sentencesOf(paragraph: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const { index } of paragraph.matchAll(/(?<=[.!?]["'’”)\]]{0,3})\s(?=["'‘“([]?[\p{Lu}\d])/gu)) {
    const text = paragraph.slice(start, index);
    // Thirty characters hold the longest of them.
    if (abbreviated.test(text.slice(-30))) continue;
    sentences.push({ text, at: start });
    start = index + 1;
  }
  sentences.push({ text: paragraph.slice(start), at: start });
  return sentences.flatMap(inPieces);
}

/** What is longer than any sentence is a list or a table: its pieces are looked at one by one. */
const longest = 2000;

function inPieces({ text, at }: Sentence): Sentence[] {
  const pieces: Sentence[] = [];
  let start = 0;
  while (text.length - start > longest) {
    const blank = text.lastIndexOf(' ', start + longest);
    const end = blank > start ? blank : start + longest;
    pieces.push({ text: text.slice(start, end), at: at + start });
    start = blank > start ? end + 1 : end;
  }
  return [...pieces, { text: text.slice(start), at: at + start }];
}

/** How many characters on either side of a find are shown. */
const beside = 70;

/** Some words of a text around a place in it. */
export function excerpt(text: string, at: number, length: number): string {
  const [from, to] = [at - beside, at + length + beside];
  const first = from <= 0 ? 0 : text.indexOf(' ', from) + 1;
  const last = to >= text.length ? text.length : text.lastIndexOf(' ', to);
  // The stop of our own sentence follows.
  const shown = text
    .slice(Math.min(first, at), Math.max(last, at + length))
    .replace(/[.,;:]$/, '')
    .trim();
  return `${first > 0 ? '…' : ''}${shown}${last < text.length ? '…' : ''}`;
}
