import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameWording } from '../../src/diff/wording.ts';

test.each([
  ['a comma', 'Without it, the author judges', 'Without it the author judges'],
  ['a stop for a semicolon, and the capital after it', 'It fell. The office', 'It fell; the office'],
  ['white space', 'one  two\nthree', 'one two three'],
  ['the shape of quotation marks', '"a pause", they say', '“a pause”, they say'],
  ['an apostrophe', "China's", 'China’s'],
  ['dashes', 'it grew – slowly', 'it grew — slowly'],
  ['a hyphen between words', 'a long-term bond', 'a long term bond'],
  ['the dash of a span', '2009-2021', '2009–2021'],
  ['emphasis', 'it *grew* fast', 'it grew fast'],
  ['brackets', 'it (slowly) grew', 'it, slowly, grew'],
])('%s is no change of substance', (_, one, other) => {
  expect(isSameWording(one, other)).toBe(true);
  expect(isSameWording(other, one)).toBe(true);
});

test.each([
  ['another word', 'it may grow', 'it will grow'],
  ['a word less', 'it did not grow', 'it did grow'],
  ['the order of words', 'Russia led China', 'China led Russia'],
  ['a decimal point', 'by 1.5 million', 'by 15 million'],
  ['a minus sign', 'grew by 3.1%', 'grew by -3.1%'],
  ['a minus sign of another kind', 'grew by 3.1%', 'grew by −3.1%'],
  ['per cent', 'by 3%', 'by 3'],
  ['a currency', '$5 billion', '€5 billion'],
  ['a comparison', '< 6', '> 6'],
  ['a question', 'It grew.', 'It grew?'],
  ['words that are now quoted', 'the friendship', 'the "friendship"'],
  ['a capital inside a sentence', 'they told us', 'they told US'],
  ['a name for a word', 'of turkey bought', 'of Turkey bought'],
  ['another record', 'of :quantity[one] each', 'of :quantity[two] each'],
  ['another place in a source', ':cite[sun]{section=1 paragraph=2}', ':cite[sun]{section=1 paragraph=3}'],
  ['a hyphen that parts one word', 'to resign', 'to re-sign'],
  ['a letter with an accent', 'Ören', 'Oren'],
])('%s is one', (_, one, other) => {
  expect(isSameWording(one, other)).toBe(false);
  expect(isSameWording(other, one)).toBe(false);
});

test('a text is the same as itself, and as itself with other spaces and commas; never with a word more', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 12 });
  const gaps = fc.array(fc.constantFrom(' ', ', ', '  ', ' – ', '\n', ' ('), {
    minLength: 12,
    maxLength: 12,
  });
  fc.assert(
    fc.property(words, gaps, gaps, (text, some, others) => {
      const set = (marks: string[]) => text.map((word, index) => `${word}${marks[index] ?? ''}`).join('');
      expect(isSameWording(set(some), set(others))).toBe(true);
      expect(isSameWording(set(some), `${set(others)} more`)).toBe(false);
    }),
  );
});

test('text that was made to take long does not', () => {
  for (const piece of [':a[', ':a[x]{', '-$-1', "a'a'", '“"', '1.1.']) {
    const text = piece.repeat(60_000);
    expect(isSameWording(text, `${text} `)).toBe(true);
  }
});
