import path from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../../src/commands/check.ts';
import { checkDossier } from '../../../src/dossier/check.ts';
import { loadDossier } from '../../../src/dossier/load.ts';
import { check as checkByLibrary } from '../../../src/index.ts';
import { diskWorld, ownFolder, sha256 } from '../../../src/world/world.ts';
import { type Files, faults, lines, smallest, withFiles } from '../try-dossier.ts';

const text = 'An opening of some words, with 61 tonnes in it.\n';
const hash = sha256(text);
const quantity = (value: number) =>
  `q:\n  label: L\n  value: ${value}\n  unit: tonnes\n  standing: reported\n  source: { id: r }\n`;
const source = (fields: string) => `r:\n  title: T\n${fields}`;
const held: Files = { 'texts/r.txt': text, 'quantities.yaml': quantity(61) };

test('a text of the dossier is read, and no other', async () => {
  const named = (file: string, hashed = hash) => ({
    ...held,
    'sources.yaml': source(`  text: ${file}\n  sha256: ${hashed}\n`),
  });
  expect(await faults(named('texts/r.txt'))).toEqual([]);
  expect(await faults({ ...named('texts/r.txt'), 'quantities.yaml': quantity(62) })).toEqual([
    expect.stringContaining(
      'source-number-missing: The number of the quantity "q", 62 tonnes, is not in any paragraph of case/texts/r.txt',
    ),
  ]);
  expect(await faults(named('texts/none.txt'))).toEqual([expect.stringContaining('file-missing')]);
  expect(await faults(named('../r.txt'))).toEqual([expect.stringContaining('file-')]);
  expect(
    await faults(
      named(
        'texts/r.txt',
        hash.replace(/^./, (sign) => (sign === '0' ? '1' : '0')),
      ),
    ),
  ).toEqual([expect.stringContaining('case/sources.yaml:4:11 source-text-changed')]);
  expect(await faults({ ...held, 'sources.yaml': source('  text: texts/r.txt\n') })).toEqual([
    'case/sources.yaml:3:9 source-text-hash: The source "r" names its text and not the hash of it.',
  ]);
});

/** Checks a dossier with texts that the call gives. */
async function given(files: Files, ...sources: readonly string[]): Promise<string[]> {
  return withFiles({ ...smallest, ...files }, async (folder) => {
    const call = { dossiers: ['case'], sources: sources.map((one) => one.replace(/([^=]+)$/, 'case/$1')) };
    const world = { ...diskWorld(), workingFolder: folder };
    return lines((await check({ ...call, fast: true }, world)).messages);
  });
}

test('the library takes texts too', async () => {
  const files = { ...smallest, 'a.txt': text, 'sources.yaml': source(''), 'quantities.yaml': quantity(62) };
  await withFiles(files, async (workingFolder) => {
    const { messages } = await checkByLibrary({
      dossiers: ['case'],
      sources: ['r=case/a.txt'],
      workingFolder,
    });
    expect(messages.map(({ rule }) => rule)).toEqual(['source-number-missing']);
  });
});

test('a text that a call gives', async () => {
  const wrong = { 'quantities.yaml': quantity(62), 'a.txt': text };
  const missing = expect.stringContaining('source-number-missing');
  expect(await given({ ...wrong, 'sources.yaml': source('') }, 'a.txt')).toEqual([missing]);
  const two = `${source('')}s:\n  title: S\n`;
  expect(await given({ ...wrong, 'sources.yaml': two }, 'a.txt')).toEqual([
    '- source-file-unclear: There are 2 sources, and nothing says of which case/a.txt is the text.',
  ]);
  expect(await given({ ...wrong, 'sources.yaml': two }, 'r=a.txt')).toEqual([missing]);
  // Its hash tells which it is; another file is not the one that was compared.
  const stated = `s:\n  title: S\n${source(`  sha256: ${hash}\n`)}`;
  expect(await given({ ...wrong, 'sources.yaml': stated }, 'a.txt')).toEqual([missing]);
  expect(await given({ ...wrong, 'b.txt': `${text}More.`, 'sources.yaml': stated }, 'r=b.txt')).toEqual(
    expect.arrayContaining([expect.stringContaining('source-text-changed'), missing]),
  );
  expect(await given({ ...wrong, 'sources.yaml': two }, 'q=a.txt')).toEqual([
    '- source-id-unknown: No dossier that was checked has a source "q".',
  ]);
});

test('an error elsewhere hides no source, and is not hidden by one', async () => {
  const files = { 'a.txt': text, 'sources.yaml': source(''), 'quantities.yaml': quantity(61) };
  const broken = { ...files, 'dossier.yaml': 'title: T\nsections: [one, two]\n' };
  expect(await given(broken, 'r=a.txt')).toEqual([expect.stringContaining('sections/two.md is missing')]);
  const lost = { ...files, 'sources.yaml': '- none\n' };
  const said = await given(lost, 'r=a.txt');
  expect(said.some((line) => line.includes('source-id-unknown'))).toBe(false);
  expect(said.some((line) => line.includes('sources.yaml'))).toBe(true);
});

test('a source of another language is held by its digits, years and words', async () => {
  const german = 'Die Fracht stieg 2021 um weniger als 3,1 Prozent, wie „das Amt“ sagt.\n';
  const files = (value: number) => ({
    'r.txt': german,
    'sources.yaml': source('  language: de\n'),
    'quantities.yaml': `q:\n  label: L\n  value: ${value}\n  unit: percent\n  period: 2021\n  qualifier: under\n  standing: reported\n  source: { id: r }\n`,
    'quotations.yaml': 'k:\n  text: das Amt\n  language: de\n  source: { id: r }\n',
  });
  expect(await given(files(3.1), 'r.txt')).toEqual([]);
  expect(await given(files(3.2), 'r.txt')).toEqual([expect.stringContaining('source-number-missing')]);
});

test('the fixture that ships its source agrees with it', async () => {
  const folder = path.join('test', 'fixtures', 'life-expectancy');
  const { dossier, messages } = await loadDossier(folder, { ...diskWorld(), workingFolder: ownFolder });
  expect(dossier?.texts.size).toBe(1);
  expect(lines([...messages, ...(dossier ? checkDossier(dossier) : [])])).toEqual([]);
});
