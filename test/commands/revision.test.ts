import { mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openState } from '../../src/commands/diff/open-state.ts';
import type { World } from '../../src/world/world.ts';
import { call } from '../cli/host.ts';
import { freshWorld, refusal } from '../publish/set.ts';
import { commit, git, write } from './repository.ts';

/** A repository with two revisions of a dossier: `v1` with 61, `v2` with 65. */
async function repository(): Promise<World> {
  const world = await freshWorld();
  await write(world, 'data/grain/dossier.yaml', 'title: Grain\nsections: [harvest]\nversion: 1.0.0\n');
  await write(world, 'data/grain/sections/harvest.md', '# Harvest\n\nTrains carry it.\n');
  await write(world, 'data/grain/sources.yaml', 'report:\n  title: Trade\n');
  await quantity(world, 61);
  await git(world, 'init', '-q', '-b', 'main');
  await commit(world, 'v1');
  await quantity(world, 65);
  await commit(world, 'v2');
  return world;
}

async function quantity(world: World, value: number): Promise<void> {
  const text = `trade:\n  label: Trade\n  value: ${value}\n  unit: percent\n  standing: reported\n  source: { id: report }\n`;
  await write(world, 'data/grain/quantities.yaml', text);
}

async function value(name: string, dossier: string | undefined, world: World): Promise<unknown> {
  return (await openState(name, dossier, world)).digest.records.quantities?.trade?.fields.value;
}

test('a revision is read out of git, however it is named, and from wherever one stands', async () => {
  const world = await repository();
  const inside = { ...world, workingFolder: path.join(world.workingFolder, 'data') };
  expect(await value('v1', 'data/grain', world)).toBe(61);
  expect(await value('v1:data/grain', undefined, world)).toBe(61);
  expect(await value('main~1:data/grain/', undefined, inside)).toBe(61);
  expect(await value('v1:./grain', undefined, inside)).toBe(61);
  expect(await value('HEAD', 'grain', inside)).toBe(65);
});

test('a dossier in a folder at the top of its repository, in a worktree and in a submodule', async () => {
  const world = await freshWorld();
  await write(world, 'origin/grain/dossier.yaml', 'title: Grain\nsections: [harvest]\n');
  await write(world, 'origin/grain/sections/harvest.md', '# Harvest\n\nTrains carry it.\n');
  const origin = { ...world, workingFolder: path.join(world.workingFolder, 'origin') };
  await git(origin, 'init', '-q', '-b', 'main');
  await commit(origin, 'v1');
  await git(origin, 'worktree', 'add', '-q', '../tree');
  await mkdir(path.join(world.workingFolder, 'whole'));
  const whole = { ...world, workingFolder: path.join(world.workingFolder, 'whole') };
  await git(whole, 'init', '-q', '-b', 'main');
  await git(whole, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', '../origin', 'part');
  const title = async (name: string, dossier: string | undefined, from: World) =>
    (await openState(name, dossier, from)).digest.records.dossier?.dossier?.fields.title;
  const inside = { ...world, workingFolder: path.join(origin.workingFolder, 'grain') };
  expect(await title('v1', 'grain', origin)).toBe('Grain');
  expect(await title('HEAD', '.', inside)).toBe('Grain');
  expect(await title('HEAD:grain', undefined, inside)).toBe('Grain');
  expect(await title('HEAD', 'tree/grain', world)).toBe('Grain');
  expect(await title('HEAD', 'whole/part/grain', world)).toBe('Grain');
});

test('a dossier that is gone since, and one that is a repository by itself', async () => {
  const world = await repository();
  const own = { ...world, workingFolder: path.join(world.workingFolder, 'data/grain') };
  await git(own, 'init', '-q');
  await commit(own, 'alone');
  expect(await value('alone', '.', own)).toBe(65);
  await rm(path.join(world.workingFolder, 'data'), { recursive: true });
  expect(await value('v2', 'data/grain', world)).toBe(65);
});

test('precis diff between revisions, and between one and the folder as it is', async () => {
  const world = await repository();
  const between = await call(['diff', 'v1', 'v2', '--dossier', 'data/grain'], { world });
  expect([between.code, between.stderr]).toEqual([0, '']);
  expect(between.stdout).toContain('61% → 65% (+4 percentage points, +6.6%)');
  await quantity(world, 70);
  const now = await call(['diff', 'v1', 'data/grain', '--json'], { world });
  expect(now.code).toBe(0);
  expect(JSON.parse(now.stdout).difference).toMatchObject({
    substance: true,
    old: { name: 'v1', version: '1.0.0' },
    records: [{ kind: 'quantities', id: 'trade', fields: [{ old: 61, new: 70, absolute: 9 }] }],
  });
});

test('a dossier that is its repository, or far below its top, is compared and released from wherever one stands', async () => {
  const world = await freshWorld();
  const folders = ['topic', 'own books/a b/ü c/topic'];
  for (const [index, folder] of folders.entries()) {
    expect((await call(['new', folder], { world })).code).toBe(0);
    const top = {
      ...world,
      workingFolder: path.join(world.workingFolder, index === 0 ? folder : 'own books'),
    };
    await git(top, 'init', '-q', '-b', 'main');
    await commit(top, 'draft');
    const inside = { ...world, workingFolder: path.join(world.workingFolder, folder) };
    for (const [named, from, version, name] of [
      [folder, world, '1.0.0', 'one'],
      ['.', inside, '1.1.0', 'other'],
    ] as const) {
      const section = await world.readText(path.join(inside.workingFolder, 'sections/rule.md'));
      await write(inside, 'sections/rule.md', section.replace(/^# .*/, `# The ${name} rule`));
      const { code, stdout } = await call(['diff', 'HEAD', named], { world: from });
      expect([code, stdout.includes(`The ${name} rule`)], stdout).toEqual([0, true]);
      const released = await call(['release', named], { world: from });
      expect(released.stdout, released.stderr).toContain(`Released version ${version}`);
      await commit(top, version);
    }
    const between = await call(['diff', '1.0.0', '1.1.0'], { world: inside });
    expect(between.stdout).toContain('The one rule → The other rule');
  }
});

test('nothing is checked out, whatever a file in the revision is called', async () => {
  const world = await repository();
  await write(world, 'data/grain/sections/-rf.md', '# Odd\n\nText.\n');
  await write(world, 'data/grain/charts/$(touch hacked)\n.vl.json', '{}');
  await symlink('/etc/passwd', path.join(world.workingFolder, 'data/grain/actors.yaml'));
  await commit(world, 'odd');
  const { code, stderr } = await call(['diff', 'odd', 'data/grain'], { world });
  expect(code).toBe(2);
  expect(stderr).toContain('odd:data/grain/actors.yaml');
  expect(stderr).toContain('symbolic link');
  expect(await world.list(world.workingFolder)).toEqual(['.git', 'data']);
});

test('what can not be opened is refused', async () => {
  const world = await repository();
  const refused = async (name: string, dossier?: string) => refusal(openState(name, dossier, world));
  expect(await refused('v9', 'data/grain')).toEqual(['revision-unknown']);
  expect(await refused('--help', 'data/grain')).toEqual(['revision-unknown']);
  expect(await refused('v1:data/wheat')).toEqual(['revision-lacks']);
  expect(await refused('v1:../data/grain')).toEqual(['repository-missing']);
  expect(await refused('v1:data/../../x')).toEqual(['git-failed']);
  expect(await refused('v1')).toEqual(['state-unknown']);
  expect(await refused(':data/grain')).toEqual(['state-unknown']);
  expect(await refused('data')).toEqual(['state-unknown']);
  expect(await refused('data/grain/dossier.yaml')).toEqual(['state-unknown']);
});

test('without git, outside a repository, and with a dossier that is broken, the call is at fault', async () => {
  const world = await repository();
  const bare = { ...world, environment: { PATH: path.join(world.workingFolder, 'none') } };
  expect(await refusal(openState('v1', 'data/grain', bare))).toEqual(['git-missing']);
  expect(await refusal(openState('v1', '.', await freshWorld()))).toEqual(['repository-missing']);
  await write(world, 'data/grain/quantities.yaml', 'trade: { label: Trade }\n');
  const { code, stderr } = await call(['diff', 'v1', 'data/grain'], { world });
  expect([code, stderr.includes('data/grain/quantities.yaml:1:')]).toEqual([2, true]);
});

test('a hook that leads git elsewhere leads Precis nowhere', async () => {
  const world = await repository();
  const hooked = { ...world, environment: { ...process.env, GIT_DIR: '/nowhere', GIT_WORK_TREE: '/' } };
  expect(await value('v1', 'data/grain', hooked)).toBe(61);
});
