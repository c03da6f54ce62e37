import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import type { BuildResult } from '../../src/publish/options.ts';
import { mergeSeries } from '../../src/publish/series/merge.ts';
import { diskWorld, ownFolder } from '../../src/world/world.ts';

const wards = path.join(ownFolder, 'test', 'fixtures', 'wards');
let folder = '';
let first: BuildResult;

const printed = (out: string, options: object = {}) =>
  build({ dossiers: [wards], papers: ['a4'], out: path.join(folder, out), ...options }, diskWorld());
const text = (...file: string[]) => readFile(path.join(folder, ...file), 'utf8');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'precis-test-'));
  first = await printed('whole');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a series is published as one set with a PDF for each row', async () => {
  expect(first.messages.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(await readdir(path.join(folder, 'whole'))).toEqual(['index.html', 'wards']);
  expect((await readdir(path.join(folder, 'whole', 'wards'))).sort()).toEqual([
    'SHA256SUMS',
    'data.csv',
    'fits.csv',
    'index.html',
    'manifest.json',
    'n1-card-a4.pdf',
    'n2-card-a4.pdf',
    's1-card-a4.pdf',
    's2-card-a4.pdf',
  ]);
  const [set] = first.sets;
  expect(set?.manifest.products.map(({ row, title, pages }) => [row, title, pages])).toEqual([
    ['n1', 'Harbour in numbers', 1],
    ['n2', 'Mill Hill in numbers', 1],
    ['s1', 'Old Town in numbers', 1],
    ['s2', 'Côte Verte in numbers', 1],
  ]);
});

test('every row has the claims of the first, as deep, where its page holds them', async () => {
  const lines = (await text('whole', 'wards', 'fits.csv')).trimEnd().split('\r\n');
  expect(lines.map((line) => line.split(',')[4])).toEqual(['claims', 'own', 'shared', 'shared', 'shared']);
});

test('its numbers stand in one table, in the order of the rows', async () => {
  const lines = (await text('whole', 'wards', 'data.csv')).trimEnd().split('\r\n');
  expect([...new Set(lines.map((line) => line.split(',')[0]))]).toEqual(['row', 's2', 'n1', 'n2', 's1']);
  expect(lines.filter((line) => line.startsWith('s2,Côte Verte,schools'))).toEqual([]);
});

test('its page lists the rows, and allows no script but its own', async () => {
  const page = await text('whole', 'wards', 'index.html');
  expect(page.match(/<tr id="\w+"><th scope="row">[^<]+/g)).toHaveLength(4);
  expect(page).toMatch(/default-src 'none'[^"]*script-src 'sha256-[^']+'"/);
});

const bytesOf = async (out: string) => {
  const names = (await readdir(path.join(folder, out, 'wards'))).sort();
  const read = async (name: string) => [
    name,
    (await readFile(path.join(folder, out, 'wards', name))).toString('latin1'),
  ];
  return new Map(
    await Promise.all(names.map(read)).then((all) => all.map(([name, text]) => [name ?? '', text])),
  );
};
const merged = (...parts: string[]) => mergedTo('merged', {}, ...parts);
const mergedTo = (out: string, options: object, ...parts: string[]) =>
  mergeSeries(
    { parts: parts.map((part) => path.join(folder, part)), out: path.join(folder, out), ...options },
    diskWorld(),
  );

test('parts join to the bytes of the whole; one that is missing or there twice is named', async () => {
  await printed('one', { shard: { part: 1, of: 2 } });
  await printed('two', { shard: { part: 2, of: 2 } });
  expect((await readdir(path.join(folder, 'two', 'wards'))).sort()).toContain('part.json');
  await merged('two', 'one');
  expect(await bytesOf('merged')).toEqual(await bytesOf('whole'));
  await mergedTo('gathered', { joined: true, contact: true }, 'one', 'two');
  const pagesOf = async (file: string) =>
    PDFDocument.load(await readFile(path.join(folder, 'gathered', 'wards', file)));
  const all = await pagesOf('all-card-a4.pdf');
  expect(all.getPageCount()).toBe(4);
  expect(String(all.catalog.lookup(PDFName.of('Outlines')))).toContain('/Count 4');
  expect((await pagesOf('contact-card-a4.pdf')).getPageCount()).toBe(1);
  await expect(merged('one')).rejects.toThrow('Of 2 parts one is missing: 2/2.');
  await expect(merged('one', 'two', 'one')).rejects.toThrow(/^Part 1 is there twice/);
}, 120_000);

test('a bad row costs its own PDF, is named, and the rows that are done are not printed again', async () => {
  const copy = path.join(folder, 'wards');
  await cp(wards, copy, { recursive: true });
  const table = path.join(copy, 'tables', 'wards.csv');
  await writeFile(
    table,
    (await readFile(table, 'utf8')).replace('n2,Mill Hill,North,,31050,31900', 'n2,Mill Hill,North,,31050,'),
  );
  const details: string[] = [];
  const progress = { begin() {}, failed() {}, done: (_: string, detail = '') => void details.push(detail) };
  const again = (options: object) =>
    build(
      { dossiers: [copy], papers: ['a4'], out: path.join(folder, 'bad'), ...options },
      diskWorld(),
      progress,
    );
  const held = await again({ allOrNone: true });
  expect(held.sets).toEqual([]);
  expect(held.messages.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['series-number', 'series-held']),
  );
  details.length = 0;
  const { messages, sets } = await again({});
  expect(details.join()).toContain('3 stood already');
  expect(messages.find(({ rule }) => rule === 'series-number')?.place?.line).toBe(3);
  expect(messages.find(({ rule }) => rule === 'series-failed')?.what).toContain('without 1 row');
  expect(sets[0]?.manifest.products.map(({ row }) => row)).toEqual(['n1', 's1', 's2']);
}, 120_000);

test('a call for some rows takes no others away, and an unknown row is refused', async () => {
  const few = await printed('whole', { rows: ['n1'] });
  expect(few.messages.map(({ rule }) => rule)).toContain('series-fewer');
  const unknown = await printed('whole', { rows: ['n9'] });
  expect(unknown.messages.map(({ rule }) => rule)).toContain('series-row-unknown');
  expect(await readdir(path.join(folder, 'whole', 'wards'))).toContain('s2-card-a4.pdf');
}, 120_000);
