import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { release } from '../../../src/commands/release/release.ts';
import { writeTogether } from '../../../src/publish/dossier-files.ts';
import type { World } from '../../../src/world/world.ts';
import { call } from '../../cli/host.ts';
import { grain } from '../../diff/states.ts';
import { freshWorld, refusal } from '../../publish/set.ts';
import { commit, git, write } from '../repository.ts';

/** A repository with a released dossier, on a later day. */
async function released(): Promise<World> {
  const world = { ...(await freshWorld()), now: () => new Date(2026, 1, 2, 12) };
  for (const [name, text] of Object.entries(grain)) await write(world, `data/grain/${name}`, String(text));
  await git(world, 'init', '-q', '-b', 'main');
  await commit(world, 'v1');
  return world;
}

async function read(world: World, name: string): Promise<string> {
  return readFile(path.join(world.workingFolder, 'data/grain', name), 'utf8');
}

async function change(world: World, name: string, old: string, now: string): Promise<void> {
  const text = await read(world, name);
  expect(text).toContain(old);
  await write(
    world,
    `data/grain/${name}`,
    text.replace(old, () => now),
  );
}

const folder = 'data/grain';

test('a release moves version and date, and writes what changed', async () => {
  const world = await released();
  await change(world, 'quantities.yaml', 'value: 61', 'value: 65');
  await change(world, 'sections/harvest.md', 'much', 'little');
  const { code, stdout, stderr } = await call(['release', folder], { world });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Released version 1.1.0 of 2026-02-02, after 1.0.0.');
  expect(await read(world, 'dossier.yaml')).toBe(
    String(grain['dossier.yaml']).replace('1.0.0', '1.1.0').replace('2026-01-01', '2026-02-02'),
  );
  expect(parse(await read(world, 'changes.yaml'))).toEqual({
    changes: [
      {
        version: '1.1.0',
        date: '2026-02-02',
        kind: 'update',
        summary: 'Records changed in substance: 3.',
        quantities: [
          {
            id: 'trade',
            label: 'Trade in goods',
            old: { value: 61, unit: 'billion USD', period: '2023' },
            new: { value: 65, unit: 'billion USD', period: '2023' },
          },
        ],
        items: ['Reworded: Trade grew to 65 billion USD'],
        affects: ['trade', 'scale', 'by-year'],
      },
    ],
  });
  // Released, but not committed: what would the next one be compared with?
  expect(await refusal(release({ folder, kind: 'update' }, world))).toEqual(['release-uncommitted']);
});

test('what changed is reckoned from the commit of the release, not from the last one', async () => {
  const world = await released();
  await change(world, 'quantities.yaml', 'value: 61', 'value: 65');
  await commit(world, 'a-value');
  await change(world, 'dossier.yaml', 'title: Grain by rail', 'title: Grain, by rail');
  await commit(world, 'a-comma');
  const { entry } = await release({ folder, kind: 'correction', summary: 'It was 65.' }, world);
  expect(entry).toMatchObject({ version: '1.1.0', kind: 'correction', summary: 'It was 65.' });
  expect(entry.affects).toEqual(['trade', 'by-year']);
  await commit(world, 'v1.1.0');
  expect(await refusal(release({ folder, kind: 'update' }, world))).toEqual(['release-same']);
  const since = await release({ folder, kind: 'update', since: 'v1' }, world);
  expect(since.entry).toMatchObject({ version: '1.2.0', affects: ['trade', 'by-year'] });
});

test('a comma is released as a typographic change, and nothing else is', async () => {
  const world = await released();
  expect(await refusal(release({ folder, kind: 'typo' }, world))).toEqual(['release-same']);
  await change(world, 'sections/harvest.md', 'it, and', 'it and');
  expect(await refusal(release({ folder, kind: 'update' }, world))).toEqual(['release-form']);
  expect(await refusal(release({ folder, kind: 'correction' }, world))).toEqual(['release-form']);
  await change(world, 'sections/harvest.md', 'much', 'little');
  expect(await refusal(release({ folder, kind: 'typo' }, world))).toEqual(['release-substance']);
  expect(await world.list(path.join(world.workingFolder, folder))).not.toContain('changes.yaml');
  await change(world, 'sections/harvest.md', 'little', 'much');
  const { entry } = await release({ folder, kind: 'typo' }, world);
  expect(entry).toEqual({
    version: '1.0.1',
    date: '2026-01-01',
    kind: 'typo',
    summary: 'Typographic changes.',
  });
  expect(await read(world, 'dossier.yaml')).toContain('edition-date: 2026-01-01\n');
});

test('nothing is written where the dossier would not pass its checks, or the call is amiss', async () => {
  const world = await released();
  const before = await read(world, 'dossier.yaml');
  await change(world, 'quantities.yaml', 'value: 61', 'value: 65');
  expect(await refusal(release({ folder, kind: 'update', date: '2025-12-31' }, world))).toEqual([
    'release-date',
  ]);
  for (const options of [
    '--typo --correction x',
    '--typo --date 2026-03-01',
    '--date 1.3.2026',
    '--correction x --summary y',
  ])
    expect((await call(['release', folder, ...options.split(' ')], { world })).code).toBe(2);
  await write(world, 'data/grain/changes.yaml', 'changes: [{ version: one }]\n');
  expect((await call(['release', folder], { world })).code).toBe(1);
  expect(await read(world, 'dossier.yaml')).toBe(before);
});

test('a link to a private network is released where the call lets it stand', async () => {
  const world = await released();
  await change(world, 'sections/harvest.md', 'much', 'little, [as told](http://10.0.0.7/)');
  const refused = await call(['release', folder], { world });
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('link-local')]);
  const { code, stdout } = await call(['release', folder, '--allow-local-links'], { world });
  expect([code, stdout]).toEqual([0, expect.stringContaining('Released version 1.1.0')]);
});

test('a release that the checks refuse leaves both files as they were', async () => {
  const world = await released();
  await change(
    world,
    'dossier.yaml',
    'version',
    'information-date:\n  date: 2026-03-01\n  reason: { short: A, full: B }\nversion',
  );
  const { code, stderr } = await call(['release', folder], { world });
  expect([code, stderr.includes('dates-order')]).toEqual([1, true]);
  expect(await world.list(path.join(world.workingFolder, folder))).not.toContain('changes.yaml');
});

test('a draft of a version below 1.0.0 is released as the first edition, and the next says what changed', async () => {
  const world = { ...(await freshWorld()), now: () => new Date(2026, 1, 2, 12) };
  await write(
    world,
    'grain/dossier.yaml',
    'title: Grain\nversion: 0.1.0\nstatus: draft\nsections: [harvest]\n',
  );
  await write(world, 'grain/sections/harvest.md', '# Harvest\n\nTrains carry it.\n');
  await git(world, 'init', '-q', '-b', 'main');
  await commit(world, 'draft');
  const first = await release({ folder: 'grain', kind: 'update' }, world);
  expect(first.entry).toMatchObject({ version: '1.0.0', kind: 'first' });
  expect(first.messages.map(({ rule, place }) => `${rule} ${place?.line}`)).toEqual(['release-draft 3']);
  await commit(world, 'first');
  await write(world, 'grain/sections/harvest.md', '# Harvest\n\nBarges carry it.\n');
  const next = await release({ folder: 'grain', kind: 'update' }, world);
  expect(next.entry).toMatchObject({ version: '1.1.0', kind: 'update' });
});

test('a first release needs nothing to compare with', async () => {
  const world = { ...(await freshWorld()), now: () => new Date(2026, 1, 2, 12) };
  await write(world, 'data/grain/dossier.yaml', 'title: Grain\nsections: [harvest]\n');
  await write(world, 'data/grain/sections/harvest.md', '# Harvest\n\nTrains carry it.\n');
  const { entry } = await release({ folder, kind: 'update' }, world);
  expect(entry).toEqual({ version: '1.0.0', date: '2026-02-02', kind: 'first', summary: 'First edition.' });
  expect(await read(world, 'dossier.yaml')).toContain('edition-date: 2026-02-02\nversion: 1.0.0\n');
  expect(await refusal(release({ folder, kind: 'update' }, world))).toEqual(['repository-missing']);
  await git(world, 'init', '-q', '-b', 'main');
  expect(await refusal(release({ folder, kind: 'update' }, world))).toEqual(['release-unkept']);
});

test('a clone that is cut off does not guess', async () => {
  const world = await released();
  await change(world, 'quantities.yaml', 'value: 61', 'value: 65');
  await commit(world, 'later');
  await git(world, 'clone', '-q', '--depth', '1', `file://${world.workingFolder}`, 'clone');
  const clone = { ...world, workingFolder: path.join(world.workingFolder, 'clone') };
  await change(clone, 'sections/harvest.md', 'much', 'little');
  expect(await refusal(release({ folder, kind: 'update' }, clone))).toEqual(['release-shallow']);
});

test('where the second file can not be written, the first is put back', async () => {
  const world = await freshWorld();
  await write(world, 'one.yaml', 'old');
  await mkdir(path.join(world.workingFolder, 'two.yaml/full'), { recursive: true });
  const at = (name: string) => ({ file: path.join(world.workingFolder, name), shown: name, text: 'new' });
  expect(await refusal(writeTogether([at('one.yaml'), at('two.yaml')]))).toEqual(['release-unwritten']);
  expect(await refusal(writeTogether([at('three.yaml'), at('two.yaml')]))).toEqual(['release-unwritten']);
  expect(await readFile(path.join(world.workingFolder, 'one.yaml'), 'utf8')).toBe('old');
  expect(await world.list(world.workingFolder)).toEqual(['one.yaml', 'two.yaml']);
});
