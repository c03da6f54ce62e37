import path from 'node:path';
import { about, fail, hasErrors, type Message, toldError } from '../message/index.ts';
import { findNameClashes } from '../names.ts';
import type { World } from '../world/index.ts';
import type { Dossier } from './dossier.ts';
import { DossierFolder } from './folder.ts';
import { loadDossier } from './load.ts';
import { withTexts } from './source/at-hand.ts';

/** One dossier of a run, as far as it could be loaded. */
export interface Loaded {
  /** What messages are to call it in a run over several; undefined where it is the only one. */
  readonly called?: string;
  /** Missing where there are errors. */
  readonly dossier?: Dossier;
  readonly messages: readonly Message[];
}

/**
 * Loads dossiers and looks for faults in them. Whatever is wrong with one, the others are loaded.
 * @param sources texts of sources to hold the records against, each `FILE` or `ID=FILE`
 */
export async function loadAll(
  folders: readonly string[],
  world: World,
  judge: (dossier: Dossier) => readonly Message[],
  sources: readonly string[] = [],
): Promise<Loaded[]> {
  const chosen = await chooseDossiers(folders, world);
  const clashes = findNameClashes(chosen);
  if (clashes.length > 0) return [{ messages: clashes }];
  const read = await Promise.all(chosen.map((folder) => loadOne(folder, world)));
  const known = read.flatMap(({ dossier }) => dossier ?? []);
  const isWhole =
    known.length === chosen.length && !known.some(({ lost }) => lost?.some(({ of }) => of === 'sources'));
  const given = await withTexts({ dossiers: known, isWhole }, sources, world);
  const loaded = read.map(({ dossier, messages }, index): Loaded => {
    const folder = chosen[index] ?? '';
    const called = calledIn(chosen, folder, world);
    const held = dossier && given.dossiers[known.indexOf(dossier)];
    const one = held ? judged(held, messages, judge) : { messages };
    return { ...one, ...(called !== undefined && { called }), messages: about(called, one.messages) };
  });
  return given.messages.length > 0 ? [...loaded, { messages: given.messages }] : loaded;
}

/** What messages are to call one of the dossiers of a run: its folder, unless it is the only one. */
export function calledIn(chosen: readonly string[], folder: string, world: World): string | undefined {
  return chosen.length > 1 ? new DossierFolder(folder, world).place('').file : undefined;
}

async function loadOne(folder: string, world: World): ReturnType<typeof loadDossier> {
  try {
    return await loadDossier(folder, world);
  } catch (error) {
    return { messages: toldError(error) };
  }
}

/** A dossier with all that is said about it; where it could not be read in full, only that. */
function judged(
  dossier: Dossier,
  messages: readonly Message[],
  judge: (dossier: Dossier) => readonly Message[],
): Loaded {
  try {
    const all = [...messages, ...judge(dossier)];
    return dossier.lost ? { messages: all } : { dossier, messages: all };
  } catch (error) {
    return { messages: toldError(error) };
  }
}

/** Those dossiers of a run that are without error, to be worked on one after the other. */
export function soundOnes(loaded: readonly Loaded[]): (Loaded & { readonly dossier: Dossier })[] {
  return loaded.flatMap((one) =>
    one.dossier && !hasErrors(one.messages) ? [{ ...one, dossier: one.dossier }] : [],
  );
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
