import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadAll } from '../../src/dossier/load-all.ts';
import { checkInputs } from '../../src/fit/check-inputs.ts';
import { newDossier } from '../../src/publish/new-dossier.ts';
import { diskWorld, type World } from '../../src/world/world.ts';
import { call } from '../cli/host.ts';
import { freshWorld } from './set.ts';

async function emptyWorld(): Promise<World> {
  return { ...(await freshWorld()), ownFolder: diskWorld().ownFolder, environment: {} };
}

test('begins a dossier without a fault, in a folder that was not there', async () => {
  const world = await emptyWorld();
  const { files } = await newDossier('topics/grain', world);
  expect(files).toContain('dossier.yaml');
  expect((await readdir(path.join(world.workingFolder, 'topics', 'grain'))).sort()).toEqual(
    [...new Set(files.map((file) => file.split('/')[0]))].sort(),
  );
  const [loaded] = await loadAll(['topics/grain'], world, checkInputs);
  expect(loaded?.messages).toEqual([]);
  expect(await readdir(path.join(world.workingFolder, 'topics'))).toEqual(['grain']);
});

test('begins one in an empty folder', async () => {
  const world = await emptyWorld();
  await mkdir(path.join(world.workingFolder, 'grain'));
  expect((await newDossier('grain', world)).files.length).toBeGreaterThan(5);
});

test('names the schemas where Precis stands within the working folder, and nowhere else', async () => {
  const world = await emptyWorld();
  await newDossier('grain', world);
  const read = (file: string) => readFile(path.join(world.workingFolder, file), 'utf8');
  expect(await read('grain/dossier.yaml')).toMatch(/^title:/);
  const own = path.join(world.workingFolder, 'node_modules', 'precis');
  const list = (folder: string) => world.list(folder.replace(own, world.ownFolder));
  const within: World = {
    ...world,
    ownFolder: own,
    list,
    isFolder: (file) => world.isFolder(file.replace(own, world.ownFolder)),
    readText: (file) => world.readText(file.replace(own, world.ownFolder)),
  };
  await newDossier('rice', within);
  expect(await read('rice/tables/decades.schema.yaml')).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/\.\.\/node_modules\/precis\/data\/schema\/table\.schema\.json\n/,
  );
});

test.each([
  ['full', 'new-folder-taken'],
  ['file', 'new-folder-taken'],
  ['Gr ain', 'new-folder-name'],
  ['file/grain', 'new-unwritten'],
])('precis new %j: %s', async (folder, rule) => {
  const world = await emptyWorld();
  await mkdir(path.join(world.workingFolder, 'full'));
  await writeFile(path.join(world.workingFolder, 'full', 'mine.txt'), 'mine');
  await writeFile(path.join(world.workingFolder, 'file'), 'mine');
  const told = await call(['new', folder], { world });
  expect([told.code, told.stdout]).toEqual([2, '']);
  expect(told.stderr).toContain(rule);
  expect((await readdir(world.workingFolder)).sort()).toEqual(['file', 'full']);
  expect(await readdir(path.join(world.workingFolder, 'full'))).toEqual(['mine.txt']);
});
