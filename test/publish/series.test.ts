import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import type { BuildResult } from '../../src/publish/options.ts';
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
  expect(page).toMatch(/default-src 'none'[^"]*script-src 'sha256-[^']+'\"/);
});
