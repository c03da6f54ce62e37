import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isCurrent, type Recipe } from '../../src/publish/current.ts';
import { publishSet } from '../../src/publish/publish.ts';
import { freshWorld, grain, inputs, printed } from './set.ts';

const { versions } = grain();
const same: Recipe = { inputs, versions, keys: ['brief-a4', 'note-a4'], files: [], partial: false };

test.each<[string, boolean, Recipe]>([
  ['the same', true, same],
  ['part of it', true, { ...same, keys: ['note-a4'], partial: true }],
  ['fewer products and no others', false, { ...same, keys: ['note-a4'] }],
  ['its forms too', false, { ...same, keys: [...same.keys, 'note-a4-booklet'], partial: true }],
  ['a zip, which it lacks', false, { ...same, files: ['grain.zip'] }],
  ['a companion, which it lacks', false, { ...same, files: ['companion.html'], partial: true }],
  ['one more edition', false, { ...same, keys: ['brief-a4', 'note-a4', 'report-a4'] }],
  ['another input', false, { ...same, inputs: { ...inputs, 'dossier.yaml': '0'.repeat(64) } }],
  ['one input more', false, { ...same, inputs: { ...inputs, 'rules.yaml': '0'.repeat(64) } }],
  ['another Precis', false, { ...same, versions: { ...versions, precis: '0.2.0' } }],
  ['another browser', false, { ...same, versions: { ...versions, browser: '148' } }],
  ['another font', false, { ...same, versions: { ...versions, fonts: { 'Source Serif 4': '6' } } }],
])('a set is asked for %s: current %s', async (_name, expected, recipe) => {
  const { folder } = await publishSet(grain(), await freshWorld());
  expect(await isCurrent(folder, recipe)).toBe(expected);
});

test('a set that was kept by a partial build from other inputs is not current', async () => {
  const old = printed('note', { inputHash: '0'.repeat(64) });
  const { folder } = await publishSet(grain({ products: [printed('brief'), old] }), await freshWorld());
  expect(await isCurrent(folder, same)).toBe(false);
  expect(await isCurrent(folder, { ...same, keys: ['brief-a4'], partial: true })).toBe(true);
});

test('a set is not current where a file was changed or is missing, nor where there is none', async () => {
  const { folder } = await publishSet(grain(), await freshWorld());
  await writeFile(path.join(folder, 'note-a4.pdf'), 'other');
  expect(await isCurrent(folder, same)).toBe(false);
  await rm(folder, { recursive: true });
  expect(await isCurrent(folder, same)).toBe(false);
});

test('a set with its page and zip is current, until a byte of what lists its files is another', async () => {
  const world = await freshWorld();
  const wanted = { ...same, files: ['index.html', 'grain.zip'] };
  const publish = () => publishSet(grain({ zip: true, page: () => '<!doctype html>' }), world);
  for (const name of ['index.html', 'SHA256SUMS', 'grain.zip']) {
    const { folder } = await publish();
    expect(await isCurrent(folder, wanted)).toBe(true);
    const file = path.join(folder, name);
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(12) ^ 1, 12);
    await writeFile(file, bytes);
    expect(await isCurrent(folder, wanted), name).toBe(false);
    await rm(file);
    expect(await isCurrent(folder, wanted), name).toBe(false);
  }
});
