import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { FitRecord } from '../../src/fit/record.ts';
import { publishSet } from '../../src/publish/publish.ts';
import type { World } from '../../src/world/world.ts';
import { freshWorld, grain, printed } from '../publish/set.ts';
import { call } from './host.ts';

const fit: FitRecord = {
  fill: 0.957,
  flex: 1,
  flexEnd: 0,
  pages: [
    {
      page: 1,
      fill: 0.912,
      columns: [
        { left: 0, end: 900, short: 0 },
        { left: 320, end: 860, short: 2.2 },
      ],
      bands: { page: 0.04, left: 0.04, right: 0.11 },
    },
  ],
  blocks: [
    { block: 'points-scale', priority: 1, wanted: 'summary', given: 'summary', page: 1, why: 'as wanted' },
    { block: 'plate-yields', priority: 2, wanted: 'large', given: 'none', why: 'small did not fit' },
  ],
  steps: [
    { tried: 'least depths', by: 'screen', pages: 1, fill: 0.4, kept: true },
    { tried: 'proof', by: 'print', pages: 1, fill: 0.4, kept: true },
  ],
};

const table = `grain/brief-a4: last page filled to 96 %, 2 trials, 1 of them printed
  page  in use  columns short by lines  band  left  right
  1     91 %    0.0 2.2                 4 %   4 %   11 %
  block         priority  wanted   given    page  why
  points-scale  1         summary  summary  1     as wanted
  plate-yields  2         large    none           small did not fit
`;

/** A world with a published set: a brief that was fitted, and a report that was not. */
async function published(): Promise<World> {
  const world = { ...(await freshWorld()), environment: {} };
  const out = path.join(world.workingFolder, 'out');
  await publishSet(grain({ out, products: [printed('brief', { fit }), printed('report')] }), world);
  return world;
}

test.each([['brief'], ['brief-a4'], ['brief data/grain'], ['out/grain/brief-a4.pdf']])(
  'precis explain %s',
  async (words) => {
    const { code, stdout } = await call(['explain', ...words.split(' ')], { world: await published() });
    expect([code, stdout]).toEqual([0, table]);
  },
);

test('a PDF is known by its content, whatever it is called and wherever it stands', async () => {
  const world = await published();
  const at = (name: string) => path.join(world.workingFolder, name);
  await copyFile(at('out/grain/brief-a4.pdf'), at('mail attachment.pdf'));
  expect((await call(['explain', 'mail attachment.pdf'], { world })).stdout).toBe(table);
  // In its own set it needs no --out.
  const far = { ...world, workingFolder: at('out/grain') };
  expect((await call(['explain', 'brief-a4.pdf'], { world: far })).stdout).toBe(table);
  await writeFile(at('other.pdf'), '%PDF other');
  const other = await call(['explain', 'other.pdf'], { world });
  expect([other.code, other.stdout]).toEqual([2, '']);
  expect(other.stderr).toContain('pdf-unpublished');
});

test('an edition as long as it likes was not fitted', async () => {
  const { stdout } = await call(['explain', 'report'], { world: await published() });
  expect(stdout).toContain('grain/report-a4: 2 pages, as long as "Grain: report" needs');
});

test.each([
  ['breif', 'Did you mean "brief"?'],
  ['poster', 'There are brief, report.'],
  ['brief data/rice', 'no published set of data/rice'],
  ['brief --out elsewhere', 'The folder elsewhere holds no published set.'],
  ['none.pdf', "The PDF none.pdf can't be read."],
])('precis explain %s: %s', async (words, told) => {
  const { code, stderr } = await call(['explain', ...words.split(' ')], { world: await published() });
  expect(code).toBe(2);
  expect(stderr).toContain(told);
});

test('explain gives its table as data too', async () => {
  const { stdout } = await call(['explain', 'brief', '--json'], { world: await published() });
  expect(JSON.parse(stdout)).toMatchObject({ products: [{ dossier: 'grain', key: 'brief-a4', fit }] });
});

test('build --explain prints the plans after what was published, of failed sets too', async () => {
  const library = {
    build: async () => ({
      messages: [],
      sets: [],
      fitted: [{ dossier: 'grain', key: 'brief-a4', fit }],
    }),
  };
  expect((await call(['build', '--explain'], { library })).stdout).toBe(`\n${table}`);
  expect((await call(['build'], { library })).stdout).toBe('');
});

test('fit prints the file, and with --write says that it wrote it', async () => {
  const file = { file: 'data/grain/editions.lock.yaml', text: 'brief-a4: {}\n', same: false };
  const library = {
    fitDossiers: async ({ write }: { write: boolean }) => ({
      messages: [],
      files: [
        { ...file, written: write },
        { ...file, file: 'b.yaml', written: false, same: true },
      ],
    }),
  };
  expect((await call(['fit'], { library })).stdout).toBe(file.text + file.text);
  expect((await call(['fit', '--write'], { library })).stdout).toBe(
    'Written data/grain/editions.lock.yaml\nb.yaml is as it was\n',
  );
});
