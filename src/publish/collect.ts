import path from 'node:path';
import { digestText } from '../commands/diff/set-digest.ts';
import { quantityFiles } from '../dossier/data/data-files.ts';
import { type Press, productKeys } from '../plan/job.ts';
import type { BuildOptions } from '../plan/options.ts';
import type { Run } from '../print/run.ts';
import { gatheredTrace } from '../trace/file.ts';
import type { World } from '../world.ts';
import type { Recipe } from './current.ts';
import { fontVersions, inputsOf, ownVersion } from './inputs.ts';
import { bundleFile, pageFile } from './listings.ts';
import { companionFile, composeCompanion } from './pages/companion.ts';
import { aboutDossier, setPage } from './pages/set-page.ts';
import type { PrintedSet } from './print-set.ts';
import type { SetFile, SetToPublish } from './publish.ts';

/** Where the sets of a build go: an absolute path. */
export function outFolder(options: Pick<BuildOptions, 'out'>, world: World): string {
  return path.resolve(world.workingFolder, options.out);
}

/** All that decides what a set holds: its inputs, the versions that print it, and its products. */
export async function recipeOf(
  press: Press,
  options: BuildOptions,
  { browser, world }: Pick<Run, 'browser' | 'world'>,
): Promise<Recipe> {
  const partial = isPartial(options);
  return {
    partial,
    files: [
      pageFile,
      ...(partial ? [] : [companionFile]),
      ...(options.zip ? [bundleFile(press.dossier.name)] : []),
    ],
    inputs: await inputsOf(press.dossier, press.theme, world),
    versions: {
      precis: await ownVersion(world),
      browser: browser.version,
      fonts: await fontVersions(press, world),
    },
    keys: productKeys(press),
  };
}

/** Whether a build prints some products of a set only. Another theme's files stand beside these. */
function isPartial({ editions, papers, theme, variants }: BuildOptions): boolean {
  return [editions, papers, theme, variants].some((choice) => choice !== undefined);
}

/** Puts together what is published of one dossier: the printed editions, the files beside them, and how all came about. */
export async function bindSet(
  press: Press,
  { printed, finished }: PrintedSet,
  { inputs, versions, partial }: Recipe,
  options: BuildOptions,
  { browser, world }: Pick<Run, 'browser' | 'world'>,
): Promise<SetToPublish> {
  const { dossier } = press;
  const { zip = false, signal } = options;
  const files = [...quantityFiles(dossier), digestText(dossier)].map(({ name, text }) => fileOf(name, text));
  // It shows every edition, so a build of some leaves the one that is there.
  if (!partial) files.push(fileOf(companionFile, await composeCompanion(finished, world)));
  return {
    dossier: dossier.name,
    title: dossier.front.title,
    language: dossier.front.language,
    about: aboutDossier(dossier),
    out: outFolder(options, world),
    printed,
    files,
    gathered: gatheredTrace(dossier, press.words, printed),
    page: (manifest) => setPage(manifest, press, zip),
    zip,
    inputs,
    versions,
    environment: { node: process.version, sandbox: browser.sandboxed, browser: browser.origin },
    partial,
    ...(signal && { signal }),
  };
}

function fileOf(name: string, text: string): SetFile {
  return { name, bytes: Buffer.from(text, 'utf8') };
}
