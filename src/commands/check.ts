import { type Cache, noCache, withCache } from '../cache/index.ts';
import { checkCharacters, composeDocument } from '../compose/index.ts';
import { type Dossier, loadAll, soundOnes } from '../dossier/index.ts';
import {
  type DrawingProcesses,
  type DrawnEdition,
  drawEditions,
  drawingWarnings,
  withDrawing,
} from '../draw/index.ts';
import { judgeBy, plateRanges, readStoredFits, unknownFits } from '../fit/index.ts';
import { about, type Message, say } from '../message/index.ts';
import { isOpen, type Job, openJob, planEditions } from '../plan/index.ts';
import { huesAlike } from '../preflight/index.ts';
import { collect } from '../print/index.ts';
import { composeLarger } from '../variant/index.ts';
import type { World } from '../world/index.ts';

/** What `check` is asked to look at. */
export interface CheckOptions {
  /** Dossier folders as the user typed them; empty means every dossier under `data/`. */
  readonly dossiers: readonly string[];
  /** Texts of sources to hold the records against, each `FILE` or `ID=FILE`. */
  readonly sources?: readonly string[];
  /** Draw and compose nothing: faults of charts and pages are left for the build. */
  readonly fast?: boolean;
  /** Count ages from the clock's day and not from the dossier's own edition date. */
  readonly today?: boolean;
  /** Let links lead to this machine and to private networks. */
  readonly allowLocalLinks?: boolean;
  /** Take drawings that an earlier run made, and keep those of this one. */
  readonly cached?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Loads and checks dossiers, and says all that a build would say against them before it prints: so it draws
 * and composes too. Prints nothing.
 */
export async function check(
  options: CheckOptions,
  world: World,
): Promise<{ readonly messages: readonly Message[] }> {
  const today = options.today ? world.now().toISOString().slice(0, 10) : undefined;
  const loaded = await loadAll(options.dossiers, world, judgeBy({ ...options, today }), options.sources);
  const messages = loaded.flatMap((one) => one.messages);
  const sound = soundOnes(loaded);
  const look = async (drawing: DrawingProcesses) => {
    if (!options.fast) drawing.beginFor(sound.map(({ dossier }) => dossier));
    for (const { dossier, called } of sound)
      messages.push(...about(called, await unprintable(dossier, options, drawing)));
  };
  const draw = (cache: Cache) => withDrawing(world, options.signal, look, cache);
  await (options.cached ? withCache(world, draw) : draw(noCache));
  return { messages };
}

async function unprintable(
  dossier: Dossier,
  { fast, signal }: CheckOptions,
  drawing: DrawingProcesses,
): Promise<Message[]> {
  const { world } = drawing;
  const messages: Message[] = [];
  const job = await openJob(dossier, {}, world).catch(collect(messages, signal));
  if (!job) return messages;
  messages.push(...job.theme.messages, ...unknownFits(readStoredFits(dossier).fits, job));
  messages.push(
    ...(await (fast ? checkCharacters(dossier, job.theme, world) : proofread(job, drawing, signal))),
  );
  return messages;
}

/**
 * All that drawing and composing have to say against a dossier's editions, on every paper: what a build would
 * stop at before it prints.
 */
async function proofread(job: Job, drawing: DrawingProcesses, signal?: AbortSignal): Promise<Message[]> {
  const { world } = drawing;
  const messages = await checkCharacters(job.dossier, job.theme, world);
  const isSet = messages.length === 0;
  const drawn = await drawEditions(planEditions(job), drawing).catch(collect(messages, signal));
  // A page with a character that has no face would only be told of once more.
  for (const one of isSet && drawn ? drawn : []) await composed(one, world).catch(collect(messages, signal));
  return [...messages, ...drawingWarnings(drawn ?? []), ...alikeInGrey(drawn ?? [], job)];
}

/** What the printed pages will be judged by, as far as the drawings show it; each chart is told once. */
function alikeInGrey(drawn: readonly DrawnEdition[], { dossier }: Job): Message[] {
  const plates = new Map(drawn.flatMap((edition) => [...edition.plates]));
  return [...plates].flatMap(([id, plate]) => {
    const [pair] = huesAlike(plate);
    const chart = dossier.charts.get(id);
    return pair && chart ? [say('chart-greys-alike', chart.origin, plate.title, ...pair)] : [];
  });
}

/** Composes as fitting does: what has pages to keep with all its depths, its drawings as low as they go; then in larger type. */
async function composed(edition: DrawnEdition, world: World): Promise<void> {
  const hasPages = !isOpen(edition.plan.edition);
  if (hasPages) await plateRanges(edition);
  await composeDocument(edition, world, hasPages ? 'all' : 'given');
  await composeLarger(edition, world);
}
