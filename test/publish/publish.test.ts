import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { hashInputs, manifestSchema, printManifest, verifySet } from '../../src/publish/manifest.ts';
import { publishSet } from '../../src/publish/publish.ts';
import { sha256 } from '../../src/world/world.ts';
import { freshWorld, grain, inputs, printed, refusal } from './set.ts';

test('publishes a set whole, with its manifest and the list of sets', async () => {
  const world = await freshWorld();
  const set = await publishSet(grain(), world);
  expect(set.messages).toEqual([]);
  expect((await readdir(path.join(world.workingFolder, 'out'))).sort()).toEqual(['grain', 'index.html']);
  expect((await readdir(set.folder)).sort()).toEqual([
    'SHA256SUMS',
    'brief-a4.pdf',
    'manifest.json',
    'note-a4.pdf',
  ]);
  expect(await verifySet(set.folder)).toEqual(set.manifest);
});

test('names a product by edition, paper, variant and a theme of another look', async () => {
  const world = await freshWorld();
  const odd = printed('brief', { paper: 'letter', variant: 'large', theme: 'plain' });
  const set = await publishSet(grain({ products: [odd] }), world);
  expect(set.manifest.products.map(({ file }) => file)).toEqual(['brief-letter-large-plain.pdf']);
});

test('writes the same manifest from the same inputs, in whatever order they come', async () => {
  const first = await publishSet(grain(), await freshWorld());
  const turned = Object.fromEntries(Object.entries(inputs).reverse());
  const second = await publishSet(
    grain({ inputs: turned, products: [printed('note'), printed('brief')] }),
    await freshWorld(),
  );
  const text = await readFile(path.join(first.folder, 'manifest.json'), 'utf8');
  expect(await readFile(path.join(second.folder, 'manifest.json'), 'utf8')).toBe(text);
  expect(text.endsWith('}\n')).toBe(true);
  expect(printManifest(manifestSchema.parse(JSON.parse(text)))).toBe(text);
});

test('records no end for an edition without one', async () => {
  const report = printed('report', { budget: { least: 1, most: Number.POSITIVE_INFINITY } });
  const set = await publishSet(grain({ products: [report] }), await freshWorld());
  expect(set.manifest.products[0]?.budget).toEqual({ least: 1 });
});

test('replaces a former set whole', async () => {
  const world = await freshWorld();
  await publishSet(grain(), world);
  const set = await publishSet(grain({ products: [printed('handout')] }), world);
  expect((await readdir(set.folder)).sort()).toEqual(['SHA256SUMS', 'handout-a4.pdf', 'manifest.json']);
});

test('a partial build keeps what still holds', async () => {
  const world = await freshWorld();
  await publishSet(grain(), world);
  const fresh = printed('brief', { bytes: Buffer.from('%PDF new') });
  const set = await publishSet(grain({ partial: true, products: [fresh] }), world);
  expect(set.messages).toEqual([]);
  expect(set.manifest.products.map(({ key }) => key)).toEqual(['brief-a4', 'note-a4']);
  expect(await verifySet(set.folder)).toBeDefined();
});

test('a partial build takes out and names what is stale', async () => {
  const world = await freshWorld();
  const stale = printed('report', { inputHash: '0'.repeat(64) });
  await publishSet(grain({ products: [printed('brief'), printed('note'), stale] }), world);
  const set = await publishSet(grain({ partial: true, products: [printed('brief')] }), world);
  expect(set.messages.map(({ rule, what }) => [rule, what.split(' ')[0]])).toEqual([
    ['product-stale', 'report-a4.pdf'],
  ]);
  expect((await readdir(set.folder)).sort()).toEqual([
    'SHA256SUMS',
    'brief-a4.pdf',
    'manifest.json',
    'note-a4.pdf',
  ]);
});

test('a partial build takes out a file that was altered', async () => {
  const world = await freshWorld();
  const { folder } = await publishSet(grain(), world);
  await writeFile(path.join(folder, 'note-a4.pdf'), 'other');
  const set = await publishSet(grain({ partial: true, products: [printed('brief')] }), world);
  expect(set.messages.map(({ rule }) => rule)).toEqual(['product-altered']);
});

test('another browser is told of, and makes kept files stale', async () => {
  const world = await freshWorld();
  await publishSet(grain(), world);
  const versions = { ...grain().versions, browser: '153.0.0.0' };
  const set = await publishSet(grain({ versions, partial: true, products: [printed('brief')] }), world);
  expect(set.messages.map(({ rule }) => rule)).toEqual(['browser-changed', 'product-stale']);
});

test('a build in one theme keeps what was printed in others, and their files and fonts', async () => {
  const world = await freshWorld();
  /** A set in a house's own theme, made from the shared inputs and the theme's own file. */
  const inTheme = (theme: string, hash: string, font: string) => {
    const all = { ...inputs, [`theme/${theme}/theme.yaml`]: hash.repeat(64) };
    const versions = { ...grain().versions, fonts: { 'Source Serif 4': '5.3.1', [font]: '5.0.0' } };
    return grain({
      partial: true,
      products: [printed('brief', { theme, inputHash: hashInputs(all) })],
      inputs: all,
      versions,
    });
  };
  await publishSet(inTheme('house', 'a', 'Grain Sans'), world);
  const set = await publishSet(inTheme('other', 'b', 'Rail Sans'), world);
  expect(set.messages).toEqual([]);
  expect(set.manifest.products.map(({ key }) => key)).toEqual(['brief-a4-house', 'brief-a4-other']);
  expect(Object.keys(set.manifest.inputs)).toContain('theme/house/theme.yaml');
  expect(Object.keys(set.manifest.versions.fonts).toSorted()).toEqual([
    'Grain Sans',
    'Rail Sans',
    'Source Serif 4',
  ]);
  // What all themes share counts for all.
  const changed = inTheme('other', 'b', 'Rail Sans');
  const shared = { ...changed.inputs, 'dossier.yaml': 'c'.repeat(64) };
  const next = await publishSet({ ...changed, inputs: shared }, world);
  expect(next.messages.map(({ rule }) => rule)).toEqual(['product-stale']);
  expect(Object.keys(next.manifest.inputs)).not.toContain('theme/house/theme.yaml');
});

const data = { name: 'data.json', bytes: Buffer.from('{}') };
const trace = (of: string) => ({ name: `trace-${of}.json`, bytes: Buffer.from(`{"of":"${of}"}`) });

test('files stand beside the PDFs, and the manifest records them', async () => {
  const world = await freshWorld();
  const set = await publishSet(grain({ files: [data] }), world);
  expect((await readdir(set.folder)).sort()).toEqual([
    'SHA256SUMS',
    'brief-a4.pdf',
    'data.json',
    'manifest.json',
    'note-a4.pdf',
  ]);
  expect(set.manifest.files).toEqual([{ file: 'data.json', bytes: 2, sha256: sha256('{}') }]);
  expect(await verifySet(set.folder)).toEqual(set.manifest);
  await writeFile(path.join(set.folder, 'data.json'), '[]');
  expect(await verifySet(set.folder)).toBeUndefined();
});

test('a manifest of before there were files is read', async () => {
  const { manifest } = await publishSet(grain(), await freshWorld());
  const { files: _, ...before } = manifest;
  expect(manifestSchema.parse(before).files).toEqual([]);
});

test('a partial build replaces the files that it makes, and keeps the others while the inputs hold', async () => {
  const world = await freshWorld();
  const stale = { inputHash: '0'.repeat(64) };
  const all = ['brief', 'note', 'report'].map((name) =>
    printed(name, { files: [trace(name)], ...(name === 'report' && stale) }),
  );
  await publishSet(grain({ products: all, files: [data, { ...data, name: 'old.csv' }] }), world);
  const fresh = printed('brief', { files: [{ ...trace('brief'), bytes: Buffer.from('new') }] });
  const newer = { ...data, bytes: Buffer.from('[]') };
  const set = await publishSet(grain({ partial: true, products: [fresh], files: [newer] }), world);
  expect(set.messages.map(({ rule }) => rule)).toEqual(['product-stale']);
  expect((await readdir(set.folder)).sort()).toEqual([
    'SHA256SUMS',
    'brief-a4.pdf',
    'data.json',
    'manifest.json',
    'note-a4.pdf',
    'old.csv',
    'trace-brief.json',
    'trace-note.json',
  ]);
  expect(await readFile(path.join(set.folder, 'data.json'), 'utf8')).toBe('[]');
  expect(await readFile(path.join(set.folder, 'trace-brief.json'), 'utf8')).toBe('new');
  expect(set.manifest.files.map(({ file, product }) => [file, product])).toEqual([
    ['data.json', undefined],
    ['old.csv', undefined],
    ['trace-brief.json', 'brief-a4'],
    ['trace-note.json', 'note-a4'],
  ]);
  expect(await verifySet(set.folder)).toBeDefined();
  const changed = { ...inputs, 'dossier.yaml': sha256('title: Barley') };
  const later = await publishSet(
    grain({ partial: true, products: [fresh], files: [newer], inputs: changed }),
    world,
  );
  expect(later.manifest.files.map(({ file }) => file)).not.toContain('old.csv');
});

test('a partial build takes out a product one of whose files was altered', async () => {
  const world = await freshWorld();
  const all = [printed('brief'), printed('note', { files: [trace('note')] })];
  const { folder } = await publishSet(grain({ products: all }), world);
  await writeFile(path.join(folder, 'trace-note.json'), 'other');
  const set = await publishSet(grain({ partial: true, products: [printed('brief')] }), world);
  expect(set.messages.map(({ rule }) => rule)).toEqual(['product-file-altered']);
  expect((await readdir(folder)).sort()).toEqual(['SHA256SUMS', 'brief-a4.pdf', 'manifest.json']);
});

test('a partial build packs what it keeps too; a build without a zip leaves none behind', async () => {
  const world = await freshWorld();
  const page = (manifest: { products: readonly { key: string }[] }) =>
    manifest.products.map(({ key }) => key).join();
  const packed = async (folder: string) =>
    Object.fromEntries(
      Object.entries(unzipSync(await readFile(path.join(folder, 'grain.zip')))).map(([name, bytes]) => [
        name,
        Buffer.from(bytes).toString('utf8'),
      ]),
    );
  const { folder } = await publishSet(grain({ page }), world);
  expect(await readdir(folder)).not.toContain('grain.zip');
  const brief = printed('brief', { bytes: Buffer.from('%PDF new brief') });
  await publishSet(grain({ partial: true, products: [brief], page, zip: true }), world);
  expect(await packed(folder)).toMatchObject({
    'grain/brief-a4.pdf': '%PDF new brief',
    'grain/note-a4.pdf': '%PDF note',
    'grain/index.html': 'brief-a4,note-a4',
  });
  const report = printed('report');
  await publishSet(grain({ partial: true, products: [report], page, zip: true }), world);
  const after = await packed(folder);
  expect(Object.keys(after).sort()).toEqual(
    ['SHA256SUMS', 'brief-a4.pdf', 'index.html', 'manifest.json', 'note-a4.pdf', 'report-a4.pdf'].map(
      (name) => `grain/${name}`,
    ),
  );
  for (const [name, text] of Object.entries(after))
    expect(await readFile(path.join(folder, path.basename(name)), 'utf8'), name).toBe(text);
  await publishSet(grain({ partial: true, products: [brief], page }), world);
  expect(await readdir(folder)).not.toContain('grain.zip');
  expect(await readdir(folder)).toContain('report-a4.pdf');
});

test.each([
  '../data.json',
  'a/b',
  'manifest.json',
  'Manifest.JSON',
  'brief-a4.pdf',
  '.data',
  'data.tar.gz',
  '',
])('refuses the file name %j', async (name) => {
  const world = await freshWorld();
  expect(await refusal(publishSet(grain({ files: [{ ...data, name }] }), world))).toEqual([
    'set-file-unsafe',
  ]);
  expect(await readdir(world.workingFolder, { recursive: true })).toEqual(['out']);
});

test('refuses two files of one name, whatever their case', async () => {
  const world = await freshWorld();
  const files = [data, { ...data, name: 'Data.json' }];
  expect(await refusal(publishSet(grain({ files }), world))).toEqual(['set-files-clash']);
});

test.each([
  ['a link', 'target-is-a-link', (target: string) => symlink(path.dirname(target), target)],
  ['a file', 'target-not-a-set', (target: string) => writeFile(target, '')],
  [
    'a folder of the user',
    'target-not-a-set',
    async (target: string) => {
      await mkdir(target);
      await writeFile(path.join(target, 'thesis.doc'), '');
    },
  ],
  ['a twin', 'target-has-a-twin', (target: string) => mkdir(path.join(path.dirname(target), 'Grain'))],
])('refuses %s at the target', async (_, rule, make) => {
  const world = await freshWorld();
  const out = path.join(world.workingFolder, 'out');
  await mkdir(out);
  await make(path.join(out, 'grain'));
  const before = await readdir(out, { recursive: true });
  expect(await refusal(publishSet(grain(), world))).toEqual([rule]);
  expect(await readdir(out, { recursive: true })).toEqual(before);
});

test('refuses to lose a file that the user put into a set', async () => {
  const world = await freshWorld();
  const { folder } = await publishSet(grain(), world);
  await writeFile(path.join(folder, 'remarks.txt'), 'mine');
  expect(await refusal(publishSet(grain(), world))).toEqual(['target-holds-more']);
  expect(await readFile(path.join(folder, 'remarks.txt'), 'utf8')).toBe('mine');
});

test('refuses an output that is a file', async () => {
  const world = await freshWorld();
  await writeFile(path.join(world.workingFolder, 'out'), '');
  expect(await refusal(publishSet(grain(), world))).toEqual(['output-not-a-folder']);
});

test('refuses two products of one name', async () => {
  const twins = [printed('brief', { variant: 'plain' }), printed('brief', { theme: 'plain' })];
  expect(await refusal(publishSet(grain({ products: twins }), await freshWorld()))).toEqual([
    'product-names-clash',
  ]);
});

test('a stopped build leaves the former set and no staging', async () => {
  const world = await freshWorld();
  const { folder } = await publishSet(grain(), world);
  const before = await readFile(path.join(folder, 'manifest.json'), 'utf8');
  const signal = AbortSignal.abort('SIGINT');
  const stopped = publishSet(grain({ products: [printed('handout')], signal }), world);
  await expect(stopped).rejects.toBe('SIGINT');
  expect(await readFile(path.join(folder, 'manifest.json'), 'utf8')).toBe(before);
  expect((await readdir(path.join(world.workingFolder, 'out'))).sort()).toEqual(['grain', 'index.html']);
});

test('leaves a list alone that it did not write', async () => {
  const world = await freshWorld();
  const file = path.join(world.workingFolder, 'out', 'index.html');
  await mkdir(path.dirname(file));
  await writeFile(file, 'my home page');
  const set = await publishSet(grain(), world);
  expect(set.messages.map(({ rule }) => rule)).toEqual(['index-not-ours']);
  expect(await readFile(file, 'utf8')).toBe('my home page');
});

test('escapes titles in the list', async () => {
  const world = await freshWorld();
  await publishSet(grain({ title: '<script>alert(1)</script> & "co"' }), world);
  const page = await readFile(path.join(world.workingFolder, 'out', 'index.html'), 'utf8');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&quot;');
  expect(page).not.toContain('<script');
});

test('lists sets from the newest on, each with its dates, what it holds and its checksums', async () => {
  const world = await freshWorld();
  const about = {
    issuer: 'The desk',
    summary: 'Grain leaves by rail.',
    date: '2024-11-21',
    version: '1.2.0',
    informed: '2024-06-30',
  };
  const longer = [printed('note', { pages: 4 }), printed('brief')];
  await publishSet(grain({ about, products: longer }), world);
  await publishSet(grain({ dossier: 'barges', title: 'Barges', about: { date: '2025-01-02' } }), world);
  // As Precis published them before it knew of dates.
  await publishSet(grain({ dossier: 'apples', title: 'Apples' }), world);
  const page = await readFile(path.join(world.workingFolder, 'out', 'index.html'), 'utf8');
  const sets = page.split('<article>').slice(1);
  expect(sets.map((set) => /<h2[^>]*><a href="([^"]*)"/.exec(set)?.[1])).toEqual([
    'barges/index.html',
    'grain/index.html',
    'apples/index.html',
  ]);
  const [barges = '', own = ''] = sets;
  const text = own.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'The desk · Edition of 21 November 2024 · version 1.2.0 · Information as of 30 June 2024 Grain leaves by rail.',
  );
  expect(text).toContain('Brief 2 pages A4 1 kB Note 4 pages A4 1 kB');
  expect(own).toContain('<a href="grain/SHA256SUMS" download>');
  expect(own).not.toContain('.zip');
  expect(barges.replaceAll(/<[^>]*>/g, '').replaceAll(/\s/g, ' ')).toContain('Edition of 2 January 2025');
});

test('no name at all leads outside the output folder', async () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '..',
      '../x',
      '/etc',
      'a/b',
      'a\\b',
      'C:',
      'con',
      'nul',
      '',
      '.',
      '-x',
      'a\0b',
      'Ä',
      'a.pdf',
    ),
    fc.stringMatching(/^[a-z0-9-]{1,90}$/),
  );
  await fc.assert(
    fc.asyncProperty(name, name, name, async (dossier, edition, theme) => {
      const world = await freshWorld();
      const publish = async () =>
        publishSet(grain({ dossier, products: [printed(edition, { theme })] }), world);
      const refused = await refusal(publish());
      const entries = await readdir(world.workingFolder, { recursive: true });
      if (refused.length > 0) expect(entries).toEqual([]);
      else expect(entries.every((entry) => entry === 'out' || entry.startsWith(`out${path.sep}`))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
