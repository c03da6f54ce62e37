import { describe, expect, test } from 'vitest';
import { openDirection, strayCharacter } from '../../src/dossier/characters.ts';
import { chartFile, records } from '../plan/claims.ts';
import { type Files, faults, lines, tryDossier } from './try-dossier.ts';

const table: Files = {
  'tables/t.schema.yaml': 'columns:\n  - {name: a, label: A, type: text}\n',
};
const chart = (title: string): Files => ({
  ...records,
  'charts/c.vl.json': chartFile(1).replace(/"title": ?"[^"]*"/, `"title":"${title}"`),
});

describe('a character that no page can show is told at its place', () => {
  test.each([
    [
      'escape in Markdown',
      { 'sections/one.md': '# One\n\nSome \u001b[2Jprose.\n' },
      'case/sections/one.md:3:6',
      'U+001B (escape)',
    ],
    [
      'bell in YAML',
      { 'dossier.yaml': 'title: A\u0007\nsections: [one]\n' },
      'case/dossier.yaml:1:9',
      'U+0007 (bell)',
    ],
    [
      'null in Markdown',
      { 'sections/one.md': '# One\n\na\0b\n' },
      'case/sections/one.md:3:2',
      'U+0000 (null)',
    ],
    [
      'backspace in a cell',
      { ...table, 'tables/t.csv': 'a\nx\nb\u0008\n' },
      'case/tables/t.csv:3:2',
      'U+0008 (backspace)',
    ],
    ['C1 in a chart', chart('a\u0085'), 'case/charts/c.vl.json:1:', 'U+0085'],
    [
      'an escape of YAML',
      { 'dossier.yaml': 'title: "A \\e"\nsections: [one]\n' },
      'case/dossier.yaml:1:8',
      'U+001B (escape)',
    ],
    [
      'half a pair in YAML',
      { 'dossier.yaml': 'title: "A \\ud83d"\nsections: [one]\n' },
      'case/dossier.yaml:1:8',
      'U+D83D',
    ],
    ['an escape in a chart', chart('a\\u0007'), 'case/charts/c.vl.json:1:', 'U+0007 (bell)'],
    ['half a pair in a chart', chart('a\\udc00'), 'case/charts/c.vl.json:1:', 'U+DC00'],
    [
      'an entity in Markdown',
      { 'sections/one.md': '# One\n\na &#27; b\n' },
      'case/sections/one.md:3:1',
      '&#27;',
    ],
    [
      'form feed as an entity',
      { 'sections/one.md': '# One\n\na &#12; b\n' },
      'case/sections/one.md:3:1',
      'U+000C (form feed)',
    ],
    ['no character', { 'sections/one.md': '# One\n\na\ufffe\n' }, 'case/sections/one.md:3:2', 'U+FFFE'],
    [
      'no character, beyond',
      { 'sections/one.md': '# One\n\na\u{1ffff}\n' },
      'case/sections/one.md:3:2',
      'U+1FFFF',
    ],
    ['a stored fit', { 'editions.lock.yaml': '\u0007\n' }, 'case/editions.lock.yaml:1:1', 'U+0007 (bell)'],
  ])('%s', async (_name, changes: Files, place, name) => {
    const { messages } = await tryDossier(changes);
    const [line, ...more] = lines(messages.filter(({ rule }) => rule === 'character-stray'));
    expect(line?.startsWith(place)).toBe(true);
    expect(line).toContain(name);
    expect(more).toEqual([]);
  });

  test('text in UTF-16 is told as such', async () => {
    const text = Buffer.from('# One\n', 'utf16le');
    expect(await faults({ 'sections/one.md': text })).toEqual([
      'case/sections/one.md file-not-text: sections/one.md is not text in UTF-8, but looks like UTF-16.',
    ]);
  });

  test('tabs, line ends, joiners, emoji and marks that are closed are text', async () => {
    const text = 'a\tb 👩‍👩‍👧 \u2067\u202bאב\u202c\u2069 \u200e\u00ad\u200b';
    expect(strayCharacter(`${text}\r\n`)).toBeUndefined();
    expect(openDirection(text)).toBeUndefined();
    expect(await faults({ 'sections/one.md': `# One\n\n${text}\n` })).toEqual([]);
  });
});

describe('a mark of direction without its counterpart', () => {
  test.each([
    ['a\u202eb', 1],
    ['\u2067a', 0],
    ['a\u202c', 1],
    ['\u202aa\u2069', 2],
    ['\u2066\u202ba\u2069\u202c', 3],
    ['\u2066a\u2069 \u2068b', 4],
  ])('%j', (text, at) => {
    expect(openDirection(text)?.at).toBe(at);
  });

  test.each([
    ['in a paragraph', { 'sections/one.md': '# One\n\na\n\n*b \u202ec*\n' }, 'case/sections/one.md:5:1'],
    ['in a record', { 'dossier.yaml': 'title: "A \\u202e b"\nsections: [one]\n' }, 'case/dossier.yaml:1:8'],
    ['in a key', { 'glossary.yaml': '"a\\u202eb": {}\n' }, 'case/glossary.yaml:1:1'],
    ['in a cell', { ...table, 'tables/t.csv': 'a\nx\u202e\n' }, 'case/tables/t.csv:2'],
  ])('%s', async (_name, changes: Files, place) => {
    const told = lines((await tryDossier(changes)).messages).filter((line) =>
      line.includes('direction-open'),
    );
    expect(told).toEqual([expect.stringMatching(`^${place} `)]);
  });
});
