import path from 'node:path';
import { checkCharts } from './chart/check.ts';
import { checkStoredFits } from './copyfit/stored-fit.ts';
import { checkDossier } from './dossier/check.ts';
import type { Dossier } from './dossier/dossier.ts';
import { loadDossier } from './dossier/load.ts';
import { fail, type Message } from './message/message.ts';
import { findNameClashes } from './publish/names.ts';
import type { World } from './world.ts';

/** All that is wrong with a dossier that could be loaded; ages are counted from its edition date, or from `today`. */
export function checkAll(dossier: Dossier, today?: string): Message[] {
  return [...checkDossier(dossier, today), ...checkCharts(dossier), ...checkStoredFits(dossier)];
}

/** Loads dossiers and looks for faults in them. */
export async function loadAll(
  folders: readonly string[],
  world: World,
  judge = (dossier: Dossier) => checkAll(dossier),
) {
  const chosen = await chooseDossiers(folders, world);
  const clashes = findNameClashes(chosen);
  if (clashes.length > 0) return [{ messages: clashes }];
  const loaded = await Promise.all(chosen.map((folder) => loadDossier(folder, world)));
  return loaded.map(({ dossier, messages }) => ({
    ...(dossier && { dossier }),
    messages: dossier ? [...messages, ...judge(dossier)] : messages,
  }));
}

/** The dossier folders of a call: those that it names, else all under `data/`. */
export async function chooseDossiers(folders: readonly string[], world: World): Promise<readonly string[]> {
  return folders.length > 0 ? folders : allDossiers(world);
}

/** Every folder under `data/` with a `dossier.yaml`. */
async function allDossiers(world: World): Promise<string[]> {
  const data = path.join(world.workingFolder, 'data');
  const names = await world.list(data);
  const found = names.filter((name) => world.exists(path.join(data, name, 'dossier.yaml')));
  return found.length > 0
    ? found.map((name) => path.join('data', name))
    : fail('no-dossiers', undefined, 'data');
}
