import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { build } from '../../src/build.ts';
import { check } from '../../src/commands/check.ts';
import { fitDossiers } from '../../src/commands/fit.ts';
import type { DrawnEdition } from '../../src/draw/draw-editions.ts';
import { type FittedEdition, fitEdition } from '../../src/fit/fit.ts';
import { fitRecordSchema } from '../../src/fit/record.ts';
import {
  depthsOf,
  type FitEntry,
  fitKey,
  type PrintFit,
  printOf,
  printStoredFits,
  readStoredFits,
  type StoredFit,
  unknownFits,
} from '../../src/fit/stored-fit.ts';
import { ownFolder } from '../../src/world/world.ts';
import { soundDossier, world } from '../compose/compositor.ts';
import { lines, smallest, withFiles } from '../dossier/try-dossier.ts';
import { useBrowser } from '../open-browser.ts';
import { drawnFor, type MadeClaim, topicFiles } from './topic.ts';

const file = 'editions.lock.yaml';
const print: PrintFit = { flex: 1.5, 'flex-end': 2, heights: { 'plate-b': 140, 'plate-a': 96 } };
const blocks: FitEntry['blocks'] = {
  ...{ 'claims-b': 'none' as const, 'plate-b': 'large' as const },
  ...{ 'plate-a': 'small' as const, 'claims-a': 'detail' as const },
};
const entry: FitEntry = { print, blocks };

test('a file of fits is sorted, and reads as what was written', async () => {
  const text = printStoredFits(
    new Map<string, FitEntry>([
      ['note-letter', entry],
      ['brief', { blocks, prints: { letter: print, a4: { flex: 0, open: { 'claims-a': 4 } } } }],
    ]),
  );
  expect(text.replace(/^#.*\n/gm, '')).toBe(
    'brief:\n  blocks:\n    claims-a: detail\n    claims-b: none\n    plate-a: small\n    plate-b: large\n' +
      '  prints:\n    a4:\n      flex: 0\n      open:\n        claims-a: 4\n' +
      '    letter:\n      flex: 1.5\n      flex-end: 2\n      heights:\n        plate-a: 96\n        plate-b: 140\n' +
      'note-letter:\n  flex: 1.5\n  flex-end: 2\n  heights:\n    plate-a: 96\n    plate-b: 140\n' +
      '  blocks:\n    claims-a: detail\n    claims-b: none\n    plate-a: small\n    plate-b: large\n',
  );
  const { fits, messages } = readStoredFits(await soundDossier({ [file]: text }));
  expect(messages).toEqual([]);
  expect([...fits.keys()]).toEqual(['brief', 'note-letter']);
  expect(fits.get('note-letter')).toMatchObject(entry);
  expect(printStoredFits(fits)).toBe(text);
});

test('what older files and sets say is read: deferred plates as `later`, the screen as a paste-up', async () => {
  const text = 'note-a4:\n  flex: 1\n  later:\n    plate-a: 2\n  blocks:\n    plate-a: large\n';
  const { fits, messages } = readStoredFits(await soundDossier({ [file]: text }));
  expect(messages).toEqual([]);
  expect(printStoredFits(fits)).toContain('  deferred:\n    plate-a: 2\n');
  const block = { block: 'plate-a', priority: 1, wanted: 'large', given: 'large', why: 'as wanted' };
  const step = { tried: 'least depths', pages: 1, fill: 0.5, kept: true };
  const record = { fill: 0.5, flex: 0, blocks: [block], steps: [step] };
  expect(
    fitRecordSchema.parse({
      ...record,
      blocks: [{ ...block, later: 2 }],
      steps: [{ ...step, by: 'paste-up' }, step],
    }),
  ).toEqual({
    ...record,
    pages: [],
    blocks: [{ ...block, deferred: 2 }],
    steps: [
      { ...step, by: 'screen' },
      { ...step, by: 'print' },
    ],
  });
});

test('the file is an input of the dossier', async () => {
  const dossier = await soundDossier({ [file]: printStoredFits(new Map()) });
  expect(dossier.inputs.map((input) => input.path)).toContain(file);
  expect(readStoredFits(dossier)).toEqual({ fits: new Map(), messages: [] });
  expect((await soundDossier({})).storedFits).toBeUndefined();
});

test.each([
  ['brief-a4: [\n', [/^\S+:2:1 yaml-syntax/, /^\S+:1 fit-file-broken/]],
  ['brief-a4: {flex: 0}\n', [/field/, /fit-file-broken/]],
  ['brief: {blocks: {a: deep}, prints: {}}\n', [/:1:\d+ field/, /fit-file-broken/]],
  ['brief-a4: {flex: wide, blocks: {}}\n', [/ field/, /fit-file-broken/]],
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

test('check tells of fits that are stored for nothing', async () => {
  const text = printStoredFits(new Map([['poster-a4', entry]]));
  await withFiles({ ...smallest, [file]: text }, async (at) => {
    const { messages } = await check({ dossiers: ['case'] }, { ...world, workingFolder: at });
    expect(messages.map(({ rule }) => rule)).toContain('fit-edition-unknown');
  });
});

const parts = ['point', 'supports', 'limits', 'watch'];
const claims: readonly MadeClaim[] = Array.from({ length: 20 }, (_, index) => ({
  id: `c${index}`,
  priority: 1 + (index % 3),
  part: parts[index % parts.length] ?? '',
  summary: 26 + ((index * 13) % 24),
  detail: 30 + ((index * 29) % 60),
}));
const made = (all: readonly MadeClaim[]) => topicFiles(all, '[{ name: brief, fill: { white: told } }]');
/** One page of a few claims: fitted soon, for who fits it often. */
const small = topicFiles(
  claims.slice(0, 4),
  '[{ name: brief, pages: 1, priority: 5, fill: { least: 0.1, white: told }, rows: [{ parts: [{ kind: sections, depth: summary, deepest: detail, with-plates: true }] }] }]',
);

const browser = useBrowser(world);
let folder: string;
let dossierFolder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'precis-stored-fit-'));
  dossierFolder = path.join(folder, 'topic');
  for (const [name, text] of Object.entries(small)) {
    await mkdir(path.dirname(path.join(dossierFolder, name)), { recursive: true });
    await writeFile(path.join(dossierFolder, name), text);
  }
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function brief(all: readonly MadeClaim[]): Promise<DrawnEdition> {
  const [drawn] = await drawnFor(await soundDossier(made(all)));
  if (!drawn) throw new Error('no brief');
  return drawn;
}

/** The brief of `claims`, fitted once for all that look at it. */
let known: Promise<{ drawn: DrawnEdition; fresh: FittedEdition }> | undefined;

function freshBrief(): Promise<{ drawn: DrawnEdition; fresh: FittedEdition }> {
  known ??= brief(claims).then(async (drawn) => ({ drawn, fresh: await fitted(drawn) }));
  return known;
}

type Kept = Pick<StoredFit, 'blocks' | 'print'>;

async function fitted(edition: DrawnEdition, stored?: Kept): Promise<FittedEdition> {
  const key = fitKey(edition);
  const kept = stored && { ...stored, key, place: { file, line: 3 } };
  const one = await fitEdition(edition, browser(), world, kept);
  // What made-up pages leave white is no matter here.
  return { ...one, messages: one.messages.filter(({ rule }) => rule.startsWith('fit-')) };
}

function entryFor({ fit: one }: FittedEdition) {
  if (!one) throw new Error('nothing was fitted');
  return { blocks: depthsOf(one.record), print: printOf(one.record) };
}

test('with a stored fit, a word more in one claim leaves every depth as it was', async () => {
  const before = entryFor((await freshBrief()).fresh);
  const longer = claims.map((claim, index) => ({ ...claim, summary: claim.summary + (index === 3 ? 1 : 0) }));
  const { fit: one, messages } = await fitted(await brief(longer), before);
  expect(messages).toEqual([]);
  expect(one && depthsOf(one.record)).toEqual(before.blocks);
  expect(one?.record.stored).toBe(true);
  expect(one?.record.steps.filter(({ by }) => by === 'print')).toHaveLength(1);
}, 60_000);

test('a stored fit comes out as it was made, spacing, drawings and all', async () => {
  const { drawn, fresh } = await freshBrief();
  const kept = await fitted(drawn, entryFor(fresh));
  expect(kept.fit?.record.steps.map(({ by }) => by)).toEqual(['screen', 'print']);
  expect(entryFor(kept)).toEqual(entryFor(fresh));
  expect(kept.document.html).toBe(fresh.document.html);
}, 60_000);

test('a stored fit that no longer holds is told of, with what moved; so are unknown blocks', async () => {
  const { drawn, fresh } = await freshBrief();
  const good = entryFor(fresh);
  const ids = Object.keys(good.blocks).filter((id) => id.startsWith('claims-'));
  const tryWith = (blocks: Kept['blocks']) => fitted(drawn, { ...good, blocks });

  const none = Object.fromEntries(ids.map((id) => [id, 'none' as const]));
  const empty = await tryWith({ ...good.blocks, ...none });
  expect(empty.messages).toMatchObject([{ rule: 'fit-moved-on', severity: 'info' }]);
  expect(empty.messages[0]?.what).toMatch(/no longer holds: .*what moved: claims-\S+ from none to \w+/);
  expect(entryFor(empty)).toEqual(good);
  expect(empty.fit?.record.stored).toBeUndefined();
  expect(empty.fit?.record.steps[0]?.tried).toBe('stored fit');
  expect(empty.fit?.record.steps.filter(({ by }) => by === 'print')).toHaveLength(1);

  const other = await fitted(drawn, { blocks: good.blocks });
  expect(entryFor(other).blocks).toEqual(good.blocks);
  expect(other.fit?.record.stored).toBe(true);

  const odd = await tryWith({ ...good.blocks, [ids[0] ?? '']: 'small' });
  expect(odd.messages[0]?.what).toContain(`${ids[0]} can't be "small" any more`);

  const ghost = await tryWith({ ...good.blocks, 'claims-ghost': 'summary' });
  expect(ghost.messages).toMatchObject([{ rule: 'fit-block-unknown', place: { file, line: 3 } }]);
  expect(ghost.fit?.record.stored).toBe(true);

  const { [ids[0] ?? '']: _, ...others } = good.blocks;
  const added = await tryWith(others);
  expect(added.messages.map(({ rule }) => rule)).toEqual([
    added.fit?.record.stored ? 'fit-block-new' : 'fit-moved-on',
  ]);
}, 60_000);

test('fit --write stores what a build then keeps; a build never writes the file', async () => {
  const here = { ...world, workingFolder: folder };
  const choice = { dossiers: ['topic'], editions: ['brief'], papers: ['a4'] };
  await cp(path.join(ownFolder, 'test', 'fixtures', 'smallest', 'input'), path.join(folder, 'bare'), {
    recursive: true,
  });
  const report = await fitDossiers(
    { ...choice, dossiers: ['bare'], editions: ['report'], write: true },
    here,
  );
  expect(report.files).toEqual([]);
  expect(report.messages.map(({ rule }) => rule)).toContain('fit-nothing');
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
  expect(set?.manifest.products).toMatchObject([{ key: 'brief-a4', fit: { stored: true } }]);
  expect(result.fitted).toMatchObject([{ dossier: 'topic', key: 'brief-a4' }]);

  // One text, and how each paper and each of the shipped themes sets it.
  expect(Object.keys(parse(text))).toEqual(['brief']);
  expect(Object.keys(parse(text).brief.prints)).toEqual([
    'a4',
    'a4-institutional',
    'letter',
    'letter-institutional',
  ]);

  await writeFile(path.join(dossierFolder, file), 'brief-a4: [\n');
  const broken = await build({ ...choice, out: 'out' }, here);
  expect(broken.sets).toEqual([]);
  expect(broken.messages.map(({ rule }) => rule)).toContain('fit-file-broken');
  expect((await fitDossiers({ ...choice, write: true }, here)).files).toMatchObject([
    { written: true, text },
  ]);
}, 120_000);
