import { describe, expect, it, vi } from 'vitest';
import { loadLanguage } from '../../src/dossier/unbound/lexicon.ts';
import { drawPlate, type PlateHeight } from '../../src/draw/draw.ts';
import { DrawingProcess } from '../../src/draw/drawing-process.ts';
import { drawing } from '../drawing.ts';
import { chart, dossier, rulesOf, theme, words, world } from './studio.ts';

const bars = {
  data: { name: 'rows' },
  width: 100,
  height: 40,
  encoding: { y: { field: 'label', type: 'nominal' } },
  layer: [
    {
      mark: 'bar',
      encoding: {
        x: { field: 'value', type: 'quantitative', axis: null },
        fillOpacity: { condition: { test: 'datum.bound', value: 0.4 }, value: 1 },
      },
    },
    {
      mark: { type: 'text', dx: 4 },
      encoding: { x: { field: 'value', type: 'quantitative' }, text: { field: 'text' } },
    },
  ],
};
const rows = { rows: { of: 'quantities', ids: ['share', 'bound'] } };

/** A bound is no full bar. */
const pale = { type: 'bar', fillOpacity: 0.4 };

function draw(
  spec: Record<string, unknown>,
  views: Record<string, unknown> = rows,
  width = 329,
  size?: PlateHeight,
) {
  const drawn = chart('bars', spec, views);
  return drawPlate('bars', { dossier: dossier({ charts: [drawn] }), theme, words }, width, drawing, size);
}

const endless = {
  data: { sequence: { start: 0, stop: 4e6 } },
  transform: [
    { calculate: 'pow(sin(datum.data), 2)', as: 'x' },
    { density: 'x', steps: 5000 },
  ],
  mark: 'point',
  encoding: { x: { field: 'value', type: 'quantitative' } },
};

describe('a chart from records', () => {
  it('is one image of exactly the width of its columns', async () => {
    for (const width of [329, 673.7]) {
      const { drawing } = await draw(bars, rows, width);
      expect(drawing.kind === 'svg' && drawing.width).toBe(width);
      expect(drawing.kind === 'svg' && drawing.svg).toMatch(
        new RegExp(
          `^<svg xmlns="[^"]+" role="img" aria-label="[^"]+" width="${width}" height="\\d+" viewBox=`,
        ),
      );
    }
  });

  it('has the labels of its axes beside the drawing, without an overlap, where it states nothing', async () => {
    const x = { field: 'value', type: 'quantitative' };
    const plain = { data: { name: 'rows' }, width: 100, mark: pale, encoding: { ...bars.encoding, x } };
    const { drawing } = await draw(plain);
    const svg = drawing.kind === 'svg' ? drawing.svg : '';
    expect(svg).toMatch(/<text text-anchor="end" transform="translate\(-[^>]+>Share of China’s<\/text>/);
    const crowded = {
      data: { sequence: { start: 0, stop: 36, as: 'at' } },
      transform: [{ calculate: 'datetime(2020, datum.at, 1)', as: 'month' }],
      width: 300,
      mark: 'line',
      encoding: {
        x: { field: 'month', type: 'temporal', axis: { tickCount: 'month', format: '%B %Y' } },
        y: { field: 'at', type: 'quantitative' },
      },
    };
    const lines = await draw(crowded, {});
    const shown =
      lines.drawing.kind === 'svg' ? [...lines.drawing.svg.matchAll(/ opacity="1"[^>]*>\w+ 20\d\d</g)] : [];
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.length).toBeLessThan(9);
  });

  it('says what its colours mean', async () => {
    const coloured = {
      data: { name: 'rows' },
      width: 100,
      mark: pale,
      encoding: { x: { field: 'value', type: 'quantitative' }, color: { field: 'label' } },
    };
    const { drawing } = await draw(coloured);
    expect(drawing.kind === 'svg' && drawing.svg).toContain('>Growth by volume</text>');
  });

  it('is drawn anew at another height: bars change, labels keep their size', async () => {
    const heightOf = async (size?: PlateHeight) => {
      const { drawing } = await draw(bars, rows, 329, size);
      const { svg = '', height = 0 } = drawing.kind === 'svg' ? drawing : {};
      expect(svg).toContain(`width="329" height="${height}" viewBox="0 0 329 ${height}"`);
      return { height, sizes: [...new Set(svg.match(/font-size="\d+px"/g))] };
    };
    const own = await heightOf();
    const low = await heightOf({ share: 0.7 });
    expect(low.height).toBeLessThan(own.height);
    const high = await heightOf({ height: own.height + 23 });
    expect(high.height).toBe(own.height + 23);
    expect([low.sizes, high.sizes]).toEqual([own.sizes, own.sizes]);
  });

  it('is no lower than its labels allow', async () => {
    const three = { rows: { of: 'quantities', ids: ['share', 'bound', 'total'] } };
    const tight = { ...bars, height: 45 };
    const { drawing: own } = await draw(tight, three);
    const { drawing: low } = await draw(tight, three, 329, { share: 0.5 });
    expect(low.kind === 'svg' && own.kind === 'svg' && low.height / own.height).toBeGreaterThan(0.6);
  });

  it('has the nearest height where its labels would meet at the one that is asked for', async () => {
    // One label keeps its way from the top, the other stands at half the height: they pass each other on the way.
    const label = (y: number, dy: number) => ({
      mark: { type: 'text', dy },
      encoding: { y: { datum: y, scale: { domain: [0, 1] } }, text: { value: 'Label' } },
    });
    const passing = { data: bars.data, height: 200, width: 250, layer: [label(1, 60), label(0.5, 0)] };
    const asked = [100, 110, 120, 130, 140, 150, 160];
    const found = await Promise.all(
      asked.map(async (height) => {
        const { drawing } = await draw(passing, rows, 329, { height });
        return drawing.kind === 'svg' ? drawing.height : 0;
      }),
    );
    expect(found).not.toEqual(asked);
    for (const [index, height] of asked.entries())
      expect(Math.abs((found[index] ?? 0) - height), `${found}`).toBeLessThan(0.25 * height);
  });

  it('whose rows make its height can’t have another', async () => {
    const stepped = { ...bars, height: { step: 20 } };
    const own = await draw(stepped);
    expect((await draw(stepped, rows, 329, { share: 0.7 })).drawing).toEqual(own.drawing);
    expect((await draw(stepped, rows, 329, { height: 200 })).drawing).toEqual(own.drawing);
  });

  it('shows no more digits than a record has', async () => {
    const labelled = (format: string, ids: string[]) => {
      const text = { field: 'value', type: 'quantitative', format };
      const axis = { format: '.2f' };
      const x = { field: 'value', type: 'quantitative', axis };
      const spec = { ...bars, layer: [{ mark: 'text', encoding: { x, text } }] };
      return rulesOf(draw(spec, { rows: { of: 'quantities', ids } }));
    };
    expect(await labelled('.1f', ['total'])).toEqual([]);
    expect(await labelled(',d', ['total', 'share'])).toEqual([]);
    expect(await labelled('.1f', ['total', 'share'])).toEqual(['chart-label-digits']);
    expect(await labelled('.2f', ['total'])).toEqual(['chart-label-digits']);
  });

  it('says its values in the text alternative and the data table', async () => {
    const plate = await draw(bars);
    expect(plate.alt).toBe(
      'Russia spends less. Share of China’s: about 24% (2020); Growth by volume: less than 6% (year not stated).',
    );
    expect(plate.data.rows[0]?.map(({ text }) => text)).toEqual(['Share of China’s', 'about 24%', '2020']);
    expect(plate.data.rows[0]?.[1]?.value).toBe(24);
  });

  it('carries no inner roles, no hidden text and only ids of its own', async () => {
    const spec = {
      data: { name: 'rows' },
      mark: { type: 'point', clip: true },
      encoding: {
        x: {
          field: 'value',
          type: 'quantitative',
          axis: { values: [0, 1, 2, 3, 4, 5, 6], labelOverlap: true, labelFontSize: 90 },
        },
      },
    };
    const { drawing } = await draw(spec);
    const svg = drawing.kind === 'svg' ? drawing.svg : '';
    expect(svg.match(/role=/g)).toHaveLength(1);
    expect(svg).not.toMatch(/opacity="0"|aria-roledescription|class=/);
    expect(svg).toContain('id="bars-clip');
    expect(svg).toMatch(/clip-path="url\(#bars-clip/);
  });

  it('is the same twice', async () => {
    expect(await draw(bars)).toEqual(await draw({ ...bars }));
  });
});

describe('a chart that misbehaves costs a named fault', () => {
  it.each([
    ['unknown data', { ...bars, data: { name: 'nothing' } }, 'chart-data-unknown'],
    ['typed data', { ...bars, data: { values: [1] } }, 'chart-typed-data'],
    ['a font that the theme lacks', { ...bars, config: { text: { font: 'Comic Sans MS' } } }, 'chart-font'],
    ['a glyph that the font lacks', { ...bars, title: '𓀀' }, 'chart-glyph'],
    ['a broken expression', { ...bars, transform: [{ calculate: 'datum.', as: 'x' }] }, 'chart-failed'],
    [
      'an unknown function',
      { ...bars, transform: [{ calculate: 'process.exit(1)', as: 'x' }] },
      'chart-failed',
    ],
    ['no mark', { data: { name: 'rows' }, mark: 'nonsense' }, 'chart-mark-unknown'],
    ['a mark that is none', { ...bars, layer: [{ mark: { type: 'lne' } }] }, 'chart-mark-unknown'],
    ['a field that is none', { ...bars, encoding: { y: { field: 'lable' } } }, 'chart-field-unknown'],
    [
      'a field to sort by that is none',
      { ...bars, encoding: { y: { field: 'label', sort: { field: 'size' } } } },
      'chart-field-unknown',
    ],
    ['margins wider than the columns', { ...bars, title: { text: 'W'.repeat(200) } }, 'chart-width'],
    [
      'a picture by expression',
      { ...bars, mark: { type: 'bar', fill: { expr: "'ur' + 'l(http://x)'" } } },
      'chart-unsafe-drawing',
    ],
  ])('%s', async (name, spec, rule) => {
    const work = name.startsWith('a picture') ? draw({ ...spec, layer: undefined }) : draw(spec);
    expect(await rulesOf(work)).toEqual([rule]);
  });

  it('a view of a record that is not there', async () => {
    expect(await rulesOf(draw(bars, { rows: { of: 'quantities', ids: ['gone'] } }))).toEqual([
      'chart-view-unknown',
    ]);
  });

  it('a column with an entry too few', async () => {
    const views = { rows: { of: 'quantities', ids: ['share', 'bound'], fields: { row: ['a'] } } };
    expect(await rulesOf(draw(bars, views))).toEqual(['chart-view-fields']);
  });

  it('knows the fields that transforms add, and those inside others', async () => {
    const y = { field: 'high', type: 'quantitative' };
    const added = { ...bars, transform: [{ calculate: 'datum.value * 2', as: 'high' }], encoding: { y } };
    const folded = { ...bars, transform: [{ fold: ['low', 'high'] }], encoding: { y: { field: 'key' } } };
    const inner = { ...bars, encoding: { y: { field: 'label.length' } } };
    for (const spec of [added, folded, inner]) expect(await rulesOf(draw(spec))).toEqual([]);
  });

  it('an endless chart is stopped, and the next one is drawn', async () => {
    const slow = new DrawingProcess(world, undefined, 0.7).inTheme(theme);
    const place = { file: 'charts/endless.vl.json' };
    expect(await rulesOf(slow.draw({ id: 'endless', spec: endless, config: theme.chart }, place))).toEqual([
      'chart-time',
    ]);
    slow.close();
    const next = new DrawingProcess(world).inTheme(theme);
    const good = {
      data: { values: [{ a: 1 }] },
      mark: 'bar',
      encoding: { x: { field: 'a', type: 'quantitative' } },
    };
    expect((await next.draw({ id: 'good', spec: good, config: theme.chart }, place)).svg).toContain('<svg');
    next.close();
  });

  it('seconds are those of its work: a machine with much else to do may take its time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const busy = new DrawingProcess(world, undefined, 2).inTheme(theme);
    try {
      const spec = { data: { values: [{ a: 1 }] }, mark: 'bar' };
      const drawn = busy.draw({ id: 'late', spec, config: theme.chart }, { file: 'charts/late.vl.json' });
      await vi.advanceTimersByTimeAsync(20_000);
      expect((await drawn).svg).toContain('<svg');
    } finally {
      vi.useRealTimers();
      busy.close();
    }
  });

  it('a stop ends a drawing, and those that wait', async () => {
    const stop = new AbortController();
    const stopped = new DrawingProcess(world, stop.signal).inTheme(theme);
    const job = { id: 'endless', spec: endless, config: theme.chart };
    const drawings = [1, 2].map(() => stopped.draw(job, { file: 'charts/endless.vl.json' }));
    setImmediate(() => stop.abort('SIGTERM'));
    const ends = await Promise.allSettled(drawings);
    expect(ends.map((end) => end.status === 'rejected' && end.reason)).toEqual(['SIGTERM', 'SIGTERM']);
  });

  it('one that takes all memory ends by itself, named, and the same process draws the next', async () => {
    const process = new DrawingProcess(world, undefined, 50).inTheme(theme);
    const place = { file: 'charts/greedy.vl.json' };
    const x = { field: 'x', type: 'quantitative' };
    const rulesFor = (spec: Record<string, unknown>) =>
      rulesOf(
        process.draw(
          { id: 'greedy', spec: { mark: 'bar', encoding: { x }, ...spec }, config: theme.chart },
          place,
        ),
      );
    // V8 does not throw here: it ends the process.
    expect(await rulesFor({ data: { sequence: { start: 0, stop: 1e9, as: 'x' } } })).toEqual([
      'chart-memory',
    ]);
    const values = [{ x: 1, address: 'javascript:0' }];
    const unsafe = { data: { values }, encoding: { x, href: { field: 'address' } } };
    expect(await rulesFor(unsafe)).toEqual(['chart-failed']);
    const wordy = { data: { values }, encoding: { x, description: { value: 'x'.repeat(2e6) } } };
    expect(await rulesFor(wordy)).toEqual(['chart-too-large']);
    expect(await rulesFor({ data: { values } })).toEqual([]);
    process.close();
  });
});

describe('plates', () => {
  it('are known by id', async () => {
    expect(await rulesOf(drawPlate('gone', { dossier: dossier({}), theme, words }, 329, drawing))).toEqual([
      'plate-unknown',
    ]);
  });
});

describe('bars that say what their records say', () => {
  const x = (more: Record<string, unknown>) => ({
    field: 'value',
    type: 'quantitative',
    axis: null,
    ...more,
  });
  const y = { field: 'label', type: 'nominal' };
  const drawn = (spec: Record<string, unknown>, ids: readonly string[]) =>
    rulesOf(draw({ data: { name: 'rows' }, width: 100, ...spec }, { rows: { of: 'quantities', ids } }));

  it('stand on nought', async () => {
    const cut = { mark: 'bar', encoding: { y, x: x({ scale: { domain: [10, 40], clamp: true } }) } };
    expect(await drawn(cut, ['share'])).toEqual(['chart-bar-axis']);
    const whole = { mark: 'bar', encoding: { y, x: x({ scale: { domain: [0, 40] } }) } };
    expect(await drawn(whole, ['share'])).toEqual([]);
  });

  it('are as long to each other as these', async () => {
    const calculate = (expression: string) => ({
      transform: [{ calculate: expression, as: 'length' }],
      mark: { type: 'bar', fillOpacity: 0.4 },
      encoding: { y, x: x({ field: 'length' }) },
    });
    expect(await drawn(calculate('datum.value + 20'), ['share', 'bound'])).toEqual(['chart-bar-length']);
    expect(await drawn(calculate('datum.value / 100'), ['share', 'bound'])).toEqual([]);
  });

  it('show a bound as one', async () => {
    const full = { mark: 'bar', encoding: { y, x: x({}) } };
    expect(await drawn(full, ['bound'])).toEqual(['chart-bar-bound']);
    expect(await drawn(full, ['share'])).toEqual([]);
  });

  it('have texts that agree with records, and names that the dossier knows', async () => {
    const said = (text: string) => ({ mark: 'text', encoding: { text: { value: text } } });
    const warned = async (text: string) => {
      const spec = { data: { sequence: { start: 0, stop: 1 } }, width: 300, height: 40, ...said(text) };
      const shown = chart('said', spec, { rows: { of: 'quantities', ids: ['share', 'bound'] } });
      const knowing = { ...dossier({ charts: [shown] }), ...(await loadLanguage('en', world)) };
      const { warnings = [] } = await drawPlate('said', { dossier: knowing, theme, words }, 329, drawing);
      return [...new Set(warnings.map(({ rule }) => rule))];
    };
    expect(await warned('about 24%')).toEqual([]);
    expect(await warned('24%')).toEqual(['text-qualifier']);
    expect(await warned('< 6%')).toEqual([]);
    expect(await warned('37%')).toEqual(['unbound-drawn']);
    expect(await warned('in 1988')).toEqual(['plate-year']);
    expect(await warned('Zanzibar')).toEqual(['drawn-name']);
  });
});
