import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { choices } from '../../../src/commands/verify/rebuild.ts';
import { verify as verifySets } from '../../../src/commands/verify/verify.ts';
import { fail, say } from '../../../src/message/message.ts';
import { bundle } from '../../../src/publish/listings.ts';
import { manifestFile, readManifest } from '../../../src/publish/manifest.ts';
import type { Build, BuildOptions } from '../../../src/publish/options.ts';
import { publishSet } from '../../../src/publish/publish.ts';
import type { SetToPublish } from '../../../src/publish/set.ts';
import { sha256, type World } from '../../../src/world/world.ts';
import { call } from '../../cli/host.ts';
import { freshWorld, grain, inputs, printed } from '../../publish/set.ts';

/** A published set, its dossier, and a build that would publish the same, or something else. */
async function published(now: Partial<SetToPublish> = {}) {
  const world: World = { ...(await freshWorld()), environment: {} };
  await mkdir(path.join(world.workingFolder, 'data', 'grain'), { recursive: true });
  await writeFile(path.join(world.workingFolder, 'data', 'grain', 'dossier.yaml'), 'title: Grain');
  await publishSet(grain(), world);
  const asked: BuildOptions[] = [];
  const build: Build = async (options) => {
    asked.push(options);
    return { messages: [], sets: [await publishSet(grain({ ...now, out: options.out }), world)] };
  };
  const folder = path.join(world.workingFolder, 'out', 'grain');
  const verify = (argv: readonly string[] = ['out'], by: Build = build) =>
    call(['verify', ...argv], {
      world,
      library: { verify: (options, from, progress) => verifySets(options, from, progress, by) },
    });
  return { world, folder, asked, verify };
}

/** The rules that a call told, from its JSON. */
async function rules(running: ReturnType<typeof call>): Promise<[number, string[]]> {
  const { code, stdout } = await running;
  const report: { messages: { rule: string }[] } = JSON.parse(stdout);
  return [code, report.messages.map(({ rule }) => rule)];
}

/** Every file below a folder, with its hash. */
async function snapshot(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(files.sort().map(async (file) => `${file} ${sha256(await readFile(file))}`));
}

describe('a set as a build prints it now', () => {
  test('is equal, and nothing is written', async () => {
    const { world, verify, asked } = await published();
    const before = await snapshot(world.workingFolder);
    const { code, stdout, stderr } = await verify();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`${path.join('out', 'grain')} is as a build prints it now: 2 files, byte for byte\n`);
    expect(await snapshot(world.workingFolder)).toEqual(before);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ editions: ['brief', 'note'], papers: ['a4'], theme: 'editorial' });
    expect(asked[0]?.dossiers).toEqual([path.join('data', 'grain')]);
    expect(world.exists(asked[0]?.out ?? '')).toBe(false);
  });

  test('is found by the folder of the set too, whatever the machine', async () => {
    const { verify } = await published({
      environment: { node: '24.1.0', sandbox: false, browser: 'installed' },
    });
    const { code, stdout } = await verify([path.join('out', 'grain'), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ sets: [{ equal: true, comparison: { inputs: {} } }] });
  });

  test('may hold some editions only', async () => {
    const { world, verify, asked } = await published();
    await publishSet(grain({ products: [printed('brief')] }), world);
    expect((await verify()).code).toBe(0);
    expect(asked[0]).toMatchObject({ editions: ['brief'], variants: [] });
  });

  test('may hold variants', async () => {
    const products = [printed('brief'), printed('brief', { variant: 'greyscale' })];
    const { world, verify, asked } = await published({ products });
    await publishSet(grain({ products }), world);
    expect((await verify()).code).toBe(0);
    expect(asked[0]).toMatchObject({ editions: ['brief'], variants: ['greyscale'] });
  });
});

describe('files that are not those of the manifest', () => {
  test('a flipped byte', async () => {
    const { folder, verify } = await published();
    const bytes = await readFile(path.join(folder, 'note-a4.pdf'));
    bytes.writeUInt8(bytes.readUInt8(3) ^ 1, 3);
    await writeFile(path.join(folder, 'note-a4.pdf'), bytes);
    const { code, stderr } = await verify();
    expect(code).toBe(1);
    expect(stderr).toContain(
      'note-a4.pdf is not the file that was published: other content of the same 9 bytes.',
    );
    expect(stderr).not.toContain('brief-a4.pdf');
  });

  test('a missing file, and one too many', async () => {
    const { folder, verify } = await published();
    await rm(path.join(folder, 'brief-a4.pdf'));
    await writeFile(path.join(folder, 'letter.docx'), '');
    expect(await rules(verify(['out', '--json']))).toEqual([1, ['set-file-extra', 'set-file-missing']]);
  });

  test('a manifest with something added', async () => {
    const { folder, verify } = await published();
    const file = path.join(folder, manifestFile);
    const manifest: Record<string, unknown> = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...manifest, approved: true }));
    expect(await rules(verify(['out', '--json']))).toEqual([1, ['manifest-altered']]);
  });
});

describe('a file beside the PDFs', () => {
  const files = [{ name: 'data.json', bytes: Buffer.from('{}') }];

  test('is held against the manifest and against a build of now', async () => {
    const { world, folder, verify } = await published({
      files: [{ name: 'data.json', bytes: Buffer.from('[1]') }],
    });
    await publishSet(grain({ files }), world);
    const { code, stderr } = await verify();
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('data.json is not what a build prints now: 2 bytes are now 3.'),
    ]);
    await rm(path.join(folder, 'data.json'));
    expect(await rules(verify(['out', '--json']))).toEqual([1, ['product-differs', 'set-file-missing']]);
  });

  test('is equal, or not made any more', async () => {
    const { world, verify } = await published({ files });
    await publishSet(grain({ files }), world);
    expect((await verify()).stdout).toContain('3 files, byte for byte');
    await publishSet(grain({ files: [...files, { name: 'old.csv', bytes: Buffer.from('') }] }), world);
    expect((await verify()).stderr).toContain(
      'old.csv is not what a build prints now: it is not made any more.',
    );
  });
});

describe('the files that list the others', () => {
  const listed = { zip: true, page: () => '<!doctype html><title>Grain</title>' };
  const companion = { files: [{ name: 'companion.html', bytes: Buffer.from('<!doctype html>') }] };

  async function withListings() {
    const set = { ...listed, ...companion };
    const known = await published(set);
    await publishSet(grain(set), known.world);
    return known;
  }

  test('are as they should be, and asked for again', async () => {
    const { verify, asked } = await withListings();
    const { code, stdout, stderr } = await verify();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('4 files, byte for byte');
    // The companion shows every edition, so only a build of all makes it.
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ zip: true });
    expect(asked[0]).not.toHaveProperty('editions');
  });

  test.each<[string, string[]]>([
    ['index.html', ['product-differs', 'sums-differ', 'zip-differs']],
    ['companion.html', ['set-file-altered']],
    ['SHA256SUMS', ['sums-differ', 'zip-differs']],
    ['grain.zip', ['zip-differs']],
  ])('a changed byte of %s is told, wherever it is', async (name, told) => {
    const { folder, verify } = await withListings();
    const file = path.join(folder, name);
    const before = await readFile(file);
    for (const place of [0, 14, Math.floor(before.length / 2), before.length - 1]) {
      const bytes = Buffer.from(before);
      // The last bit of a letter of the hashes: no other letter of them.
      bytes.writeUInt8(bytes.readUInt8(place % bytes.length) ^ 0x08, place % bytes.length);
      await writeFile(file, bytes);
      const [code, found] = await rules(verify(['out', '--json']));
      expect([code, found.toSorted()], `byte ${place}`).toEqual([1, told]);
    }
  });

  test('are missed', async () => {
    const { folder, verify } = await withListings();
    await rm(path.join(folder, 'SHA256SUMS'));
    const { code, stderr } = await verify();
    expect(code).toBe(1);
    expect(stderr).toContain('SHA256SUMS is not the list of what was published: it is missing.');
    await rm(path.join(folder, 'index.html'));
    expect((await verify()).stderr).toContain('index.html is not what a build prints now: it is missing.');
  });

  test('a zip of other files is told, file by file', async () => {
    const { folder, verify } = await withListings();
    const files = new Map([['note-a4.pdf', Buffer.from('%PDF other')]]);
    await writeFile(path.join(folder, 'grain.zip'), bundle('grain', files));
    const { code, stderr } = await verify();
    expect(code).toBe(1);
    expect(stderr).toContain(
      'SHA256SUMS, brief-a4.pdf, companion.html, index.html, manifest.json, note-a4.pdf.',
    );
  });
});

test('what is printed anew is what was published, and no more', () => {
  const product = (edition: string, paper: string, variant?: string, theme = 'editorial') => ({
    ...printed(edition, { paper, theme, ...(variant && { variant }) }),
    key: [edition, paper, variant, theme].join('-'),
    file: 'x.pdf',
    bytes: 1,
    sha256: '',
  });
  const products = [
    product('handout', 'a4'),
    product('handout', 'a4', 'two-up'),
    product('handout', 'letter'),
    product('handout', 'letter', 'two-up'),
    product('brief', 'a4'),
    product('note', 'a4'),
    product('brief', 'a4', undefined, 'institutional'),
  ].map(({ entry }) => entry);
  expect(choices({ products, files: [] })).toEqual([
    { theme: 'editorial', editions: ['handout'], papers: ['a4', 'letter'], variants: ['two-up'] },
    { theme: 'editorial', editions: ['brief', 'note'], papers: ['a4'], variants: [] },
    { theme: 'institutional', editions: ['brief'], papers: ['a4'], variants: [] },
  ]);
});

describe('a build that gives something else', () => {
  test('because an input changed', async () => {
    const { verify } = await published({
      inputs: { 'dossier.yaml': inputs['dossier.yaml'], 'sections/new.md': sha256('# New') },
      products: [printed('brief'), printed('note', { bytes: Buffer.from('%PDF other note'), pages: 3 })],
    });
    const { code, stderr } = await verify();
    expect(code).toBe(1);
    expect(stderr).toContain('inputs that are gone: sections/scale.md.');
    expect(stderr).toContain('without inputs that are there now: sections/new.md.');
    expect(stderr).toContain(
      'note-a4.pdf is not what a build prints now: 9 bytes are now 15; its pages were 2, are 3.',
    );
    expect(stderr).toContain('This is to be expected: its inputs are others.');
    expect(stderr).not.toContain('brief-a4.pdf');
  });

  test('because the browser or a font is another', async () => {
    const { verify } = await published({
      versions: { precis: '0.1.0', browser: '153.0.8010.0', fonts: { 'Source Serif 4': '5.4.0' } },
      products: [printed('brief', { bytes: Buffer.from('%PDF by another') }), printed('note')],
    });
    const { code, stderr, stdout } = await verify();
    expect(code).toBe(1);
    expect(stderr).toContain('with the browser 147.0.7727.0; here is 153.0.8010.0.');
    expect(stderr).toContain('with Source Serif 4 5.3.1; here is 5.4.0.');
    expect(stderr).toContain('versions differ (the browser, Source Serif 4).');
    expect(stdout).toContain('differs: 1 of 2 files would print otherwise');
  });

  test('though nothing explains it', async () => {
    const { verify } = await published({
      products: [printed('brief', { bytes: Buffer.from('%PDF later') }), printed('note')],
    });
    const { code, stderr } = await verify();
    expect(code).toBe(1);
    expect(stderr).toContain('Inputs and versions are the same.');
  });

  test('and lacks an edition', async () => {
    const { verify } = await published({ products: [printed('brief')] });
    expect(await rules(verify(['out', '--json']))).toEqual([1, ['product-differs']]);
  });
});

describe('what can not be told', () => {
  test('no set at all', async () => {
    const { verify } = await published();
    expect(await rules(verify(['elsewhere', '--json']))).toEqual([2, ['sets-missing']]);
    expect(await rules(verify(['out', 'data/rye', '--json']))).toEqual([2, ['sets-missing']]);
  });

  test('a dossier that is not found, or found where the user says', async () => {
    const { world, verify } = await published();
    await mkdir(path.join(world.workingFolder, 'topics'));
    await rename(
      path.join(world.workingFolder, 'data', 'grain'),
      path.join(world.workingFolder, 'topics', 'grain'),
    );
    expect(await rules(verify(['out', '--json']))).toEqual([2, ['set-dossier-unknown', 'set-not-rebuilt']]);
    expect((await verify(['out', path.join('topics', 'grain')])).code).toBe(0);
  });

  test('a manifest of another kind', async () => {
    const { folder, verify } = await published();
    await writeFile(path.join(folder, manifestFile), '{}');
    expect(await readManifest(folder)).toBeUndefined();
    expect(await rules(verify(['out', '--json']))).toEqual([2, ['set-unreadable']]);
  });

  test('a build that fails', async () => {
    const { verify } = await published();
    const faulty: Build = async () => ({ messages: [say('no-title', undefined, 'brief')], sets: [] });
    expect(await rules(verify(['out', '--json'], faulty))).toEqual([2, ['no-title', 'set-not-rebuilt']]);
    const failing: Build = async () => fail('no-browser', undefined, 'none is installed');
    expect(await rules(verify(['out', '--json'], failing))).toEqual([2, ['no-browser', 'set-not-rebuilt']]);
  });
});
