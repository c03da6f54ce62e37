import path from 'node:path';
import { type Dossier, RowMessages, rowCsv, type Series, type SeriesRow } from '../../dossier/index.ts';
import { entriesOf, printStoredFits, readStoredFits, type StoredFits } from '../../fit/index.ts';
import { Fault, hasErrors, type Message, say, toldError } from '../../message/index.ts';
import type { Job } from '../../plan/index.ts';
import { quiet } from '../../print/index.ts';
import type { TracedEdition } from '../../trace/index.ts';
import { outFolder, pdfProduct } from '../collect.ts';
import type { Recipe } from '../current.ts';
import { openOutput } from '../files.ts';
import { withLock } from '../lock.ts';
import { hashInputs } from '../manifest.ts';
import type { BuildOptions, Line, ToPrint } from '../options.ts';
import { aboutDossier } from '../pages/set-page.ts';
import type { PublishedSet } from '../publish.ts';
import { chosenRows, refuseFewer } from './choose.ts';
import type { SeriesHead } from './head.ts';
import { Pace } from './pace.ts';
import { publishRows } from './publish-rows.ts';
import { type DoneRow, WorkFolder } from './work-folder.ts';

/** What the printing of rows goes by. */
interface Printing extends ToPrint {
  readonly series: Series;
  readonly recipe: Recipe;
  readonly options: BuildOptions;
  readonly line: Line;
  readonly judge: (dossier: Dossier) => readonly Message[];
  readonly work: WorkFolder;
}

/** Rows that each job works on at a time: while the browser lays one out, another is drawn. */
const lanesOfJob = 2;

/**
 * Prints a series row by row, and publishes its set. A row that fails costs its own PDFs alone, and is named. Rows
 * that are done stand in a folder of their own until the set is published: a run that was stopped goes on from there.
 */
export async function publishSeries(
  of: Omit<Printing, 'work' | 'series'>,
): Promise<PublishedSet | undefined> {
  const { job, recipe, options, run } = of;
  const { series } = job.dossier;
  if (!series) throw new Error(`${job.dossier.name} is no series`);
  const rows = chosenRows(series, options);
  const out = await openOutput(outFolder(options, run.world), run.world);
  await refuseFewer(path.join(out, job.dossier.name), series.rows, rows, options);
  const key = hashInputs({ ...recipe.inputs, made: JSON.stringify([recipe.versions, rowKey(job)]) });
  const work = await WorkFolder.open(out, job.dossier.name, key);
  const signal = options.signal ? { signal: options.signal } : {};
  return withLock(work.folder, run.world, signal, () => printAndPublish(rows, { ...of, series, work }, out));
}

async function printAndPublish(
  rows: readonly SeriesRow[],
  printing: Printing,
  out: string,
): Promise<PublishedSet | undefined> {
  const { job, run, options, work } = printing;
  const { name } = job.dossier;
  const done = await printRows(rows, printing);
  const failed = rows.filter(({ file }) => !done.has(file));
  if (done.size === 0 || (failed.length > 0 && options.allOrNone)) {
    run.messages.push(say('series-held', undefined, name, failed.length, rows.length));
    return undefined;
  }
  const set = await publishRows(
    {
      ...{ head: headOf(printing), out, options, read: (row) => work.read(row) },
      placeOf: (file) => path.join(work.set, file),
      rows: rows.flatMap(({ file }) => (done.has(file) ? file : [])),
    },
    run.world,
  );
  if (failed.length === 0) await work.clear();
  else {
    const titles = failed.slice(0, 8).map(({ title }) => title);
    run.messages.push(say('series-failed', undefined, name, titles, failed.length));
  }
  return set;
}

/** What of a call decides what a row prints. */
function rowKey({ editions, papers, theme }: Job): unknown {
  return [editions.map(({ name, variants }) => [name, variants]), papers.map(({ name }) => name), theme.name];
}

/** What is said of the series as a whole. */
function headOf({ job, series: { plan, rows, table }, recipe, run }: Printing): SeriesHead {
  const { dossier } = job;
  const { summary: _, ...about } = aboutDossier(dossier);
  const { heading, summary, list } = plan;
  return {
    ...{ dossier: dossier.name, heading, language: dossier.front.language },
    ...(summary !== undefined && { summary }),
    about: { ...about, ...(summary !== undefined && { summary }) },
    columns: list.map((name) => table.schema.columns.find((column) => column.name === name)?.label ?? name),
    order: rows.map(({ file }) => file),
    dataHead: rowCsv(dossier).head,
    ...{ inputs: recipe.inputs, versions: recipe.versions },
    environment: {
      ...{ node: process.version, sandbox: run.browser.sandboxed, browser: run.browser.origin },
    },
  };
}

/** @returns the rows that are done */
async function printRows(rows: readonly SeriesRow[], printing: Printing): Promise<ReadonlySet<string>> {
  const { run, work } = printing;
  const messages = new RowMessages();
  const pace = new Pace(rows.length, run);
  const standing = new Set<string>();
  for (const { file } of rows) if (await work.done(file)) standing.add(file);
  pace.resume(standing.size);
  const waiting = rows.filter(({ file }) => !standing.has(file));
  const pilot =
    waiting.length > 0
      ? await pilotOf(printing)
      : { fits: printing.fits, tried: new Map<SeriesRow, Lined>() };
  const lane = async (): Promise<void> => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      const { done, told } = await printRow(row, pilot, printing);
      messages.add(row, told);
      if (done) standing.add(row.file);
      pace.step();
    }
  };
  const lanes = Array.from({ length: run.jobs * lanesOfJob }, () => lane());
  const ended = await Promise.allSettled(lanes);
  pace.end();
  run.messages.push(...messages.told(rows.length));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return standing;
}

/** The fit that is the first guess for all rows, and what became of those that were printed to find it. */
interface Pilot {
  readonly fits: StoredFits;
  readonly tried: ReadonlyMap<SeriesRow, Lined>;
}

/** How many rows are tried for the first guess. */
const mostPilots = 5;

/**
 * The fit that rows begin with: what the dossier stores, else that of the first row that can be printed. It hangs on
 * the series alone, and not on which rows a run prints: so parts of a series are the bytes of the whole.
 */
async function pilotOf(printing: Printing): Promise<Pilot> {
  const { job, series, fits } = printing;
  const tried = new Map<SeriesRow, Lined>();
  if (fits.size > 0 || series.plan.claims === 'own') return { fits, tried };
  for (const row of series.rows.slice(0, mostPilots)) {
    const lined = await alongLine(row, fits, printing);
    tried.set(row, lined);
    const fitted = lined.editions.flatMap(({ plan, theme, fit }) =>
      fit ? [{ plan, theme, record: fit.record }] : [],
    );
    if (fitted.length === 0) continue;
    const text = printStoredFits(entriesOf(fitted));
    return { tried, ...readStoredFits({ ...job.dossier, storedFits: { text, origin: series.plan.origin } }) };
  }
  return { fits, tried };
}

/** What is said of a stored fit that does not hold for a row, or has blocks that a row lacks: that is as it should be. */
const ofGuesses: ReadonlySet<string> = new Set(['fit-block-unknown', 'fit-block-new', 'fit-moved-on']);

async function printRow(
  row: SeriesRow,
  pilot: Pilot,
  printing: Printing,
): Promise<{ readonly done: boolean; readonly told: readonly Message[] }> {
  const { recipe, series, work } = printing;
  const { editions, dossier, told } = pilot.tried.get(row) ?? (await alongLine(row, pilot.fits, printing));
  if (!dossier || editions.length === 0 || hasErrors(told)) return { done: false, told };
  const inputHash = hashInputs(recipe.inputs);
  const products = editions.map((edition) => pdfProduct(edition, inputHash));
  const standing: DoneRow = {
    ...{ file: row.file, title: row.title, line: row.place.line ?? 1 },
    list: series.plan.list.map((name) => cellText(row.cells[name])),
    products: products.map(({ entry: { fit: _, ...entry } }) => entry),
    fits: products.flatMap(({ entry: { key, pages, fit } }) =>
      fit
        ? [
            {
              ...{ product: key, pages, fill: fit.fill, shared: fit.stored ?? false },
              blocks: Object.fromEntries(fit.blocks.map(({ block, given }) => [block, given])),
            },
          ]
        : [],
    ),
    data: rowCsv(dossier).lines,
  };
  await work.put(standing, new Map(products.map(({ entry, bytes }) => [entry.file, bytes])));
  return { done: true, told };
}

function cellText(cell: string | number | null | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell);
}

interface Lined {
  readonly dossier?: Dossier;
  readonly editions: readonly TracedEdition[];
  readonly told: readonly Message[];
}

/** Binds a row, judges it and sends it down the line. What ends that is told, unless the run is stopped. */
async function alongLine(row: SeriesRow, fits: StoredFits, printing: Printing): Promise<Lined> {
  const { job, series, run, line, judge, options, drafts } = printing;
  options.signal?.throwIfAborted();
  try {
    const { dossier, messages } = series.bind(row);
    const told = [...messages, ...judge(dossier)];
    if (hasErrors(told)) return { editions: [], told };
    const own: Message[] = [];
    const editions = await line({
      // Each row has few editions, and all rows together many.
      run: { ...run, here: run.threads, progress: quiet, messages: own },
      job: { ...job, dossier },
      ...{ fits, drafts },
    });
    return { dossier, editions, told: withoutGuesses([...told, ...own]) };
  } catch (error) {
    if (options.signal?.aborted && !(error instanceof Fault)) throw error;
    const told = toldError(error);
    if (told.some(({ rule }) => rule === 'print-interrupted' || rule === 'browser-died')) throw error;
    return { editions: [], told: withoutGuesses(told) };
  }
}

function withoutGuesses(messages: readonly Message[]): Message[] {
  return messages.filter(({ rule }) => !ofGuesses.has(rule));
}
