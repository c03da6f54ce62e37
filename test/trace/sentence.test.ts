import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sentenceAt } from '../../src/trace/sentence.ts';

it.each<[string, string, string]>([
  ['One ends. |Two begins. Three.', 'Two begins.', 'at its first letter'],
  ['One ends.| Two begins.', 'One ends.', 'at its very end, where a note’s mark stands'],
  ['He asked “why?” |They knew.', 'They knew.', 'behind a quotation'],
  ['It grew by 4.7| per cent. Then it fell.', 'It grew by 4.7 per cent.', 'a decimal point ends nothing'],
  ['The U.S. bully| stood alone. So it went.', 'The U.S. bully stood alone.', 'nor does an abbreviation'],
  ['Mr. Lee| said so, e.g. Today. He left.', 'Mr. Lee said so, e.g. Today.', 'nor do others'],
  ['In the 1950s. 24% |of it came. End.', '24% of it came.', 'a sentence may begin with a number'],
  ['没有上限。中|国拒绝。', '中国拒绝。', 'Chinese has no space behind its stops'],
  ['no end| at all', 'no end at all', 'a headline has no stop'],
  ['|', '', 'nothing'],
])('%s', (marked, sentence) => {
  expect(sentenceAt(marked.replace('|', ''), marked.indexOf('|'))).toBe(sentence);
});

it('every place of a text is in one of its sentences, in order', () => {
  const word = fc.stringMatching(/^[a-z]{2,8}$/);
  const sentence = fc
    .array(word, { minLength: 2, maxLength: 6 })
    .map((words) => `${words.join(' ').replace(/^./, (first) => first.toUpperCase())}.`);
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), (sentences) => {
      const text = sentences.join(' ');
      let from = 0;
      for (const one of sentences) {
        for (const at of [from + 1, from + 3, from + one.length]) expect(sentenceAt(text, at)).toBe(one);
        from += one.length + 1;
      }
    }),
  );
});
