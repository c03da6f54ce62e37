/** One word as it counts, and whether a capital at its head is a sentence's and not its own. */
interface Word {
  readonly text: string;
  readonly opens: boolean;
}

// Bounded, so that no text takes long. References, numbers with their signs, words, and the signs that change what a sentence says.
const pattern =
  /:[a-z]{1,20}\[[^\]]{0,99}\](?:\{[^}]{0,99}\})?|[−-]?(?<![\p{L}\p{N}][−-])[$€£¥]?[−-]?\p{N}(?:[\p{N}]|[.,:/](?=\p{N}))*[%‰°]?|[$€£¥%‰°§<>=≤≥±]|\p{L}[\p{L}\p{M}\p{N}]*(?:'\p{L}+)*|["?]/gu;

/**
 * Whether two texts say the same in the same words. What may differ is typography: white space, commas and
 * other points, dashes and hyphens between words, brackets, emphasis, the shape of quotation marks, and the
 * capital that a sentence begins with. What may not: letters, numbers with their signs, question marks,
 * quotation marks set or taken away, and references to records.
 */
export function isSameWording(one: string, other: string): boolean {
  if (one === other) return true;
  const [words, others] = [wordsOf(one), wordsOf(other)];
  return (
    words.length === others.length &&
    words.every((word, index) => {
      const there = others[index];
      return there !== undefined && isSameWord(word, there);
    })
  );
}

function isSameWord(one: Word, other: Word): boolean {
  if (one.text === other.text) return true;
  return (one.opens || other.opens) && lowered(one.text) === lowered(other.text);
}

function lowered(word: string): string {
  const [first = ''] = word;
  return first.toLowerCase() + word.slice(first.length);
}

function wordsOf(text: string): Word[] {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[\u2018\u2019\u02bc]/g, "'")
    .replaceAll(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    // Signs of a number, however they were typed.
    .replaceAll(/(?<=\p{N})[\u2012\u2013\u2014-](?=\p{N})/gu, ' to ')
    .replaceAll(/(?<![\p{L}\p{N}])[\u2212-](?=[$€£¥]?\p{N})/gu, '\u2212');
  const words: Word[] = [];
  let end = 0;
  for (const match of plain.matchAll(pattern)) {
    const before = plain.slice(end, match.index);
    const opens =
      words.length === 0 || /[.!:;\n]/.test(before) || ['?', '"'].includes(words.at(-1)?.text ?? '');
    words.push({ text: match[0], opens });
    end = match.index + match[0].length;
  }
  return words;
}
