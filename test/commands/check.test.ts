import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { check } from '../../src/commands/check.ts';
import type { Message } from '../../src/message/message.ts';
import { encodePng } from '../../src/pdf/png.ts';
import { diskWorld, ownFolder, type World } from '../../src/world/world.ts';
import { call } from '../cli/host.ts';
import { type Files, smallest } from '../dossier/try-dossier.ts';
import { chartFile, records } from '../plan/claims.ts';

const placed = { 'sections/one.md': '# One\n\nProse.\n\n::plate{#a}\n\n::plate{#b}\n' };
const chart = (more: object): string => JSON.stringify({ ...JSON.parse(chartFile(1)), ...more });
const plain = chartFile(1);

const coarse = encodePng({ width: 40, height: 30, data: new Uint8Array(40 * 30 * 4) });

/** Faulty dossiers, and what a build stops at before it prints. */
const faulty: Readonly<Record<string, readonly [Files, readonly string[]]>> = {
  fields: [
    {
      ...placed,
      'charts/a.vl.json': chart({ encoding: { x: { field: 'valeu' } } }),
      'charts/b.vl.json': chart({ encoding: { x: { field: 'labl' } } }),
    },
    ['chart-field-unknown', 'chart-field-unknown'],
  ],
  data: [
    { ...placed, 'charts/a.vl.json': chart({ data: { name: 'none' } }), 'charts/b.vl.json': plain },
    ['chart-data-unknown'],
  ],
  image: [
    {
      ...placed,
      'charts/a.vl.json': plain,
      'images.yaml':
        'b: { file: b.png, title: T, subtitle: S, alt: A, standing: reported, sources: [{ id: sun }], credit: C, licence: { name: L } }\n',
      'images/b.png': coarse,
    },
    ['plate-image-coarse'],
  ],
  variant: [
    {
      ...placed,
      'dossier.yaml':
        'title: A\nsections: [one]\neditions: [{ name: mine, from: report, pages: { least: 1 }, variants: [large-print] }]\n',
      // There is room for its label on the plain page.
      'quantities.yaml': `share: { label: "${'word '.repeat(20)}", value: 5, unit: percent, standing: reported, source: { id: sun } }\n`,
      'charts/a.vl.json': chart({ encoding: { y: { field: 'label', axis: { labelLimit: 0 } } } }),
      'charts/b.vl.json': plain,
    },
    // On either paper.
    ['chart-width', 'chart-width'],
  ],
  edition: [{ 'dossier.yaml': 'title: A\nsections: [one]\neditions: [pamphlet]\n' }, ['no-edition']],
  theme: [{ 'dossier.yaml': 'title: A\nsections: [one]\ntheme: none-such\n' }, ['no-theme']],
  character: [{ 'sections/one.md': '# One\n\nA \u{12345} here.\n' }, ['no-glyph']],
};

let world: World;
beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'precis-proofread-'));
  world = { ...diskWorld(), workingFolder: folder };
  for (const [name, [files]] of Object.entries(faulty))
    await writeTopic(name, { ...smallest, ...records, ...files });
});

async function writeTopic(name: string, files: Files): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    const full = path.join(world.workingFolder, name, file);
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, text);
  }
}
afterAll(() => rm(world.workingFolder, { recursive: true, force: true }));

const told = (messages: readonly Message[]) =>
  messages.map(({ rule, place, dossier, what }) => JSON.stringify([rule, place, dossier, what]));

describe('check', () => {
  it('says all that a build says before it prints, in the same words', async () => {
    const dossiers = Object.keys(faulty);
    const [checked, built] = [
      await check({ dossiers }, world),
      await build({ dossiers, out: path.join(world.workingFolder, 'out') }, world),
    ];
    expect(built.sets).toEqual([]);
    const own = built.messages.filter(({ severity }) => severity !== 'info');
    expect(told(checked.messages)).toEqual(expect.arrayContaining(told(own)));
    for (const [name, [, rules]] of Object.entries(faulty)) {
      const of = (messages: readonly Message[]) =>
        messages.flatMap(({ rule, dossier, place }) =>
          dossier === name || place?.file.startsWith(`${name}/`) ? [rule] : [],
        );
      expect(of(checked.messages), name).toEqual(rules);
      expect(of(own), name).toEqual(rules);
    }
  });

  it('tells which colours a print in grey can not tell apart', async () => {
    const colours = (one: string, other: string) =>
      chart({
        layer: [
          { mark: { type: 'bar', color: one }, encoding: { x: { field: 'value' } } },
          { mark: { type: 'bar', color: other, size: 4 }, encoding: { x: { field: 'value' } } },
        ],
      }).replace('"mark":"bar",', '');
    const files = {
      ...smallest,
      ...records,
      ...placed,
      'charts/a.vl.json': colours('#cc3333', '#2f7a3f'),
      'charts/b.vl.json': colours('#cc3333', '#f0c0c0'),
    };
    await writeTopic('hues', files);
    const { messages } = await check({ dossiers: ['hues'] }, world);
    expect(messages.map(({ rule, place }) => `${rule} ${place?.file}`)).toEqual([
      'chart-greys-alike hues/charts/a.vl.json',
    ]);
  });

  it('has nothing to say of the dossiers of public data', async () => {
    const dossiers = ['life-expectancy', 'antarctic-treaty'].map((name) =>
      path.join(ownFolder, 'test', 'fixtures', name),
    );
    expect((await check({ dossiers, fast: true }, world)).messages).toEqual([]);
  });

  it('leaves drawing and composing to the build where it is to be fast', async () => {
    const { messages } = await check({ dossiers: ['fields'], fast: true }, world);
    expect(messages).toEqual([]);
  });

  it('finds no fault only where there is no warning either', async () => {
    await writeTopic('warned', { ...smallest, 'sections/two.md': '# Two\n\nProse.\n' });
    const library = { check };
    const warned = await call(['check', 'warned'], { world, library });
    expect([warned.code, warned.stdout]).toEqual([0, '']);
    expect(warned.stderr).toContain('file-unlisted');
    await rm(path.join(world.workingFolder, 'warned/sections/two.md'));
    expect((await call(['check', 'warned'], { world, library })).stdout).toBe('No faults found.\n');
    expect((await call(['check', 'warned', '--fast'], { world, library })).stdout).toBe(
      'No faults found. Charts and pages were not looked at.\n',
    );
  });
});
