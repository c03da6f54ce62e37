import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { closeArtists } from '../../src/chart/draw.ts';
import { type FittedDocument, fitDocument } from '../../src/copyfit/fit.ts';
import {
  entryOf,
  type FitEntry,
  fitKey,
  printStoredFits,
  readStoredFits,
  unknownFits,
} from '../../src/copyfit/stored-fit.ts';
import { fit as fitDossiers } from '../../src/fit.ts';
import { type DrawnEdition, drawEditions, setUpPress } from '../../src/press.ts';
import { type PrintingBrowser, withBrowser } from '../../src/print/browser.ts';
import { ownFolder } from '../../src/world.ts';
import { loadSound, soundDossier, world } from '../compose/compositor.ts';
import { lines } from '../dossier/try-dossier.ts';

const file = 'editions.lock.yaml';
const entry: FitEntry = {
  flex: 1.5,
  'flex-end': 2,
  blocks: { 'claims-b': 'none', 'plate-a': 'shown', 'claims-a': 'detail' },
};

test('a file of fits is sorted, and reads as what was written', async () => {
  const text = printStoredFits(
    new Map([
      ['note-letter', entry],
      ['brief-a4', { flex: 0, 'flex-end': 0, blocks: {} }],
    ]),
  );
  expect(text.replace(/^#.*\n/gm, '')).toBe(
    'brief-a4:\n  flex: 0\n  flex-end: 0\n  blocks: {}\n' +
      'note-letter:\n  flex: 1.5\n  flex-end: 2\n  blocks:\n    claims-a: detail\n    claims-b: none\n    plate-a: shown\n',
  );
  const { fits, messages } = readStoredFits(await soundDossier({ [file]: text }));
  expect(messages).toEqual([]);
  expect([...fits.keys()]).toEqual(['brief-a4', 'note-letter']);
  expect(fits.get('note-letter')).toMatchObject(entry);
  expect(printStoredFits(fits)).toBe(text);
});

test('the file is an input of the dossier', async () => {
  const dossier = await soundDossier({ [file]: printStoredFits(new Map()) });
  expect(dossier.inputs.map((input) => input.path)).toContain(file);
  expect(readStoredFits(dossier)).toEqual({ fits: new Map(), messages: [] });
  expect((await soundDossier({})).storedFits).toBeUndefined();
});

test.each([
  ['brief-a4: [\n', [/^\S+:2:1 yaml-syntax/, /^\S+:1 fit-file-broken/]],
  ['brief-a4: {flex: 0}\n', [/:1:\d+ field-missing: .*"blocks"/, /fit-file-broken/]],
  ['brief-a4: {flex: 0, blocks: {a: deep}}\n', [/:1:\d+ field: .*must be .*"?detail/, /fit-file-broken/]],
  ['brief-a4: {flex: wide, blocks: {}}\n', [/ field: .*must be a number/, /fit-file-broken/]],
  ['<<<<<<< HEAD\nbrief-a4:\n', [/yaml-syntax/, /fit-file-broken/]],
])('a broken file is told of at its place: %j', async (text, expected) => {
  const { fits, messages } = readStoredFits(await soundDossier({ [file]: text }));
  expect(fits.size).toBe(0);
  const told = lines(messages);
  for (const [index, pattern] of expected.entries())
    expect(told.at(index - expected.length)).toMatch(pattern);
});

test('fits of editions that are gone are told of; those of other themes are let be', async () => {
  const keys = ['brief-a4', 'brief-a4-classic', 'poster-a4'];
  const text = printStoredFits(new Map(keys.map((key) => [key, entry])));
  const { fits } = readStoredFits(await soundDossier({ [file]: text }));
  const told = unknownFits(fits, { siblings: ['brief'] });
  expect(told).toMatchObject([{ rule: 'fit-edition-unknown', place: { line: expect.any(Number) } }]);
  expect(told[0]?.what).toContain('"poster-a4"');
});

let folder: string;
let dossierFolder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'precis-stored-fit-'));
  dossierFolder = path.join(folder, 'topic');
  await cp(path.join(ownFolder, 'data', 'china-russia'), dossierFolder, { recursive: true });
  await rm(path.join(dossierFolder, file), { force: true });
});
afterAll(async () => {
  await closeArtists();
  await rm(folder, { recursive: true, force: true });
});

async function editions(names: readonly string[]): Promise<DrawnEdition[]> {
  const dossier = await loadSound(dossierFolder);
  return drawEditions(await setUpPress(dossier, { editions: names, papers: ['a4'] }, world), world);
}

async function fitAll(
  drawn: readonly DrawnEdition[],
  browser: PrintingBrowser,
  stored: ReadonlyMap<string, FitEntry> = new Map(),
): Promise<Map<string, FittedDocument>> {
  const fitted = new Map<string, FittedDocument>();
  for (const { plan, input } of drawn) {
    const key = fitKey(plan, input.theme.name);
    const known = stored.get(key);
    const place = { file, line: 3 };
    fitted.set(key, await fitDocument(plan, input, browser, world, known && { ...known, key, place }));
  }
  return fitted;
}

function entries(fitted: ReadonlyMap<string, FittedDocument>): Map<string, FitEntry> {
  const records = [...fitted].flatMap(([key, { fit: one }]) => (one ? [[key, one.record] as const] : []));
  return new Map(records.map(([key, record]) => [key, entryOf(record)]));
}

const depthsOf = (fits: ReadonlyMap<string, FitEntry>) => [...fits].map(([key, { blocks }]) => [key, blocks]);

test('with a stored fit, a word more in one claim leaves every depth as it was', async () => {
  const names = ['handout', 'brief', 'note'];
  await withBrowser({}, world, async (browser) => {
    const before = entries(await fitAll(await editions(names), browser));
    expect([...before.keys()]).toEqual(['handout-a4', 'brief-a4', 'note-a4']);
    const section = path.join(dossierFolder, 'sections', 'apart.md');
    const text = await readFile(section, 'utf8');
    // The first claim of the section: its headline, and then the first sentence that ends in a citation.
    const longer = text.replace(/(:::claim[^\n]*\n# [\s\S]*?)\. :cite\[/, '$1 indeed. :cite[');
    expect(longer).not.toBe(text);
    await writeFile(section, longer);
    const after = await fitAll(await editions(names), browser, before);
    await writeFile(section, text);
    expect(depthsOf(entries(after))).toEqual(depthsOf(before));
    for (const { fit: one, messages } of after.values()) {
      expect(messages).toEqual([]);
      expect(one?.record.stored).toBe(true);
      // With the final print, three at most.
      expect(one?.record.steps.length).toBeLessThanOrEqual(2);
    }
  });
}, 120_000);

test('a stored fit that no longer holds is told of, with what moved; so are unknown blocks', async () => {
  await withBrowser({}, world, async (browser) => {
    const drawn = await editions(['brief']);
    const fresh = await fitAll(drawn, browser);
    const good = entries(fresh).get('brief-a4');
    if (!good) throw new Error('no fit');
    const ids = Object.keys(good.blocks);
    const claims = ids.filter((id) => id.startsWith('claims-'));
    const tryWith = async (blocks: FitEntry['blocks']) => {
      const fitted = await fitAll(drawn, browser, new Map([['brief-a4', { ...good, blocks }]]));
      return fitted.get('brief-a4');
    };

    const empty = await tryWith({
      ...good.blocks,
      ...Object.fromEntries(claims.map((id) => [id, 'none' as const])),
    });
    expect(empty?.messages).toMatchObject([{ rule: 'fit-moved-on', severity: 'info' }]);
    expect(empty?.messages[0]?.what).toMatch(
      /no longer holds: .*what moved: claims-\S+ from none to summary/,
    );
    expect(empty?.fit && entryOf(empty.fit.record)).toEqual(good);
    expect(empty?.fit?.record.stored).toBeUndefined();

    const odd = await tryWith({ ...good.blocks, [claims[0] ?? '']: 'shown' });
    expect(odd?.messages[0]?.what).toContain(`${claims[0]} can't be "shown" any more`);

    const ghost = await tryWith({ ...good.blocks, 'claims-ghost': 'summary' });
    expect(ghost?.messages).toMatchObject([{ rule: 'fit-block-unknown', place: { file, line: 3 } }]);
    expect(ghost?.fit?.record.stored).toBe(true);

    const { [claims[0] ?? '']: _, ...others } = good.blocks;
    const added = await tryWith(others);
    expect(added?.messages.map(({ rule }) => rule)).toEqual([
      added?.fit?.record.stored ? 'fit-block-new' : 'fit-moved-on',
    ]);
  });
}, 120_000);

test('fit --write stores what a build then keeps; a build never writes the file', async () => {
  const here = { ...world, workingFolder: folder };
  const choice = { dossiers: ['topic'], editions: ['handout'], papers: ['a4'] };
  const report = await fitDossiers({ ...choice, editions: ['report'], write: true }, here);
  expect([report.files, report.messages.at(-1)?.rule]).toEqual([[], 'fit-nothing']);
  const dry = await fitDossiers({ ...choice, write: false }, here);
  expect(here.exists(path.join(dossierFolder, file))).toBe(false);
  expect(dry.files).toMatchObject([{ file: `topic/${file}`, written: false, same: false }]);
  const written = await fitDossiers({ ...choice, write: true }, here);
  expect(written.files).toMatchObject([{ written: true, text: dry.files[0]?.text }]);
  const text = await readFile(path.join(dossierFolder, file), 'utf8');
  expect(text).toBe(dry.files[0]?.text);
  expect((await fitDossiers({ ...choice, write: true }, here)).files).toMatchObject([
    { written: false, same: true },
  ]);

  const result = await build({ ...choice, out: 'out' }, here);
  expect(await readFile(path.join(dossierFolder, file), 'utf8')).toBe(text);
  const [set] = result.sets;
  expect(Object.keys(set?.manifest.inputs ?? {})).toContain(file);
  expect(set?.manifest.products).toMatchObject([{ key: 'handout-a4', fit: { stored: true } }]);
  expect(result.fitted).toMatchObject([{ dossier: 'topic', key: 'handout-a4' }]);

  await writeFile(path.join(dossierFolder, file), 'handout-a4: [\n');
  const broken = await build({ ...choice, out: 'out' }, here);
  expect(broken.sets).toEqual([]);
  expect(broken.messages.map(({ rule }) => rule)).toContain('fit-file-broken');
  expect((await fitDossiers({ ...choice, write: true }, here)).files).toMatchObject([
    { written: true, text },
  ]);
}, 120_000);
