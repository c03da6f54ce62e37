import path from 'node:path';
import type { Dossier } from '../dossier/index.ts';
import { byCodeUnit } from '../message/index.ts';
import type { Job } from '../plan/index.ts';
import type { Theme } from '../theme/index.ts';
import { largerFacePackages } from '../variant/index.ts';
import { sha256, versionOf, type World } from '../world/index.ts';

/** The hash of everything that a set is made from, by path: the dossier's files, then Precis's own templates, then a house's theme. */
export async function inputsOf(
  dossier: Dossier,
  theme: Theme,
  world: World,
): Promise<Record<string, string>> {
  const own = await templateFiles(path.join(world.ownFolder, 'templates'), world);
  const hashed = await Promise.all(
    own.map(async (file) => {
      const name = path.relative(world.ownFolder, file).split(path.sep).join('/');
      return [`precis/${name}`, sha256(await world.readBytes(file))] as const;
    }),
  );
  const house = await Promise.all(
    theme.houseFiles.map(
      async ({ path: name, file }) =>
        [`theme/${theme.name}/${name}`, sha256(await world.readBytes(file))] as const,
    ),
  );
  return Object.fromEntries([
    ...dossier.inputs.map((input) => [input.path, input.sha256] as const),
    ...hashed,
    ...house,
  ]);
}

async function templateFiles(folder: string, world: World): Promise<string[]> {
  const entries = await world.list(folder);
  const nested = await Promise.all(
    entries.map(async (name) => {
      const file = path.join(folder, name);
      return (await world.isFolder(file)) ? templateFiles(file, world) : [file];
    }),
  );
  return nested.flat();
}

/** The version of each font package that the editions and their variants take faces from. */
export async function fontVersions(
  { theme, editions }: Pick<Job, 'theme' | 'editions'>,
  world: World,
): Promise<Record<string, string>> {
  const larger = await largerFacePackages(
    editions.flatMap((edition) => edition.variants),
    world,
  );
  const all = new Map([...theme.facePackages, ...larger].map((one) => [one.name, one]));
  const packages = [...all.values()].sort((one, other) => byCodeUnit(one.name, other.name));
  const versions = await Promise.all(packages.map(({ folder }) => versionOf(folder, world)));
  return Object.fromEntries(packages.map(({ name }, index) => [name, versions[index] ?? '']));
}
