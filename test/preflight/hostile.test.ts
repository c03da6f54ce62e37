import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { type JudgedFile, preflightFiles } from '../../src/commands/preflight.ts';
import { Apart } from '../../src/preflight/apart.ts';
import { diskWorld, ownFolder } from '../../src/world/world.ts';
import { form, rawPdf, stream } from './hostile-pdf.ts';

const zeros = Buffer.alloc(80_000_000);
const tagged = '<</Type/Catalog/Pages 2 0 R/StructTreeRoot 10 0 R>>';
const chain = (count: number, one: (number: number) => string | Buffer) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [index + 10, one(index + 10)]));
const branches = (number: number) => `${number + 1} 0 R `.repeat(10);

/** Files that would each take a machine's memory or time, and what is said of them. */
const files: Readonly<Record<string, readonly [bytes: () => Buffer, says: string]>> = {
  'huge-content.pdf': [
    () => rawPdf({ 4: stream(zeros, '', true) }),
    'bytes that a stream of a PDF unpacks to',
  ],
  'huge-form.pdf': [
    () => rawPdf({ 4: stream('/F Do'), 5: stream(zeros, '/Type/XObject/Subtype/Form/BBox[0 0 9 9]', true) }),
    'bytes that a stream of a PDF unpacks to',
  ],
  'huge-metadata.pdf': [
    () => rawPdf({ 1: '<</Type/Catalog/Pages 2 0 R/Metadata 8 0 R>>', 8: stream(zeros, '', true) }),
    'bytes that a stream of a PDF unpacks to',
  ],
  'content-again-and-again.pdf': [
    () =>
      rawPdf({
        3: `<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[${'4 0 R '.repeat(1000)}]>>`,
        4: stream(zeros.subarray(0, 1_000_000), '', true),
      }),
    'bytes that a stream of a PDF unpacks to',
  ],
  'many-pages.pdf': [
    () =>
      rawPdf({
        2: `<</Type/Pages/Kids[${Array.from({ length: 2500 }, (_, index) => `${index + 10} 0 R`).join(' ')}]/Count 1>>`,
        ...chain(2500, () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>'),
      }),
    '2,000 pages of a PDF',
  ],
  'branching-pages.pdf': [
    () => rawPdf({ 2: '<</Type/Pages/Kids[10 0 R]>>', ...chain(40, (at) => `<</Kids[${branches(at)}]>>`) }),
    'leads to one place twice',
  ],
  'pages-in-a-ring.pdf': [
    () => rawPdf({ 2: '<</Type/Pages/Kids[2 0 R 3 0 R]>>' }),
    'leads to one place twice',
  ],
  'deep-tags.pdf': [
    () =>
      rawPdf({
        1: tagged,
        10: '<</K 11 0 R>>',
        ...chain(30_000, (at) => `<</S/P/K ${at + 1} 0 R>>`),
      }),
    'nested too deeply',
  ],
  'deep-forms.pdf': [
    () =>
      rawPdf({
        4: stream('/F Do'),
        5: form('/F Do', '/F 10 0 R'),
        ...chain(20_000, (at) => form('/F Do', `/F ${at + 1} 0 R`)),
      }),
    'nested too deeply',
  ],
  'branching-tags.pdf': [
    () => rawPdf({ 1: tagged, 10: '<</K 11 0 R>>', ...chain(40, (at) => `<</S/P/K[${branches(at)}]>>`) }),
    'not-tagged',
  ],
  'form-in-itself.pdf': [
    () => rawPdf({ 4: stream('/F Do'), 5: form('/F Do '.repeat(50), '/F 5 0 R') }),
    'not-tagged',
  ],
  'branching-names.pdf': [
    () =>
      rawPdf({
        1: '<</Type/Catalog/Pages 2 0 R/Names<</Dests 10 0 R>>>>',
        3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[<</Subtype/Link/Dest(x)>>]>>',
        ...chain(40, (at) => `<</Kids[${branches(at)}]>>`),
      }),
    'link-dead',
  ],
  'long-range-of-codes.pdf': [
    () =>
      rawPdf({
        3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</A 9 0 R>>>>/Contents 4 0 R>>',
        4: stream('BT /A 12 Tf <0041> Tj ET'),
        9: '<</Type/Font/Subtype/Type0/BaseFont/X/DescendantFonts[<<>>]/ToUnicode 11 0 R>>',
        11: stream('beginbfrange <0000> <FFFFFFFF> <0041> endbfrange'),
      }),
    'font-not-embedded',
  ],
  'deep-arrays.pdf': [() => rawPdf({ 7: '['.repeat(200_000) + ']'.repeat(200_000) }), 'not-tagged'],
  'places-in-a-ring.pdf': [() => rawPdf({}, '/Prev 9'), 'not-tagged'],
  'empty.pdf': [() => Buffer.alloc(0), 'pdf-unreadable'],
  'sound.pdf': [() => rawPdf({}), 'not-tagged'],
};

let judged: readonly JudgedFile[] = [];

beforeAll(async () => {
  const workingFolder = await mkdtemp(path.join(tmpdir(), 'precis-hostile-'));
  const world = { ...diskWorld(), workingFolder };
  for (const [name, [bytes]] of Object.entries(files))
    await writeFile(path.join(world.workingFolder, name), bytes());
  judged = await preflightFiles({ files: Object.keys(files) }, world);
  await rm(workingFolder, { recursive: true });
});

it.each(Object.entries(files))('%s is judged, or named with what it asks for', (name, [, says]) => {
  const own = judged.find(({ file }) => file === name);
  const told = own?.messages.map(({ rule, what }) => `${rule} ${what}`).join('\n') ?? '';
  expect(told).toContain(says);
  expect(told).not.toContain('internal-fault');
  expect(own?.messages.every(({ place }) => place?.file === name)).toBe(true);
});

const job = { bytes: rawPdf({}), name: 'x.pdf', expected: {}, held: false };
const open: Apart[] = [];
const apart = (...more: [signal?: AbortSignal, seconds?: number]) => {
  const one = new Apart(ownFolder, ...more);
  open.push(one);
  return one;
};
afterAll(() => {
  for (const one of open) one.close();
});

test('a file that takes too long is named, and the next one is judged', async () => {
  const slow = apart(undefined, 0);
  expect((await slow.judge(job)).map(({ rule }) => rule)).toEqual(['pdf-too-large']);
  expect((await slow.judge(job)).map(({ rule }) => rule)).toEqual(['pdf-too-large']);
});

test('a process that ends is named with how it ended', async () => {
  const gone = new Apart(path.join(ownFolder, 'nowhere'));
  expect((await gone.judge(job)).map(({ what }) => what)).toEqual([
    'x.pdf was not judged: the process that reads it ended (exit 1).',
  ]);
});

test('a signal ends the work on a file', async () => {
  const stop = new AbortController();
  const judging = apart(stop.signal).judge(job);
  stop.abort('SIGTERM');
  await expect(judging).rejects.toBe('SIGTERM');
});
