import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { drawPlate } from '../../src/draw/draw.ts';
import { drawing } from '../drawing.ts';
import { chart, dossier, theme, words, world } from './studio.ts';

const zones = [
  ...['UTC', 'America/New_York', 'America/Los_Angeles', 'America/St_Johns', 'America/Sao_Paulo'],
  ...['Pacific/Honolulu', 'Pacific/Pago_Pago', 'Pacific/Kiritimati', 'Pacific/Chatham', 'Pacific/Auckland'],
  ...['Asia/Tokyo', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tehran', 'Asia/Shanghai'],
  ...['Australia/Lord_Howe', 'Africa/Cairo', 'Africa/Casablanca', 'Europe/Moscow', 'Europe/London'],
];

/** Draws in every zone; Node takes up a zone as soon as it is set. */
const program = `
  const at = (name) => new URL('dist/' + name, process.argv[1]).href;
  const [{ drawSpec }, { DrawingProcesses }, { loadTheme }, { diskWorld }] = await Promise.all(
    ['draw/index.js', 'draw/drawing-processes.js', 'theme/index.js', 'world/index.js'].map((name) => import(at(name))),
  );
  const world = diskWorld();
  const drawing = new DrawingProcesses(world);
  const theme = await loadTheme('editorial', world);
  const { zones, spec } = JSON.parse(process.argv[2]);
  const drawn = [];
  for (const [index, zone] of zones.entries()) {
    process.env.TZ = zone;
    drawn.push((await drawSpec(spec, 'years.vl.json', { dataRoot: '.', theme, drawing })).svg);
    // Some processes are begun in other zones than they draw for.
    if (index % 10 === 3) drawing.close();
  }
  drawing.close();
  process.stdout.write(JSON.stringify({ same: drawn.every((svg) => svg === drawn[0]), svg: drawn.at(-2) }));
`;

it('has the same years and hours in every time zone', async () => {
  const values = Array.from({ length: 11 }, (_, index) => ({
    day: `${2000 + index}`,
    at: `${2000 + index}-07-01T12:30:00`,
    share: index,
  }));
  const share = { field: 'share', type: 'quantitative' };
  const spec = {
    data: { values, format: { parse: { day: 'date', at: 'date' } } },
    transform: [{ calculate: 'hours(datum.at) + year(datum.day)', as: 'clock' }],
    vconcat: [
      { mark: 'bar', encoding: { x: { timeUnit: 'year', field: 'day', type: 'ordinal' }, y: share } },
      { mark: 'line', encoding: { x: { field: 'at', type: 'temporal' }, y: share } },
      {
        mark: 'text',
        encoding: { y: { field: 'clock' }, text: { field: 'at', timeUnit: 'yearmonthdatehours' } },
      },
    ],
  };
  const home = `file://${world.ownFolder}/`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', program, home, JSON.stringify({ zones, spec: JSON.stringify(spec) })],
    { maxBuffer: 1e7 },
  );
  const { same, svg } = JSON.parse(stdout);
  expect(same).toBe(true);
  expect(svg).toContain('>2000<');
  expect(svg).not.toContain('>1999<');
});

describe('chance', () => {
  const value = { field: 'value', type: 'quantitative' };
  const chancy = {
    data: { sequence: { start: 0, stop: 200, as: 'at' } },
    transform: [{ calculate: 'random() * datum.at', as: 'value' }, { sample: 50 }],
    layer: [
      { mark: { type: 'errorbar', extent: 'ci' }, encoding: { x: value } },
      { mark: 'point', encoding: { x: value, yOffset: { field: 'at' } } },
    ],
  };

  const jittered = {
    data: { sequence: { start: 0, stop: 40, as: 'at' } },
    transform: [{ calculate: 'random()', as: 'jitter' }],
    mark: 'point',
    encoding: {
      x: { field: 'at', type: 'quantitative' },
      yOffset: { field: 'jitter', type: 'quantitative' },
    },
  };

  async function drawn(id: string, spec: Record<string, unknown> = chancy): Promise<string> {
    const charts = [chart(id, spec)];
    const plate = await drawPlate(id, { dossier: dossier({ charts }), theme, words }, 329, drawing);
    return plate.drawing.kind === 'svg' ? plate.drawing.svg : '';
  }

  it('comes out alike twice, whatever was drawn before, and otherwise for another plate', async () => {
    const first = await drawn('dice');
    expect(await drawn('coins')).not.toBe(first);
    expect(await drawn('dice')).toBe(first);
  });

  it('strews points alike twice, and otherwise for another plate', async () => {
    const first = await drawn('dice', jittered);
    expect(first).toContain('<svg');
    expect(await drawn('coins', jittered)).not.toBe(first);
    expect(await drawn('dice', jittered)).toBe(first);
  });
});
