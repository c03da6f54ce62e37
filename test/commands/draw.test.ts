import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draw } from '../../src/commands/draw.ts';
import { diskWorld, type World } from '../../src/world/world.ts';
import { call } from '../cli/host.ts';
import { smallest } from '../dossier/try-dossier.ts';
import { chartFile, records } from '../plan/claims.ts';
import { write } from './repository.ts';

const library = { draw };
let world: World;
beforeAll(async () => {
  world = { ...diskWorld(), workingFolder: await mkdtemp(path.join(tmpdir(), 'precis-draw-')) };
  const of = (data: string, y: string) =>
    JSON.stringify({
      ...JSON.parse(chartFile(1)),
      data: { name: data },
      encoding: { x: { field: 'n', type: 'quantitative' }, y: { field: y, type: 'nominal' } },
    });
  const files = {
    ...smallest,
    ...records,
    // A fault elsewhere is none of the chart's.
    'sections/one.md': '# One\n\n:quantity[none]\n',
    'tables/t.csv': 'name;n\nNorth;1,5\nSouth;2,5\nWest;3\n',
    'tables/t.schema.yaml':
      'separator: semicolon\ndecimal: comma\ncolumns: [{ name: name, label: N, type: text }, { name: n, label: N, type: number }]\n',
    'charts/rows.vl.json': of('t', 'name'),
    'charts/view.vl.json': chartFile(1),
    'charts/none.vl.json': of('nothing', 'name'),
    'charts/broken.vl.json': '{',
  };
  for (const [name, text] of Object.entries(files)) await write(world, `topic/${name}`, String(text));
  await write(world, 'loose/named.vl.json', '{"data": {"name": "t"}, "mark": "bar"}');
  const named = {
    datasets: { t: [{ a: 1 }] },
    data: { name: 't' },
    mark: 'bar',
    encoding: { x: { field: 'a' } },
  };
  await write(world, 'loose/both.vl.json', JSON.stringify(named));
});
afterAll(() => rm(world.workingFolder, { recursive: true, force: true }));

it('a dossier’s chart has the rows of its tables and views, from wherever it is named', async () => {
  const rows = await call(['draw', 'topic/charts/rows.vl.json'], { world, library });
  expect([rows.code, rows.stderr]).toEqual([0, '']);
  for (const name of ['North', 'South', 'West']) expect(rows.stdout).toContain(name);
  const inside = { ...world, workingFolder: path.join(world.workingFolder, 'topic/charts') };
  const view = await call(['draw', 'view.vl.json', '--theme', 'institutional'], { world: inside, library });
  expect([view.code, view.stderr]).toEqual([0, '']);
});

it('a chart that asks for data that nobody has is refused, and no empty drawing made', async () => {
  const none = await call(['draw', 'topic/charts/none.vl.json'], { world, library });
  expect([none.code, none.stdout]).toEqual([1, '']);
  expect(none.stderr).toMatch(/^topic\/charts\/none\.vl\.json:1:\d+ error .*"nothing".*chart-data-unknown/);
  const broken = await call(['draw', 'topic/charts/broken.vl.json'], { world, library });
  expect(broken.stderr).toMatch(/^topic\/charts\/broken\.vl\.json:1:\d+ error .*json-syntax/m);
  const loose = await call(['draw', 'loose/named.vl.json'], { world, library });
  expect(loose.stderr).toMatch(/^loose\/named\.vl\.json:1:11 error .*"t".*draw-data-unknown/);
  expect((await call(['draw', 'loose/both.vl.json'], { world, library })).code).toBe(0);
});
