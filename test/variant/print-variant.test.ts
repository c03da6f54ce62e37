import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from '../../src/index.ts';
import type { Manifest } from '../../src/publish/manifest.ts';
import { readTrace } from '../../src/trace/file.ts';
import { diskWorld, ownFolder } from '../../src/world/world.ts';
import { getDocument } from '../pdfjs.ts';
import { openPdf } from '../printed-pdf.ts';

let out: string;
let manifest: Manifest | undefined;

beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'test-variants-'));
  const { messages, sets } = await build({
    world: { ...diskWorld(), workingFolder: ownFolder },
    // Its pages are as many as they come to, so that nothing is to be fitted.
    dossiers: ['starter'],
    editions: ['report'],
    papers: ['letter'],
    variants: ['booklet', 'greyscale', 'large-print'],
    out,
  });
  expect(messages.filter(({ severity }) => severity === 'error')).toEqual([]);
  manifest = sets[0]?.manifest;
});

afterAll(() => rm(out, { recursive: true, force: true }));

const bytesOf = (file: string) => readFile(path.join(out, 'starter', file));

it('records each form as a product of its own', () => {
  const products = manifest?.products.map(({ key, variant, pages }) => ({ key, variant, pages }));
  expect(products).toEqual([
    { key: 'report-letter', variant: undefined, pages: 6 },
    { key: 'report-letter-booklet', variant: 'booklet', pages: 4 },
    { key: 'report-letter-greyscale', variant: 'greyscale', pages: 6 },
    { key: 'report-letter-large-print', variant: 'large-print', pages: expect.any(Number) },
  ]);
});

it('lays Letter pages out on Tabloid', async () => {
  const sheets = await PDFDocument.load(await bytesOf('report-letter-booklet.pdf'), {
    updateMetadata: false,
  });
  expect(sheets.getPages().map((page) => page.getSize())).toEqual([
    { width: 1224, height: 792 },
    { width: 1224, height: 792 },
    { width: 1224, height: 792 },
    { width: 1224, height: 792 },
  ]);
});

it('keeps text, tags and links in grey', async () => {
  const plain = await openPdf(await bytesOf('report-letter.pdf'));
  const grey = await openPdf(await bytesOf('report-letter-greyscale.pdf'));
  expect(grey).toEqual(plain);
  expect(grey.marked).toBe(true);
});

it('sets nothing smaller than 18 points in large print, with a running head behind the masthead', async () => {
  const bytes = await bytesOf('report-letter-large-print.pdf');
  const large = await openPdf(bytes);
  expect(large.marked).toBe(true);
  expect(large.pages.length).toBeGreaterThan(6);
  for (const page of large.pages.slice(1)) expect(page).toContain('Theleapsecond·Report');
  expect(await smallestType(bytes)).toBeGreaterThanOrEqual(17.9);
});

/** The height of the smallest type, in points. */
async function smallestType(bytes: Uint8Array): Promise<number> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await task.promise;
  const heights: number[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    heights.push(...items.flatMap((item) => ('str' in item && item.str.trim() ? [item.height] : [])));
  }
  await task.destroy();
  return Math.min(...heights);
}

it('traces large print to its own pages, and sheets to those of the plain edition', async () => {
  const text = (await bytesOf('trace.json')).toString('utf8');
  const traced = new Map(readTrace(text)?.products.map(({ key, uses }) => [key, uses]));
  expect(traced.get('report-letter-booklet')).toEqual(traced.get('report-letter'));
  const uses = traced.get('report-letter-large-print') ?? [];
  const recordsOf = (all: typeof uses = []) => all.map(({ record }) => record).sort();
  expect(recordsOf(uses)).toEqual(recordsOf(traced.get('report-letter')));
  const { pages } = await openPdf(await bytesOf('report-letter-large-print.pdf'));
  const wordsOf = (said: string) => said.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  // A bare number in the annex has none.
  const inWords = uses.filter(({ text: said }) => wordsOf(said).length > 0);
  expect(inWords.length).toBeGreaterThan(20);
  for (const { page, text: said } of inWords) {
    const near = pages.slice(Math.max(0, page - 2), page + 1).join('');
    const words = wordsOf(said);
    expect(words.filter((word) => !near.includes(word))).toEqual([]);
    expect(words.some((word) => pages[page - 1]?.includes(word))).toBe(true);
  }
});
