import path from 'node:path';
import {
  calledIn,
  chooseDossiers,
  DossierFolder,
  loadAll,
  readTable,
  type Table,
} from '../../dossier/index.ts';
import { checkInputs } from '../../fit/index.ts';
import { about, hasErrors, isError, limits, type Message, say } from '../../message/index.ts';
import { collect, type Progress, quiet, task } from '../../print/index.ts';
import { writeTable } from '../../publish/index.ts';
import { makePrivateFolder, removePrivateFolder, type World, worldWith } from '../../world/index.ts';
import { type TableChanges, tableChanges } from './changes.ts';
import { staleness } from './freshness.ts';
import { findLoaders, type Loader } from './loader.ts';
import { type LoaderRun, loaderEnvironment, runLoader } from './run-loader.ts';

/** What `refresh` is asked to do. */
export interface RefreshOptions {
  /** Dossier folders as the user typed them; empty means every dossier under `data/`. */
  readonly dossiers: readonly string[];
  /** How long a loader may take. */
  readonly seconds: number;
  /** Variables of the environment that loaders get, by name. */
  readonly named: readonly string[];
  /** Say what would change, and write nothing. */
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
}

/** What became of one table that has a loader. */
export interface RefreshedTable {
  /** As the user would type it. */
  readonly file: string;
  /** `kept`: there was a fault, and the table is as it was. */
  readonly state: 'new' | 'changed' | 'same' | 'kept';
  readonly changes?: TableChanges;
}

/** What the refreshing of one dossier works with. */
interface Desk {
  readonly folder: string;
  readonly world: World;
  readonly options: RefreshOptions;
  /** A private folder: the home of the loaders. */
  readonly home: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly progress: Progress;
  /** What becomes of tables, and what is to be said, is added here. */
  readonly tables: RefreshedTable[];
  readonly messages: Message[];
}

/** Runs the loaders of dossiers, and takes over each table that is without fault and another than before. */
export async function refresh(
  options: RefreshOptions,
  world: World,
  progress: Progress = quiet,
): Promise<{ readonly messages: readonly Message[]; readonly tables: readonly RefreshedTable[] }> {
  const messages: Message[] = [];
  const tables: RefreshedTable[] = [];
  const chosen = await chooseDossiers(options.dossiers, world);
  const home = makePrivateFolder(world.temporaryFolder);
  const environment = loaderEnvironment(world.environment, home, options.named);
  try {
    for (const folder of chosen) {
      const own: Message[] = [];
      const desk = { folder, world, options, home, environment, progress, tables, messages: own };
      await refreshDossier(desk).catch(collect(own, options.signal));
      messages.push(...about(calledIn(chosen, folder, world), own));
      options.signal?.throwIfAborted();
    }
  } finally {
    removePrivateFolder(home);
  }
  if (tables.length === 0 && !hasErrors(messages)) messages.push(say('loaders-missing', undefined, chosen));
  return { messages, tables };
}

async function refreshDossier(desk: Desk): Promise<void> {
  const { folder, world, options, progress, tables, messages } = desk;
  const before = (await loadAll([folder], world, checkInputs)).flatMap((loaded) => loaded.messages);
  const from = new DossierFolder(folder, world);
  if (!from.exists('dossier.yaml')) {
    messages.push(...before);
    return;
  }
  const { execPath: node, versions } = process;
  const isWindows = world.platform === 'win32';
  const loaders = await findLoaders(from, {
    ...{ node, version: versions.node, isWindows },
    isExecutable: world.isExecutable,
  });
  messages.push(...from.messages);
  const known = new Set(before.filter(isError).map(identity));
  for (const loader of loaders) {
    const { file } = from.place(loader.file);
    const told = await task(progress, `refresh ${file}`, () => refreshTable(loader, desk, known)).catch(
      collect(messages, options.signal),
    );
    options.signal?.throwIfAborted();
    if (!told) continue;
    messages.push(...told.messages);
    tables.push(told.table);
  }
}

interface Told {
  readonly table: RefreshedTable;
  readonly messages: readonly Message[];
}

/** @param known the errors that the dossier had before, by their text */
async function refreshTable(loader: Loader, desk: Desk, known: ReadonlySet<string>): Promise<Told> {
  const { folder, world, options } = desk;
  const from = new DossierFolder(folder, world);
  const [csv, schema] = [`tables/${loader.table}.csv`, `tables/${loader.table}.schema.yaml`];
  const { file } = from.place(csv);
  const shown = from.place(loader.file).file;
  const kept = (messages: readonly Message[]): Told => ({ table: { file, state: 'kept' }, messages });
  if (!from.exists(schema))
    return kept([say('loader-schema-missing', { file: shown }, shown, from.place(schema).file)]);
  const { signal, seconds } = options;
  const { environment, home } = desk;
  const run = await runLoader(loader, {
    folder: from.folder,
    environment,
    home,
    seconds,
    ...(signal && { signal }),
  });
  if (run.ended !== 'well') return kept(ending(run, loader, shown, seconds));
  const trial = worldWith(new Map([[path.join(from.folder, csv), run.output]]), world);
  const read = await tableIn(folder, loader.table, trial);
  if (!read.table || hasErrors(read.messages))
    return kept(read.messages.map((told) => printed(told, file, shown)));
  const stale = staleness(read.table, file, world.now());
  if (hasErrors(stale)) return kept(stale);
  const before = from.exists(csv) ? (await tableIn(folder, loader.table, world)).table : undefined;
  const changes = tableChanges(before, read.table);
  if (!changes) return { table: { file, state: 'same' }, messages: [] };
  const broken = await breaks(folder, trial, known);
  if (broken.length > 0)
    return kept(broken.map(({ place, what }) => say('loader-breaks', place, shown, what)));
  if (!options.dryRun) await writeTable(path.join(from.folder, csv), file, run.output);
  return { table: { file, state: before ? 'changed' : 'new', changes }, messages: [] };
}

async function tableIn(
  folder: string,
  id: string,
  world: World,
): Promise<{ table: Table | undefined; messages: readonly Message[] }> {
  const from = new DossierFolder(folder, world);
  const table = await readTable(from, id);
  return { table, messages: from.messages };
}

/** The errors that the dossier has with a table and had not without it. */
async function breaks(folder: string, trial: World, known: ReadonlySet<string>): Promise<Message[]> {
  const after = (await loadAll([folder], trial, checkInputs)).flatMap((loaded) => loaded.messages);
  return after.filter((message) => isError(message) && !known.has(identity(message)));
}

/** A fault of the table, told as one of what the loader printed: the file still holds the table before. */
function printed(message: Message, csv: string, loader: string): Message {
  const { place, what, hint } = message;
  if (place?.file !== csv) return message;
  return say('loader-table', { file: loader }, loader, place.line, what, hint);
}

function ending(
  run: Exclude<LoaderRun, { ended: 'well' }>,
  loader: Loader,
  shown: string,
  seconds: number,
): Message[] {
  const place = { file: shown };
  switch (run.ended) {
    case 'unstarted':
      return [say('loader-unstarted', place, shown, path.basename(loader.program), run.reason)];
    case 'badly':
      return [say('loader-failed', place, shown, run.how, run.said)];
    case 'slow':
      return [say('loader-slow', place, shown, seconds, run.said)];
    case 'long':
      return [say('loader-too-long', place, shown, limits.textBytes.most)];
    case 'stopped':
      return [];
  }
}

function identity({ rule, place, what }: Message): string {
  return JSON.stringify([rule, place?.file, what]);
}
