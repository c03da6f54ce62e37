import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { exitCode } from '../../src/message/report.ts';
import { type Files, smallest } from '../dossier/try-dossier.ts';
import { topicFiles } from '../fit/topic.ts';
import { chartFile } from '../plan/claims.ts';
import { openPdf } from '../printed-pdf.ts';
import { freshWorld } from './set.ts';

const claims = Array.from({ length: 5 }, (_, index) => ({
  id: `c${index}`,
  priority: 1,
  summary: 200,
  detail: 0,
}));
const pale = JSON.stringify({
  ...JSON.parse(chartFile(2, 120)),
  layer: [
    { mark: 'bar', encoding: { x: { field: 'value', type: 'quantitative' } } },
    { mark: { type: 'text', color: '#dddddd' }, encoding: { text: { field: 'value' } } },
  ],
}).replace('"mark":"bar",', '');

test('what fails is left as a draft beside the sets, and goes when it passes', async () => {
  const world = await freshWorld();
  const folder = path.join(world.workingFolder, 'grain');
  const files = { ...smallest, ...topicFiles(claims, '[]'), 'charts/plate-4.vl.json': pale };
  const change = (editions: string) => ({
    ...files,
    'dossier.yaml': topicFiles(claims, editions)['dossier.yaml'] ?? '',
  });
  const write = async (changed: Files) => {
    for (const [name, text] of Object.entries(changed)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
  };
  const run = (papers?: string[]) =>
    build({ dossiers: ['grain'], out: 'out', ...(papers && { papers }) }, world);
  const rows = '[{ parts: [{ kind: sections, depth: summary, least: summary, with-plates: true }] }]';
  await write(
    change(
      `[{ name: pale, pages: { least: 1 }, rows: ${rows} }, { name: thin, pages: 4, rows: ${rows} }, { name: tight, pages: 1, rows: ${rows} }]`,
    ),
  );

  const failed = await run(['a4']);
  expect(failed.sets).toEqual([]);
  expect(exitCode(failed.messages)).toBe(1);
  const drafts = path.join(world.workingFolder, 'out', '.drafts', 'grain');
  expect(failed.messages.find(({ rule }) => rule === 'drafts-left')?.what).toContain(
    path.join('out', '.drafts', 'grain'),
  );
  const told = await Promise.all(
    (await readdir(drafts)).sort().map(async (file) => {
      const { pages } = await openPdf(await readFile(path.join(drafts, file)));
      expect(pages.every((page) => page.includes('DRAFT'))).toBe(true);
      return [file, pages.slice(-2).map((page) => /contrast-low|underfull-pages|overset/.exec(page)?.[0])];
    }),
  );
  expect(told).toEqual([
    ['pale-a4.pdf', [undefined, 'contrast-low']],
    ['thin-a4.pdf', [undefined, 'underfull-pages']],
    ['tight-a4.pdf', [undefined, 'overset']],
  ]);

  await write({
    ...change(`[{ name: pale, pages: { least: 1 }, rows: ${rows} }]`),
    'charts/plate-4.vl.json': chartFile(2, 120),
  });
  const passed = await run();
  expect(passed.sets).toHaveLength(1);
  expect((await readdir(path.join(world.workingFolder, 'out'))).sort()).toEqual(['grain', 'index.html']);
}, 180_000);
