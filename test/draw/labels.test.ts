import { describe, expect, it } from 'vitest';
import { drawPlate, drawSpec } from '../../src/draw/draw.ts';
import { Fault } from '../../src/message/message.ts';
import { labOf, rgbOf } from '../../src/theme/colour.ts';
import { drawing } from '../drawing.ts';
import { chart, dossier, theme, words } from './studio.ts';

const countries = [
  ...['Bosnia and Herzegovina', 'Central African Republic', 'Dominican Republic', 'France', 'Germany'],
  ...['Papua New Guinea', 'Saint Vincent and the Grenadines', 'United Kingdom', 'Uruguay'],
];

const rows = (names: readonly string[]) => names.map((country, index) => ({ country, share: index + 1 }));
const share = { field: 'share', type: 'quantitative' };
const country = { field: 'country' };

/** A chart with its rows in it, drawn at a width. */
async function drawn(spec: Record<string, unknown>, width = 420): Promise<string> {
  const text = JSON.stringify({ width: 300, height: 120, mark: 'bar', ...spec }, null, 1);
  return (await drawSpec(text, 'names.vl.json', { dataRoot: '.', theme, drawing, width })).svg;
}

/** What is said instead of a drawing, with its line. */
async function told(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Fault)
      return error.messages.map(({ rule, place, what }) => `${place?.line ?? 0} ${rule} ${what}`);
    throw error;
  }
}

const across = (count: number, names = countries) => ({
  data: { values: rows(names.slice(0, count)) },
  encoding: { x: country, y: share },
});

describe('names of an axis that lies across', () => {
  it('stand as they are where they fit', async () => {
    const svg = await drawn(across(3), 640);
    expect(svg).not.toMatch(/<tspan|rotate\(/);
  });

  it('are broken into lines that end at the drawing', async () => {
    const svg = await drawn(across(4), 300);
    expect(svg.match(/<tspan[^>]*>[^<]*/g)?.map((line) => line.replace(/.*>/, ''))).toEqual([
      ...['Bosnia and', 'Herzegovina', 'Central African', 'Republic', 'Dominican', 'Republic'],
    ]);
    expect(svg).toMatch(/translate\([\d.]+,-21\)[^>]*><tspan>Bosnia/);
    expect(svg).toMatch(/translate\([\d.]+,-7\)[^>]*>France/);
  });

  it('are turned where lines would not do', async () => {
    expect(await drawn(across(8))).toContain('rotate(-45)');
    const years = Array.from({ length: 40 }, (_, index) => String(1980 + index));
    expect(await drawn(across(40, years))).toContain('rotate(-90)');
  });

  it('are refused where nothing helps, at their encoding', async () => {
    const codes = Array.from({ length: 80 }, (_, index) => `c${index}`);
    const [first = ''] = await told(drawn(across(80, codes)));
    expect(first).toMatch(/^\d\d+ chart-labels-overlap Labels of an axis run over each other/);
  });

  it('are thinned where they are steps of time or of a measure', async () => {
    const values = Array.from({ length: 40 }, (_, index) => ({ at: `${1980 + index}-01-01`, share: index }));
    const axis = { format: '%B %Y', tickCount: 40 };
    const svg = await drawn({
      data: { values },
      encoding: { x: { field: 'at', type: 'temporal', axis }, y: share },
    });
    expect(svg).not.toMatch(/rotate\(/);
  });
});

describe('other labels', () => {
  it('of rows need their height', async () => {
    const tight = { ...across(8), height: 40, encoding: { y: country, x: share } };
    expect((await told(drawn(tight)))[0]).toMatch(/chart-labels-overlap Labels of an axis/);
  });

  it('of marks may not run over each other, but for a halo', async () => {
    const text = { data: { values: rows(['one', 'two']) }, encoding: { text: country, x: { value: 50 } } };
    expect((await told(drawn({ ...text, mark: 'text' })))[0]).toMatch(
      /overlap Labels of the drawing .*"one" and "two"/,
    );
    const placed = { ...text, encoding: { ...text.encoding, y: { field: 'country', axis: null } } };
    const halo = {
      ...placed,
      mark: undefined,
      layer: [{ mark: { type: 'text', stroke: 'white' } }, { mark: 'text' }],
    };
    expect(await told(drawn(halo))).toEqual([]);
  });

  it('of a key stand in as many columns as there is room for', async () => {
    const lines = { ...across(8), encoding: { y: country, x: share, color: country } };
    const svg = await drawn(lines, 460);
    for (const name of countries.slice(0, 8)) expect(svg.split(`>${name}<`).length).toBe(3);
    const long = {
      ...lines,
      data: { values: rows(['a', 'W'.repeat(90)]) },
      encoding: { x: share, color: country },
    };
    expect((await told(drawn(long)))[0]).toMatch(/chart-width .* Its legend alone takes \d+ px/);
  });

  it('take characters from the faces behind their own', async () => {
    const svg = await drawn({ ...across(2, ['≥ 5\u2009%', '中国']), encoding: { y: country, x: share } });
    expect(svg).toMatch(/font-family="'Sofia Sans Condensed', [^"]*'Noto Serif SC'"[^>]*>中国</);
  });

  it('have no minus before a nought', async () => {
    const values = [{ v: -0.04 }];
    const text = { field: 'v', type: 'quantitative', format: '.1f' };
    expect(await drawn({ data: { values }, mark: 'text', encoding: { text } })).toContain('>0.0</text>');
  });
});

describe('a label and the marks of its drawing', () => {
  const row = { data: { values: [{ v: 10, said: 'Words to be read' }] } };
  const x = (value: number | object) => ({ x: typeof value === 'number' ? { value } : value });
  const text = (at: number, more = {}) => ({
    mark: { type: 'text', align: 'left', ...more },
    encoding: { ...x(at), y: { value: 60 }, text: { field: 'said' } },
  });
  const bar = (color = '#123456') => ({
    mark: { type: 'rect', color },
    encoding: { ...x(20), x2: { value: 200 }, y: { value: 40 }, y2: { value: 80 } },
  });
  const slanted = (color: string) => ({
    mark: { type: 'rule', color },
    encoding: { ...x(0), x2: { value: 200 }, y: { value: 40 }, y2: { value: 80 } },
  });
  const point = { mark: { type: 'point', size: 60 }, encoding: { ...x(140), y: { value: 60 } } };
  const line = {
    data: { values: [{ at: 0 }, { at: 1 }, { at: 2 }] },
    mark: { type: 'line', color: '#123456' },
    encoding: {
      x: { field: 'at', type: 'quantitative', axis: null },
      y: { field: 'at', type: 'quantitative', axis: null },
    },
  };

  it.each([
    ['wholly on a bar', [bar(), text(40)], []],
    ['beside it', [bar(), text(210)], []],
    ['at its end', [bar(), text(180)], ['a bar or square']],
    ['at the end of a pale one', [bar('#eeeeee'), text(180)], []],
    ['under it', [text(40), bar()], ['a bar or square']],
    ['over a rule', [slanted('#123456'), text(80)], ['a rule']],
    ['over a hairline', [slanted('#dddddd'), text(80)], []],
    ['over a rule, on a ground of its own', [slanted('#123456'), bar('#ffffff'), text(40)], []],
    [
      'over a rule, with a halo',
      [slanted('#123456'), text(80, { stroke: 'white', strokeWidth: 3 }), text(80)],
      [],
    ],
    ['on a point', [point, text(130)], ['a point']],
    ['beside a point', [point, text(150)], []],
    ['on a line', [line, text(130)], ['a line']],
    ['off a line', [line, text(10)], []],
  ])('%s', async (_, layer, by) => {
    const faults = await told(drawn({ ...row, mark: undefined, layer }));
    expect(faults.map((fault) => / meets (.*) of the drawing/.exec(fault)?.[1])).toEqual(by);
  });

  it('is named at its encoding, with the plate’s file', async () => {
    const [fault = ''] = await told(drawn({ ...row, mark: undefined, layer: [bar(), text(180)] }));
    expect(fault).toMatch(/^\d\d+ chart-label-struck The label "Words to be read" meets/);
  });
});

describe('categories', () => {
  const pie = (count: number, color = {}) => ({
    ...across(count),
    mark: 'arc',
    encoding: { theta: share, color: { ...country, ...color } },
  });

  it('have a colour each, which differs in grey as well', async () => {
    const svg = await drawn(pie(8), 640);
    const colours = [
      ...new Set([...svg.matchAll(/ fill="(#[\da-f]{6})"/g)].map(([, colour = '']) => colour)),
    ];
    const lightness = colours.slice(0, 8).map((colour) => labOf(rgbOf(colour))[0]);
    const steps = lightness.toSorted((a, b) => a - b).map((one, index, all) => (all[index + 1] ?? 200) - one);
    expect(colours.length).toBeGreaterThanOrEqual(8);
    expect(Math.min(...steps)).toBeGreaterThan(8);
  });

  it('are no more than there are colours or shapes', async () => {
    const [first = ''] = await told(drawn(pie(9), 640));
    expect(first).toMatch(
      /^\d\d+ chart-looks-shared The chart tells 9 categories apart by "color", which has 8/,
    );
    const shapes = { ...across(9), mark: 'point', encoding: { x: share, shape: country } };
    expect((await told(drawn(shapes, 900)))[0]).toContain('apart by "shape"');
  });

  it('share a colour only where no key tells them apart', async () => {
    const scale = { range: ['red', 'silver', 'silver'] };
    expect((await told(drawn(pie(3, { scale }))))[0]).toContain(
      '3 categories apart by "color", which has 2 looks',
    );
    expect(await told(drawn(pie(3, { scale, legend: null })))).toEqual([]);
  });
});

describe('opacity', () => {
  it.each(['bar', 'line', 'area', 'circle', 'square', 'tick'])(
    'of a %s is that of its fill and stroke',
    async (type) => {
      const svg = await drawn({ ...across(3), mark: { type, opacity: 0.5 } });
      expect(svg).toMatch(/(fill|stroke)-opacity="0.5"/);
      expect(svg).not.toMatch(/ opacity="0\.\d/);
    },
  );

  it('multiplies with what a mark states', async () => {
    const svg = await drawn({ ...across(3), mark: { type: 'bar', opacity: 0.5, fillOpacity: 0.5 } });
    expect(svg).toContain('fill-opacity="0.25"');
  });

  it('is all that lets one mark show through another', async () => {
    expect((await told(drawn({ ...across(3), mark: { type: 'bar', blend: 'multiply' } })))[0]).toMatch(
      /chart-failed .* the rect mark blends/,
    );
  });
});

it('of a dossier’s chart is said at its line', async () => {
  const spec = {
    data: { name: 'rows' },
    height: 20,
    mark: 'bar',
    encoding: { x: { field: 'value', type: 'quantitative' }, y: { field: 'label' } },
  };
  const crowded = chart(
    'crowded',
    { ...spec, height: { step: 2 } },
    { rows: { of: 'quantities', ids: ['share', 'share', 'total'] } },
  );
  const work = drawPlate('crowded', { dossier: dossier({ charts: [crowded] }), theme, words }, 329, drawing);
  expect((await told(work))[0]).toMatch(/^1 chart-labels-overlap/);
});
