import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fault, type Message, say } from '../../src/message/message.ts';
import {
  exitCode,
  formatText,
  messagesOf,
  printable,
  reportData,
  sortMessages,
  tally,
} from '../../src/message/report.ts';

const content = say('dossier-name', { file: 'data/Grain', line: 12, column: 3 }, 'Gr ain');
const tool = say('target-is-a-link', undefined, 'out/grain');
const warning = say('browser-changed', undefined, '147', '153');
const note = say('swap-undone', undefined, 'grain');

test('prints place, severity, message and rule, then why and hint, then the tally', () => {
  const clash = say('dossier-names-clash', { file: 'data/Grain', line: 2 }, 'Grain', 'a/Grain', 'data/Grain');
  const text = formatText([warning, content, note, clash]);
  expect(
    text,
  ).toBe(`data/Grain:2 error Two dossiers would be published as "Grain": a/Grain and data/Grain. dossier-names-clash
  Hint: Rename one of the folders. Names that differ only in case or accents’ encoding count as the same.
data/Grain:12:3 error The folder name "Gr ain" can't name a published set. dossier-name
  Hint: Use letters, digits, dots, hyphens and underscores, starting with a letter or digit.
warning The set was last printed by 147, now by 153. browser-changed
  Line breaks may have moved.
  Hint: Look the pages over before you hand them out.
note An interrupted build of "grain" was undone: the set before it is back. swap-undone

2 errors, 1 warning, 1 note
`);
});

test('says nothing about nothing', () => {
  expect(formatText([])).toBe('');
});

test('says the same thing once, and the same order whatever order it came in', () => {
  const messages = [content, tool, warning, note];
  expect(sortMessages([...messages, { ...content }])).toHaveLength(4);
  fc.assert(
    fc.property(fc.shuffledSubarray(messages, { minLength: 4 }), (shuffled) => {
      expect(sortMessages(shuffled)).toEqual(sortMessages(messages));
    }),
  );
});

test.each([
  [0, []],
  [0, [warning, note]],
  [1, [content, warning]],
  [2, [tool]],
  [2, [content, tool]],
])('exits with %i', (code, messages: Message[]) => {
  expect(exitCode(messages)).toBe(code);
});

test('paints only when asked', () => {
  expect(formatText([content])).not.toContain('\u001b');
  expect(formatText([content], { colour: true })).toContain('\u001b[31merror\u001b[39m');
});

test('gives a program the same, without the errors behind', () => {
  const data = reportData([{ ...tool, cause: new Error('secret') }, content]);
  expect(data.tally).toEqual({ error: 2, warning: 0, info: 0 });
  expect(data.messages.map(({ rule }) => rule)).toEqual(['dossier-name', 'target-is-a-link']);
  expect(JSON.stringify(data)).not.toContain('secret');
  expect(tally([note])).toEqual({ error: 0, warning: 0, info: 1 });
});

test('prints the stack behind a fault with debug alone', () => {
  const cause = new Error('disk on fire');
  const messages = messagesOf(new Fault([tool], cause)) ?? [];
  expect(formatText(messages)).not.toContain('disk on fire');
  expect(formatText(messages, { debug: true })).toContain('    Error: disk on fire\n');
  expect(messagesOf(cause)).toBeUndefined();
});

test('lets no text from a dossier steer the terminal', () => {
  expect(printable('a\u001b[2Jb\nc\u202ed\u0007')).toBe('a\\u001b[2Jb c\\u202ed\\u0007');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const hostile = { ...content, what: text, hint: text, place: { file: text, line: 1 } };
      const lines = formatText([hostile]).split('\n');
      expect(lines.join('')).not.toMatch(/\p{Cc}/u);
    }),
  );
});
