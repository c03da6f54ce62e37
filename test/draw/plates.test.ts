import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Image } from '../../src/dossier/dossier.ts';
import { imageSchema, tableSchemaSchema } from '../../src/dossier/schema/plate.ts';
import { drawPlate, drawSpec, type PlateHeight } from '../../src/draw/draw.ts';
import { nearestWeight, TextMeasure } from '../../src/draw/measure.ts';
import { withYears } from '../../src/draw/plate-years.ts';
import { frameSvg } from '../../src/draw/svg.ts';
import { rangesOf } from '../../src/theme/faces.ts';
import { drawing } from '../drawing.ts';
import { png } from '../pictures.ts';
import { chart, dossier, rulesOf, theme, words } from './studio.ts';

const fields = { title: 'A finding', subtitle: 'Unit', standing: 'reported', sources: [{ id: 'sun' }] };
const origin = { file: 'here', line: 1, column: 1 };

describe('table plates', () => {
  const table = (cell: string) => ({
    id: 'numbers',
    origin,
    schema: tableSchemaSchema.parse({
      columns: [
        { name: 'what', label: 'What', type: 'text' },
        { name: 'share', label: 'Share', type: 'quantity' },
        { name: 'sum', label: 'Sum', type: 'number', unit: 'km', decimals: 1 },
      ],
      plate: fields,
    }),
    rows: [
      { what: 'Arms', share: cell, sum: -3 },
      { what: 'Else', share: null, sum: 2.25 },
      { what: 'Least', share: null, sum: -0.04 },
    ],
  });
  const plate = (cell: string) =>
    drawPlate('numbers', { dossier: dossier({ tables: [table(cell)] }), theme, words }, 329, drawing);

  it('print records, units, decimals and missing data', async () => {
    const { drawing, alt } = await plate('share');
    const printed = drawing.kind === 'table' ? drawing.table : undefined;
    expect(printed?.columns.map(({ label }) => label)).toEqual(['What', 'Share', 'Sum (km)']);
    expect(printed?.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['Arms', 'about 24%', '−3.0'],
      ['Else', 'no data', '2.3'],
      ['Least', 'no data', '0.0'],
    ]);
    expect(alt).toContain('Arms: Share about 24% (Sum (km) −3.0)');
  });

  it('name a cell that refers to nothing', async () => {
    expect(await rulesOf(plate('gone'))).toEqual(['plate-cell-unknown']);
  });
});

describe('image plates', () => {
  const plate = (file: string, bytes: Uint8Array, size?: PlateHeight) => {
    const meta = imageSchema.parse({
      ...fields,
      file,
      alt: 'A photo',
      credit: 'Someone',
      licence: { name: 'CC0' },
    });
    const image: Image = { ...meta, id: 'photo', origin, bytes };
    return drawPlate('photo', { dossier: dossier({ images: [image] }), theme, words }, 320, drawing, size);
  };

  it('stand at their printed width', async () => {
    const { drawing } = await plate('photo.png', png(1000, 500));
    expect(drawing).toMatchObject({ kind: 'image', width: 320, height: 160, credit: 'Someone' });
  });

  it('keep their proportions where they are made lower', async () => {
    const lower = await plate('photo.png', png(1000, 500), { height: 120 });
    expect(lower.drawing).toMatchObject({ width: 240, height: 120 });
    const share = await plate('photo.png', png(1000, 500), { share: 0.5 });
    expect(share.drawing).toMatchObject({ width: 160, height: 80 });
  });

  it.each([
    ['photo.png', png(999, 500), 'plate-image-coarse'],
    ['photo.png', Buffer.from('no image'), 'plate-image-broken'],
    ['photo.jpg', png(1000, 500), 'plate-image-broken'],
    ['a.svg', Buffer.from('<svg viewBox="0 0 1 1"><script>1</script></svg>'), 'plate-image-broken'],
    ['a.svg', Buffer.from('<svg viewBox="0 0 1 1"><image href="http://x"/></svg>'), 'plate-image-broken'],
    ['a.svg', Buffer.from('<svg viewBox="0 0 1 1"><text>gone</text></svg>'), 'plate-image-broken'],
  ])('%s is refused', async (file, bytes, rule) => {
    expect(await rulesOf(plate(file, bytes))).toEqual([rule]);
  });

  it('may be drawn in lines', async () => {
    const { drawing } = await plate(
      'a.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0 0"/></svg>'),
    );
    expect(drawing).toMatchObject({ width: 320, height: 80 });
  });
});

describe('drawing a file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'precis-draw-'));
    await writeFile(path.join(folder, 'rows.csv'), 'a,b\nx,1\ny,2\n');
    await writeFile(path.join(folder, 'broken.json'), '{');
    await writeFile(path.join(folder, 'long.csv'), 'a,b\nx,9007199254740993\n');
    await writeFile(path.join(folder, 'long.json'), '[{"a": "x", "b": 9007199254740993}]');
    await symlink('/etc/passwd', path.join(folder, 'leak.csv'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });
  const draw = (url: string) => {
    const spec = {
      data: { url },
      mark: 'bar',
      encoding: { x: { field: 'b', type: 'quantitative' }, y: { field: 'a' } },
    };
    return drawSpec(JSON.stringify(spec), 'chart.json', { dataRoot: folder, theme, drawing });
  };

  it('reads relative data under the root', async () => {
    const { svg } = await draw('rows.csv');
    expect(svg).toMatch(/>x<.*>y</s);
  });

  it.each([
    ['../rows.csv', 'draw-outside'],
    ['leak.csv', 'draw-outside'],
    ['gone.csv', 'draw-outside'],
    ['broken.json', 'draw-data'],
    ['long.csv', 'draw-data'],
    ['long.json', 'draw-data'],
    ['/etc/passwd', 'chart-outside'],
    ['http://host/rows.csv', 'chart-outside'],
  ])('refuses %s', async (url, rule) => {
    expect(await rulesOf(draw(url))).toEqual([rule]);
  });

  it('says where JSON is broken', async () => {
    const text = '{\n "mark": "bar",\n "encoding": {,}\n}';
    await expect(drawSpec(text, 'a.json', { dataRoot: folder, theme, drawing })).rejects.toMatchObject({
      messages: [{ rule: 'json-syntax', place: { file: 'a.json', line: 3, column: 15 } }],
    });
  });

  it.each([
    ['semicolons', 'rows.csv', 'a;b\nx;1', 'draw-data'],
    ['two columns of a name', 'rows.csv', 'a,b,b\nx,1,2', 'draw-data'],
    ['a field that the rows lack', 'rows.csv', 'a,c\nx,1', 'chart-field-unknown'],
    ['a field that rows of JSON lack', 'rows.json', '[{"a": "x", "c": 1}]', 'chart-field-unknown'],
  ])('refuses %s', async (_, name, text, rule) => {
    const own = await mkdtemp(path.join(tmpdir(), 'precis-'));
    await writeFile(path.join(own, name), text);
    const encoding = { x: { field: 'b', type: 'quantitative' }, y: { field: 'a' } };
    const spec = JSON.stringify({ data: { url: name }, mark: 'bar', encoding });
    expect(await rulesOf(drawSpec(spec, 'chart.json', { dataRoot: own, theme, drawing }))).toEqual([rule]);
    await rm(own, { recursive: true });
  });
});

describe('drawings', () => {
  const frame = (svg: string) =>
    frameSvg(svg, { id: 'p', alt: 'A "b"', width: 10, height: 5 }, { file: 'f' });

  it('get ids of their own, an alternative, and lose hidden text', () => {
    expect(
      frame(
        '<svg class="marks" width="1"><g id="a" x2="3" fill="url(#a)"><text opacity="0">no</text></g></svg>',
      ),
    ).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="A &quot;b&quot;" width="10" height="5" viewBox="0 0 10 5"><g id="p-a" x2="3" fill="url(#p-a)"></g></svg>',
    );
  });

  it.each([
    '<svg><image/></svg>',
    '<svg><a href="x"></a></svg>',
    '<svg><g onclick="1"/></svg>',
    '<svg><!-- x --></svg>',
  ])('refuse %s', async (svg) => {
    expect(await rulesOf(Promise.resolve().then(() => frame(svg)))).toEqual(['chart-unsafe-drawing']);
  });
});

describe('text', () => {
  it('is measured with the faces of the theme', () => {
    const { fallback } = theme;
    const faces = theme.faces.map((face) => ({ ...face, ranges: rangesOf(face.unicodeRange) }));
    const measure = new TextMeasure(faces, { stacks: Object.values(theme.stacks), fallback });
    const style = { family: 'Sofia Sans Condensed', weight: 400, italic: false, size: 12 };
    const narrow = measure.width('Military spending', style);
    expect(narrow).toBeGreaterThan(60);
    expect(measure.width('Military spending', { ...style, size: 24 })).toBeCloseTo(narrow * 2);
    expect(measure.width('Military spending', { ...style, weight: 800 })).toBeGreaterThan(narrow);
  });

  it('takes the nearest weight as CSS does', () => {
    expect(nearestWeight([400, 500, 700, 800], 600)).toBe(700);
    expect(nearestWeight([400, 500, 700, 800], 450)).toBe(500);
    expect(nearestWeight([500, 700], 400)).toBe(500);
    expect(nearestWeight([400, 700], 300)).toBe(400);
    expect(nearestWeight([400, 700], 900)).toBe(700);
  });
});

describe('the theme', () => {
  it('keeps its series apart in greyscale by at least 20 L*', () => {
    const lightness = ['second', 'first', 'third'].map((name) => lightnessOf(theme.colours[name] ?? ''));
    const [dark = 0, middle = 0, light = 0] = lightness;
    expect(middle - dark).toBeGreaterThan(20);
    expect(light - middle).toBeGreaterThan(20);
  });
});

function lightnessOf(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return 116 * Math.cbrt(luminance) - 16;
}

describe('the years of a plate’s values', () => {
  const front = (more: string) => ({
    ...dossier({}).front,
    'edition-date': '2026-11-25',
    ...(more === 'limit' && { 'age-limit-months': 24 }),
  });
  const shownIn = (ids: string[], more = '') => {
    const drawn = chart('c', {}, { v: { of: 'quantities', ids } });
    const set = { ...dossier({ charts: [drawn] }), front: front(more) };
    const plate = {
      ...{ id: 'c', title: 'T', subtitle: 'Per cent', standing: 'reported' as const, sources: [], alt: 'A' },
      data: { columns: [], rows: [] },
      drawing: { kind: 'svg' as const, svg: '<svg><text>Russia</text></svg>', width: 1, height: 1 },
    };
    const note = (over: Partial<typeof plate> & { note?: string } = {}) =>
      withYears({ ...plate, ...over }, set, words).note;
    return note;
  };

  it('are said in its note where they differ, and the plate does not say them', () => {
    const note = shownIn(['share', 'total', 'bound']);
    expect(note()).toBe(
      "Years: Share of China's: 2020; Trade: since 2009; Growth by volume: year not stated.",
    );
    expect(note({ note: 'N.' })).toMatch(/^N\. Years: /);
    expect(note({ title: 'In 2020, since 2009, or no year' })).toBeUndefined();
    const svg = '<svg><text>2020</text><text>2009</text><text>Undated</text></svg>';
    expect(note({ drawing: { kind: 'svg', svg, width: 1, height: 1 } })).toBeUndefined();
  });

  it('are said where they are past the age limit', () => {
    expect(shownIn(['share'])()).toBeUndefined();
    expect(shownIn(['share'], 'limit')()).toBe('Year: 2020.');
    expect(shownIn(['share'], 'limit')({ subtitle: 'In 2020' })).toBeUndefined();
  });
});
