import { readStoredFits, unknownFits } from '../fit/index.ts';
import { say } from '../message/index.ts';
import type { Job } from '../plan/index.ts';
import type { Run } from '../print/index.ts';
import { recipeOf, standsAlready } from './collect.ts';
import type { Recipe } from './current.ts';
import { openDrafts } from './drafts.ts';
import type { BuildOptions, ToPrint } from './options.ts';

/** What a set is printed by. */
export interface OpenedSet extends ToPrint {
  readonly recipe: Recipe;
  readonly options: BuildOptions;
}

/** Finds what a set is printed by; nothing where it is asked for only if changed, and stands. */
export async function openSet(job: Job, options: BuildOptions, run: Run): Promise<OpenedSet | undefined> {
  const { dossier, theme } = job;
  const recipe = await recipeOf(job, options, run);
  if (options.ifChanged && (await standsAlready(dossier, recipe, options, run.world))) {
    run.messages.push(say('set-current', undefined, dossier.name));
    return undefined;
  }
  const { fits } = readStoredFits(dossier);
  run.messages.push(...theme.messages, ...unknownFits(fits, job));
  return { job, run, options, recipe, fits, drafts: await openDrafts(job, options, run) };
}
