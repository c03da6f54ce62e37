import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { verifySet } from '../../src/publish/manifest.ts';
import { Repository } from './repository.ts';

test('publishes what is new and sound, and nothing else', async () => {
  const repository = new Repository();
  const set = path.join(repository.folder, 'out', 'topic');
  const manifest = path.join(set, 'manifest.json');

  const first = repository.script('ci-briefs.mjs');
  expect(first, first.stderr).toMatchObject({ code: 0, results: 'changed=true\n' });
  expect(first.page).toContain('This is the first set.');
  const old = await verifySet(set);
  expect(old?.products.map(({ key }) => key)).toEqual(['report-a4', 'report-letter']);

  // Nothing new: nothing published, nothing said.
  const before = statSync(manifest);
  const same = repository.script('ci-briefs.mjs');
  expect(same, same.stderr).toMatchObject({ code: 0, results: 'changed=false\n', page: '' });
  expect(same.stdout).toContain('Nothing changed');
  expect(statSync(manifest)).toMatchObject({ mtimeMs: before.mtimeMs, ino: before.ino });
  expect(repository.git('status', '--porcelain')).toBe('');

  // New data: a new set, its version, and what changed.
  repository.write('feed.csv', 'partner,share\nEastland,61\nWestland,39\n');
  const news = repository.script('ci-briefs.mjs');
  expect(news, news.stderr).toMatchObject({ code: 0, results: 'changed=true\n' });
  const fresh = await verifySet(set);
  expect(fresh?.products.map(({ sha256 }) => sha256)).not.toEqual(old?.products.map(({ sha256 }) => sha256));
  expect(repository.read('data/topic/tables/trade.csv')).toContain('Eastland,61');
  expect(repository.read('data/topic/dossier.yaml')).toContain('version: 1.1.0');
  expect(repository.read('data/topic/changes.yaml')).toContain('version: 1.1.0');
  expect(news.page).toContain('Version 1.1.0.');
  expect(news.page).toContain('61');
  expect(news.page).toContain('| report-a4 |');
  expect(news.page).toContain('topic/report-a4.png');

  // Broken data: red, told on the file's line, and the set before is whole.
  repository.write('feed.csv', 'partner,share\nEastland,##[add-mask]many\n');
  const broken = repository.script('ci-briefs.mjs');
  expect(broken).toMatchObject({ code: 1, results: 'changed=false\n' });
  expect(broken.stdout).toMatch(/^::error file=data\/topic\/tables\/trade\.csv\.mjs,title=loader-table::/m);
  expect(broken.page).toContain('loader-table');
  // A cell gives GitHub no order: an old form of one is obeyed anywhere in a line.
  expect(broken.stderr).toContain('## [add-mask]many');
  expect(await verifySet(set)).toEqual(fresh);
  expect(repository.read('data/topic/tables/trade.csv')).toContain('Eastland,61');
  expect(readdirSync(repository.folder).sort()).toEqual([
    ...['.git', '.gitignore', 'data', 'feed.csv', 'out', 'out.summary.md'],
  ]);
}, 300_000);
