import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Dossier } from '../../src/dossier/dossier.ts';
import { publishSet } from '../../src/publish/publish.ts';
import type { Product } from '../../src/publish/set.ts';
import { gatheredTrace } from '../../src/trace/file.ts';
import { type TracedUse, traceSchema } from '../../src/trace/schema.ts';
import type { World } from '../../src/world/world.ts';
import { soundDossier, words } from '../compose/compositor.ts';
import { freshWorld, grain, printed } from '../publish/set.ts';
import { call } from './host.ts';

const dossier: Dossier = await soundDossier({
  'sections/one.md':
    '# One\n\n:::claim{#scale standing=reported evidence="part whole"}\n# It is :quantity[part]\nMore.\n:::\n',
  'quantities.yaml': `
part: { label: Part, value: 5, unit: tons, standing: reported, source: { id: sun, section: 2 } }
whole: { label: Whole, value: 20, unit: tons, standing: reported, source: { id: lee } }
share: { label: Share, expression: part / whole, unit: percent, standing: assessed }
`,
  'quotations.yaml': 'said: { text: wait and see, source: { id: sun, section: 3 } }\n',
  'sources.yaml':
    'sun: { title: On grain, title-short: Sun (2024) }\nlee: { title: Lee on grain, title-short: Lee (2020) }\n',
});

const briefUses: TracedUse[] = [
  { record: 'claim:scale', page: 1, to: 2, text: 'It is 5 tons' },
  { record: 'quantity:part', page: 1, text: 'It is 5 tons' },
];
const noteUses: TracedUse[] = [
  { record: 'quantity:part', page: 2, in: 'Plate 1', text: 'Grain \u001b[31mgrew' },
];

/** The trace of some products of the set. */
function traceOf(editions: readonly { readonly product: Product; readonly uses: readonly TracedUse[] }[]) {
  const named = editions.map(({ product: { entry }, uses }) => ({
    edition: entry.edition,
    paper: entry.paper,
    theme: entry.theme,
    uses,
  }));
  return gatheredTrace({ dossier: { ...dossier, name: 'grain' }, words }, named);
}

/** A world with a published set, in which two editions were traced. */
async function published(): Promise<World> {
  const world = { ...(await freshWorld()), environment: {} };
  const editions = [
    { product: printed('brief'), uses: briefUses },
    { product: printed('note'), uses: noteUses },
  ];
  const out = path.join(world.workingFolder, 'out');
  const gathered = traceOf(editions);
  await publishSet(grain({ out, products: editions.map(({ product }) => product), gathered }), world);
  return world;
}

test('a quantity has its places, its source, and what is made from it', async () => {
  const { code, stdout } = await call(['trace', 'part'], { world: await published() });
  expect(code).toBe(0);
  expect(stdout).toBe(`quantity part: Part
  value: 5\u00a0tons, year not stated
  says so: reported
  source: Sun (2024), section\u00a02.
  goes into quantity share: Share (about 30%, year not stated)
  goes into claim scale: It is 5\u00a0tons

  brief-a4
    page 1  It is 5 tons

  note-a4
    page 2  Plate 1: Grain \\u001b[31mgrew
`);
});

test('a derived quantity names its inputs and all their sources', async () => {
  const { stdout } = await call(['trace', 'share'], { world: await published() });
  expect(stdout).toContain('source: Sun (2024), section\u00a02.\n  source: Lee (2020).\n');
  expect(stdout).toContain('worked out: part / whole\n  from quantity part: Part (5\u00a0tons');
  expect(stdout).toContain('  printed nowhere\n');
});

test('a claim over a page break has both pages', async () => {
  const { stdout } = await call(['trace', 'scale'], { world: await published() });
  expect(stdout).toContain('pages 1–2  It is 5 tons');
});

test('--json gives the same to programs', async () => {
  const { stdout } = await call(['trace', 'part', '--json'], { world: await published() });
  expect(JSON.parse(stdout)).toMatchObject({
    exitCode: 0,
    records: [
      {
        dossier: 'grain',
        record: { kind: 'quantity', id: 'part' },
        printed: [
          { product: 'brief-a4', page: 1 },
          { product: 'note-a4', page: 2, in: 'Plate 1' },
        ],
      },
    ],
  });
});

test('an unknown id suggests those that are near', async () => {
  const { code, stderr } = await call(['trace', 'prat'], { world: await published() });
  expect([code, stderr]).toEqual([1, expect.stringContaining('record-unknown')]);
  expect(stderr).toContain('Did you mean "part"?');
});

test('a printed file leads to its records, wherever it lies', async () => {
  const world = await published();
  const at = (name: string) => path.join(world.workingFolder, name);
  await copyFile(at('out/grain/brief-a4.pdf'), at('from a mail.pdf'));
  const { code, stdout } = await call(['trace', '--pdf', 'from a mail.pdf'], { world });
  expect(code).toBe(0);
  expect(stdout).toContain('grain/brief-a4: 2 records on 2 pages\n');
  expect(stdout).toContain('quantity part: Part\n');
  expect(stdout).toContain('  source: Sun (2024), section\u00a02.\n  printed: page 1\n');
  expect(stdout).not.toContain('share');
  await writeFile(at('other.pdf'), '%PDF other');
  const other = await call(['trace', '--pdf', 'other.pdf'], { world });
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('pdf-unpublished')]);
});

test.each([
  [['trace'], 'operand-missing'],
  [['trace', 'part', 'dossier', '--pdf', 'a.pdf'], 'operand-unexpected'],
  [['trace', 'part', '--out', 'nowhere'], 'sets-missing'],
])('precis %j is refused', async (argv, rule) => {
  const { code, stderr } = await call(argv, { world: await published() });
  expect([code, stderr]).toEqual([2, expect.stringContaining(rule)]);
});

test('a set whose trace was changed since is refused', async () => {
  const world = await published();
  await writeFile(path.join(world.workingFolder, 'out/grain/trace.json'), '{}');
  const { code, stderr } = await call(['trace', 'part'], { world });
  expect([code, stderr]).toEqual([2, expect.stringContaining('trace-missing')]);
});

test('a partial build keeps the trace of the products that it keeps', async () => {
  const world = await published();
  const out = path.join(world.workingFolder, 'out');
  const fresh = [{ product: printed('note'), uses: [] }];
  const gathered = traceOf(fresh);
  await publishSet(
    grain({ out, products: fresh.map(({ product }) => product), gathered, partial: true }),
    world,
  );
  const trace = traceSchema.parse(JSON.parse(await readFile(path.join(out, 'grain/trace.json'), 'utf8')));
  expect(trace.products).toEqual([
    { key: 'brief-a4', uses: briefUses },
    { key: 'note-a4', uses: [] },
  ]);
  await publishSet(grain({ out, products: fresh.map(({ product }) => product), gathered }), world);
  const whole = traceSchema.parse(JSON.parse(await readFile(path.join(out, 'grain/trace.json'), 'utf8')));
  expect(whole.products.map(({ key }) => key)).toEqual(['note-a4']);
});
