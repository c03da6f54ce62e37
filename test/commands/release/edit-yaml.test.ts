import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { addFirst, setField } from '../../../src/commands/release/edit-yaml.ts';
import { nextVersion } from '../../../src/commands/release/version.ts';

const front = `# A dossier
title: Grain   # as printed

credit: >-
  Somebody, who wrote
  all of it.
edition-date: "2026-01-01" # the day
version: 1.0.0    # moves
issuer: { name: Desk,   sample: true }
`;

test('a field is set, and nothing else moves', () => {
  expect(setField(front, 'version', '1.1.0')).toBe(front.replace('1.0.0', '1.1.0'));
  expect(setField(front, 'edition-date', '2026-02-02')).toBe(front.replace('2026-01-01', '2026-02-02'));
});

test('a field that is missing comes last', () => {
  expect(setField('title: Grain\n# the end', 'version', '1.0.0')).toBe(
    'title: Grain\n# the end\nversion: 1.0.0\n',
  );
});

test('a version of two numbers stays text', () => {
  expect(parse(setField('version: "1.0"\n', 'version', '1.1'))).toEqual({ version: '1.1' });
  expect(parse(setField('title: A\n', 'version', '1.1'))).toEqual({ title: 'A', version: '1.1' });
});

test('a file in one pair of braces is written anew, with its comments', () => {
  const text = setField('# odd\n{ title: Grain, sections: [a] } # all\n', 'version', '1.0.0');
  expect(parse(text)).toEqual({ title: 'Grain', sections: ['a'], version: '1.0.0' });
  expect(text).toContain('# odd');
});

test.each([
  [
    'an indented list',
    '# history\nchanges:\n    # newest first\n    - version: 1.0.0 # the first\n      summary: One\n',
  ],
  ['a list on the margin', 'changes:\n- version: 1.0.0\n  summary: "One: it"\n'],
  ['an entry in braces', 'changes:\n  - { version: 1.0.0, summary: a-b }\n'],
  ['a list in brackets', 'changes: [{ version: 1.0.0, summary: One }]\n'],
  ['an empty list', 'changes: []\n'],
  ['a file with nothing in it', '# yaml-language-server: $schema=x\n'],
])('an entry comes first in %s', (_, text) => {
  const entry = { version: '1.1.0', summary: 'It was: "odd"\nand long', items: ['- a', '# b'] };
  const before: unknown[] = parse(text)?.changes ?? [];
  const after = addFirst(text, 'changes', entry);
  expect(parse(after)).toEqual({ changes: [entry, ...before] });
  // A list in lines keeps them all.
  if (/^ *- /m.test(text))
    for (const line of text.trim().split('\n')) expect(after.split('\n')).toContain(line);
});

test('whatever the analyst says comes back as said', () => {
  const text = fc.string({ minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 3 }), (summary, items) => {
      const file = addFirst('changes:\n  - version: 1.0.0\n', 'changes', { summary, items });
      expect(parse(file)).toEqual({ changes: [{ summary, items }, { version: '1.0.0' }] });
    }),
  );
});

test('versions', () => {
  expect(nextVersion(undefined, 'first')).toBe('1.0.0');
  expect(nextVersion('1.0.3', 'update')).toBe('1.1.0');
  expect(nextVersion('1.9', 'correction')).toBe('1.10');
  expect(nextVersion('1.0', 'typo')).toBe('1.0.1');
  expect(nextVersion('2.4.9', 'typo')).toBe('2.4.10');
});
