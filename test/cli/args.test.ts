import { expect, test } from 'vitest';
import { call } from './host.ts';

test.each([
  ['build', { dossiers: [], out: 'out', requireSandbox: false }],
  ['build data/grain data/rice', { dossiers: ['data/grain', 'data/rice'] }],
  ['build --edition note --edition=brief,report', { editions: ['note', 'brief', 'report'] }],
  ['build --paper a4', { papers: ['a4'] }],
  ['build --theme plain --out there', { theme: 'plain', out: 'there' }],
  ['build -o there', { out: 'there' }],
  ['build --zip', { zip: true }],
  ['build --if-changed', { ifChanged: true }],
  ['build --browser /bin/chrome --require-sandbox', { browser: '/bin/chrome', requireSandbox: true }],
  ['build -- --odd', { dossiers: ['--odd'] }],
])('precis %s', async (line, expected) => {
  const { code, asked } = await call(line.split(' '));
  expect(code).toBe(0);
  expect(asked[0]).toMatchObject(expected);
});

test('nothing is chosen that is not asked for', async () => {
  const { asked } = await call(['build']);
  const choices = Object.entries(asked[0] ?? {}).filter(([, value]) => value !== false);
  expect(choices.map(([name]) => name).sort()).toEqual(['cached', 'dossiers', 'out', 'signal']);
});

test.each([
  ['biuld', 'unknown-command', 'Did you mean "precis build"?'],
  ['publish', 'unknown-command', 'See "precis --help".'],
  ['--verison', 'unknown-option', 'Did you mean --version?'],
  ['build --editon note', 'unknown-option', 'Did you mean --edition?'],
  ['build --constructor', 'unknown-option', 'See "precis build --help".'],
  ['build -x', 'unknown-option', 'See "precis build --help".'],
  ['build --edition', 'option-lacks-value', '--edition <name>'],
  ['build --edition --json', 'option-lacks-value', '--edition <name>'],
  ['build --edition=', 'option-lacks-value', '--edition <name>'],
  ['build --edition ,', 'option-lacks-value', '--edition <name>'],
  ['build --json=yes', 'option-takes-no-value', '--json takes no value'],
  ['build --out a --out b', 'option-given-twice', '--out'],
  ['build --paper a5', 'option-value-unknown', 'Choose from: a4, letter.'],
  ['draw', 'operand-missing', 'needs a spec'],
  ['draw a.json b.json', 'operand-unexpected', '"b.json"'],
  ['doctor now', 'operand-unexpected', '"now"'],
])('precis %s: %s', async (line, rule, hint) => {
  const { code, stderr, stdout, asked } = await call(line.split(' '));
  expect(code).toBe(2);
  // With --json among the words, the report goes to standard output.
  expect(stderr + stdout).toContain(rule);
  expect(stderr + stdout).toContain(hint);
  expect(asked).toEqual([]);
});
