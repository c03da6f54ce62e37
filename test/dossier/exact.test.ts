import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digitsByNoughts, isHeld } from '../../src/dossier/exact.ts';
import { readExpression } from '../../src/dossier/rules/expression.ts';
import { Fault } from '../../src/message/message.ts';
import { digitsText } from '../../src/text/quantity-text.ts';
import { loadWords } from '../../src/text/words.ts';
import { diskWorld } from '../../src/world/world.ts';
import { faults, tryDossier } from './try-dossier.ts';

describe('a number that is held', () => {
  test.each([
    '0',
    '-0',
    '61',
    '61.0',
    '0.1',
    '.5',
    '5.',
    '1e3',
    '1.50E+2',
    '9007199254740992',
    '123456789012345680000',
  ])('%s', (text) => expect(isHeld(text)).toBe(true));
  test.each([
    '9007199254740993',
    '12345678901234567890',
    '0.10000000000000000001',
    '1e400',
    '1e-400',
    '1e22',
    '1e-21',
    '.',
    'x',
  ])('%s is not', (text) => expect(isHeld(text)).toBe(false));

  test('prints with the digits that were written', async () => {
    const words = await loadWords('en', diskWorld());
    const written = fc.tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.nat(12));
    fc.assert(
      fc.property(written, ([whole, places]) => {
        const digits = String(whole < 0n ? -whole : whole).padStart(places + 1, '0');
        const point = digits.length - places;
        const text = `${digits.slice(0, point)}${places > 0 ? `.${digits.slice(point)}` : ''}`;
        if (!isHeld(text)) return;
        const plain = places > 0 ? text.replace(/\.?0+$/, '') : text;
        expect(digitsText(Number(text), words).replaceAll(',', '')).toBe(plain);
        const stated = digitsText(Number(text), words, digitsByNoughts(text)).replaceAll(',', '');
        expect(stated).toBe(text);
      }),
    );
  });
});

test.each([
  ['2.0', 2],
  ['-0.50', 2],
  ['0.00', 3],
  ['60.570', 5],
  ['20.0e3', 3],
  ['2.5', undefined],
  ['400', undefined],
])('%s states %s digits by its noughts', (text, digits) => {
  expect(digitsByNoughts(text)).toBe(digits);
});

const quantity = (value: string) => ({
  'quantities.yaml': `q:\n  label: L\n  value: ${value}\n  unit: count\n  standing: assessed\n  source: { id: s }\n`,
  'sources.yaml': 's: { type: report, title: S }\n',
});

describe('a value that would be read as another is told at its place', () => {
  test.each([
    ['9007199254740993', 'number-not-held'],
    ['12345678901234567890', 'number-not-held'],
    ['0.30000000000000000001', 'number-not-held'],
    ['1e400', 'number-not-held'],
    ['.inf', 'number-endless'],
    ['-.INF', 'number-endless'],
    ['.nan', 'number-endless'],
    ['0x10', 'number-form'],
    ['0o17', 'number-form'],
    ['017', 'number-form'],
    ['!!int "5"', 'yaml-tag'],
    ['!!float 5', 'yaml-tag'],
    ['!money 5', 'yaml-tag'],
    ['! 5', 'yaml-tag'],
  ])('value: %s', async (value, rule) => {
    const found = await faults(quantity(value));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^case/quantities.yaml:3:\\d+ ${rule}: `));
  });

  test.each([
    ['quantities.yaml', '--- !!omap\n- q: 1\n', '2:1 yaml-tag'],
    ['quantities.yaml', '--- !!set\n? q\n', '\\d:\\d+ yaml-tag'],
    ['quantities.yaml', '%YAML 1.1\n---\nq: 010\n', '1:1 yaml-directive'],
    ['quantities.yaml', 'a: &a {label: L}\nb:\n  <<: *a\n', '3:3 yaml-merge'],
    ['quantities.yaml', 'q: {{value}}\n', '1:5 yaml-key'],
    ['quantities.yaml', '[a, b]: 1\n', '1:1 yaml-key'],
    ['quantities.yaml', 'a: &a 1\n? *a\n: 5\n', '2:3 yaml-key'],
    ['quantities.yaml', 'q: {}\nq: {}\n', '2:1 yaml-duplicate-key'],
    ['rules.yaml', 'r: { protects: P, expression: 1 = 1, tolerance: .inf }\n', '1:49 number-endless'],
    ['rules.yaml', 'r: { protects: P, expression: 9007199254740993 = 1 }\n', '1:31 number-not-held'],
  ])('%s: %j', async (file, text, expected) => {
    const found = await faults({ [file]: text });
    expect(
      found.some((line) => new RegExp(`^case/${file}:${expected}: `).test(line)),
      found.join('\n'),
    ).toBe(true);
  });

  test.each(['number', 'integer'])('a cell of the type %s', async (type) => {
    const found = await faults({
      'tables/t.csv': 'a\n12345678901234567\n1234567890123456\n9007199254740993\n',
      'tables/t.schema.yaml': `columns: [{ name: a, label: A, type: ${type} }]\n`,
    });
    expect(found).toEqual([
      expect.stringMatching(/^case\/tables\/t.csv:2 number-not-held: The number 12345678901234567 /),
      expect.stringMatching(/^case\/tables\/t.csv:4 number-not-held: /),
    ]);
  });

  test('a number in a chart', async () => {
    const found = await faults({ 'charts/c.vl.json': '{"usermeta": {},\n "width": 9007199254740993}' });
    expect(found).toEqual([expect.stringMatching(/^case\/charts\/c.vl.json:2:11 number-not-held: /)]);
  });

  test('a number in an expression', () => {
    expect(() => readExpression('a * 9007199254740993', { file: 'f', line: 1, column: 1 })).toThrow(Fault);
  });
});

test('a document marker alone changes nothing', async () => {
  const { dossier, messages } = await tryDossier(
    Object.fromEntries(Object.entries(quantity('61')).map(([file, text]) => [file, `---\n${text}`])),
  );
  expect(messages).toEqual([]);
  expect(dossier?.quantities.get('q')?.value).toBe(61);
});

test('noughts at the end of a value are kept from the file on', async () => {
  const { dossier } = await tryDossier({
    ...quantity('2.0'),
    'changes.yaml':
      'changes:\n  - version: 1.0.0\n    date: 2024-01-01\n    summary: S\n    quantities:\n' +
      '      - { id: q, label: L, old: { value: 3.50, unit: count }, new: { value: 2.5, unit: count } }\n',
  });
  expect(dossier?.quantities.get('q')).toMatchObject({ value: 2, digits: 2 });
  const [moved] = dossier?.changes[0]?.quantities ?? [];
  expect(moved).toMatchObject({ old: { value: 3.5, digits: 3 }, new: { value: 2.5 } });
  expect(moved?.new).not.toHaveProperty('digits');
});
