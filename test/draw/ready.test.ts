import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { archivePdf } from '../../src/archive/archive.ts';
import { drawPlate } from '../../src/draw/draw.ts';
import { judgeContrast } from '../../src/preflight/contrast.ts';
import { judgeCovered } from '../../src/preflight/covered.ts';
import { judgeGreys } from '../../src/preflight/greys.ts';
import { viewPdf } from '../../src/preflight/view.ts';
import { loadTheme } from '../../src/theme/load.ts';
import { composeOne, loadSound } from '../compose/compositor.ts';
import { smallest, withFiles } from '../dossier/try-dossier.ts';
import { drawing } from '../drawing.ts';
import { useBrowser } from '../open-browser.ts';
import { theme, words, world } from './studio.ts';

const institutional = await loadTheme('institutional', world);
const browser = useBrowser(world);

const plate = `title: A finding
subtitle: What is measured
standing: reported
sources: [{ id: book }]
section: one
`;
const countries = [
  'Chad,TD,46.1,52.5',
  'Japan,JPN,81.1,84.5',
  'Malta,470,78.2,84.5',
  'Democratic Republic of the Congo,CD,50,59.7',
  'United States,USA,76.7,-3.4',
  'Nowhere to be found,ZW,,40',
];
const months = Array.from({ length: 360 }, (_, index) => {
  const month = `${1990 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  const end = index === 359;
  return `${month},${end ? 70 : (50 + 20 * Math.sin(index / 30)).toFixed(1)},${end ? 70 : (60 + index / 30).toFixed(1)},123456789012`;
});
const column = (name: string, type: string) => `  - { name: ${name}, label: "${name}", type: ${type} }\n`;
const kinds: Readonly<Record<string, string>> = {
  bars: 'kind: bars\ntable: life\ncolumns: { value: y2020 }\norder: greatest\nhighlight: [Japan]\n',
  bounds: 'kind: bars\nquantities: [more, less]\n',
  dots: 'kind: dots\ntable: life\n',
  lines: 'kind: lines\ntable: months\ncolumns: { value: [exports, imports] }\n',
  large: 'kind: lines\ntable: months\ncolumns: { value: large }\n',
  multiples: 'kind: multiples\ntable: months\ncolumns: { value: [exports, imports] }\n',
  slope: 'kind: slope\ntable: life\nhighlight: [Chad]\n',
  timeline: 'kind: timeline\n',
  map: 'kind: map\ntable: life\ncolumns: { code: iso, value: y2020 }\n',
};
const reported = 'standing: reported, source: { id: book }';
const files = {
  ...smallest,
  'sources.yaml': 'book: { title: A book }\n',
  'quantities.yaml': `more: { label: By value, value: 36.6, unit: percent, ${reported} }
less: { label: By volume, value: 6, unit: percent, qualifier: under, ${reported} }
`,
  'events.yaml': `first: { date: 2014, label: It began, ${reported} }
then: { date: 2022-02-04, label: It went on, ${reported} }
last: { date: 2022-02, label: "It ended, with more words than one line of a narrow column holds", ${reported} }
`,
  'tables/life.csv': `country,iso,y2000,y2020\n${countries.join('\n')}\n`,
  'tables/life.schema.yaml': `key: country\ncolumns:\n${column('country', 'text')}${column('iso', 'text')}${column('y2000', 'number')}${column('y2020', 'number')}`,
  'tables/months.csv': `month,exports,imports,large\n${months.join('\n')}\n`,
  'tables/months.schema.yaml': `columns:\n${column('month', 'date')}${['exports', 'imports'].map((name) => column(name, 'number')).join('')}${column('large', 'integer')}`,
  ...Object.fromEntries(Object.entries(kinds).map(([id, lines]) => [`charts/${id}.yaml`, plate + lines])),
};

const dossier = await withFiles(files, (folder) => loadSound(path.join(folder, 'case')));

/** The texts of a drawing with where they stand. */
function textsOf(svg: string): { text: string; x: number; y: number }[] {
  return [...svg.matchAll(/<text[^>]*translate\(([-\d.]+),([-\d.]+)\)[^>]*>(.*?)<\/text>/g)].map(
    ([, x, y, text = '']) => ({ text: text.replaceAll(/<[^>]*>/g, ' ').trim(), x: Number(x), y: Number(y) }),
  );
}

async function drawn(id: string, width: number, look = theme) {
  const made = await drawPlate(id, { dossier, theme: look, words }, width, drawing);
  if (made.drawing.kind !== 'svg') throw new Error(`${id} is no drawing`);
  return { ...made, svg: made.drawing.svg };
}

describe('ready plates', () => {
  it('are drawn in narrow and in broad columns, in both looks', async () => {
    for (const id of Object.keys(kinds)) {
      expect((await drawn(id, 329)).svg, id).toContain('<path');
      expect((await drawn(id, 674, institutional)).svg, id).toContain('<path');
    }
  }, 120_000);

  it('say their numbers, and what they lack', async () => {
    const bars = await drawn('bars', 329);
    const said = textsOf(bars.svg).map(({ text }) => text);
    expect(said.filter((text) => /\d/.test(text))).toEqual(['84.5', '84.5', '59.7', '52.5', '40', '−3.4']);
    expect(said[0]).toBe('Japan');
    expect(bars.alt).toBe(
      'A finding. Japan: 84.5; Malta: 84.5; Democratic Republic of the Congo: 59.7; Chad: 52.5; Nowhere to be found: 40; United States: −3.4.',
    );
    const bounds = await drawn('bounds', 329);
    expect(textsOf(bounds.svg).map(({ text }) => text)).toContain('&lt;\u00a06%');
    expect(bounds.svg.match(/<path[^>]*fill-opacity="0"[^>]*stroke-opacity="1"/g)).toHaveLength(1);
    const { alt } = await drawn('lines', 329);
    expect(alt).toBe(
      'A finding. exports: from 30 (2001-09) to 70 (2019-12); imports: from 60 (1990-01) to 71.9 (2019-11).',
    );
  });

  it('let names at the ends of lines step aside from each other', async () => {
    const ends = textsOf((await drawn('lines', 329)).svg).filter(({ text }) => / 70$/.test(text));
    expect(ends.map(({ text }) => text).sort()).toEqual(['exports 70', 'imports 70']);
    expect(Math.abs((ends[0]?.y ?? 0) - (ends[1]?.y ?? 0))).toBeGreaterThanOrEqual(14);
    const slope = textsOf((await drawn('slope', 329)).svg).filter(({ text }) => /^84.5/.test(text));
    expect(Math.abs((slope[0]?.y ?? 0) - (slope[1]?.y ?? 0))).toBeGreaterThanOrEqual(14);
    const { svg } = await drawn('large', 329);
    expect(textsOf(svg).some(({ text }) => /^[\d.,]+bn$/.test(text))).toBe(true);
  });

  it('of the kind map have a dot for what has no shape, and a tone a class', async () => {
    const { svg, alt, note } = await drawn('map', 674);
    expect(note).toBe('Boundaries: Natural Earth; they imply no position. Crimea is drawn with Ukraine.');
    expect(svg).toMatch(/a2\.5,2\.5 0 1,1/);
    expect(alt).toContain('Malta: 470 (84.5)');
    const tones = new Set([...svg.matchAll(/ fill="(#[\da-f]{6})"/g)].map(([, tone]) => tone));
    expect(tones.size).toBeGreaterThan(4);
  });

  it('print so that nothing is covered, too pale, or alike in grey', async () => {
    const printed = await browser().print(await composeOne(dossier));
    const { bytes } = await archivePdf(printed, { title: 'Ready', language: 'en', date: '2026-11-25' });
    const view = await viewPdf(bytes, 'ready.pdf');
    const judged = [judgeCovered, judgeContrast, judgeGreys].flatMap((judge) => judge(view));
    expect(judged.map(({ what }) => what)).toEqual([]);
  }, 120_000);
});
