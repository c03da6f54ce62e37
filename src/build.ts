import path from 'node:path';
import { archivePdf } from './archive/archive.ts';
import { archiveFacts } from './archive/facts.ts';
import type { Build, BuildOptions, Check, FittedProduct, Progress } from './build-options.ts';
import { checkCharts } from './chart/check.ts';
import { closeArtists } from './chart/draw.ts';
import { fitDocument, fitMessages } from './copyfit/fit.ts';
import {
  checkStoredFits,
  fitKey,
  readStoredFits,
  type StoredFits,
  unknownFits,
} from './copyfit/stored-fit.ts';
import { checkDossier } from './dossier/check.ts';
import type { Dossier } from './dossier/dossier.ts';
import { loadDossier } from './dossier/load.ts';
import { fontVersions, inputsOf, ownVersion } from './inputs.ts';
import { Fault, fail, hasErrors, type Message } from './message/message.ts';
import { preflightPdf } from './preflight/preflight.ts';
import { type DrawnEdition, drawEditions, setUpPress } from './press.ts';
import { type PrintingBrowser, withBrowser } from './print/browser.ts';
import { hashInputs } from './publish/manifest.ts';
import { findNameClashes } from './publish/names.ts';
import { type PrintedEdition, type PublishedSet, publishSet } from './publish/publish.ts';
import type { World } from './world.ts';

export const quiet: Progress = { begin() {}, done() {}, failed() {} };

/** Loads and checks dossiers, and says all that is wrong with them. Prints nothing. */
export const check: Check = async (options, world) => {
  const loaded = await loadAll(options.dossiers, world);
  const messages = loaded.flatMap((one) => one.messages);
  const sound = loaded.flatMap((one) => (hasErrors(one.messages) ? [] : (one.dossier ?? [])));
  for (const dossier of sound) await setUpPress(dossier, {}, world).catch(collect(messages));
  return { messages };
};

/** From dossiers to published sets: each set whole, or not at all. */
export const build: Build = async (options, world, progress = quiet) => {
  const loaded = await task(progress, 'load', () => loadAll(options.dossiers, world));
  const messages = loaded.flatMap((one) => one.messages);
  const dossiers = loaded.flatMap((one) => (hasErrors(one.messages) ? [] : (one.dossier ?? [])));
  if (dossiers.length === 0) return { messages, sets: [] };
  const sets: PublishedSet[] = [];
  const fitted: FittedProduct[] = [];
  try {
    await withBrowser(browserOptions(options), world, async (browser) => {
      messages.push(...browser.messages);
      for (const dossier of dossiers) {
        const set = await buildSet(dossier, options, { browser, world, progress, messages, fitted }).catch(
          collect(messages),
        );
        if (set) sets.push(set);
      }
    });
  } catch (error) {
    collect(messages)(error);
  } finally {
    await closeArtists();
  }
  messages.push(...sets.flatMap((set) => set.messages));
  return { messages, sets, fitted };
};

/** What one run works with, and what it has to tell. */
interface Run {
  readonly browser: PrintingBrowser;
  readonly world: World;
  readonly progress: Progress;
  readonly messages: Message[];
  readonly fitted: FittedProduct[];
}

/** One dossier through the stages: set up, plan, draw, fit (which composes), print, archive, preflight, publish. */
async function buildSet(dossier: Dossier, options: BuildOptions, run: Run): Promise<PublishedSet> {
  const { browser, world, progress } = run;
  const press = await setUpPress(dossier, options, world);
  const drawn = await task(progress, `draw ${dossier.name}`, () => drawEditions(press, world));
  const inputs = await inputsOf(dossier, world);
  const { fits } = readStoredFits(dossier);
  run.messages.push(...unknownFits(fits, press));
  const printed = await printAll(drawn, fits, hashInputs(inputs), run);
  return task(progress, `publish ${dossier.name}`, async () =>
    publishSet(
      {
        dossier: dossier.name,
        title: dossier.front.title,
        language: dossier.front.language,
        out: path.resolve(world.workingFolder, options.out),
        printed,
        inputs,
        versions: {
          precis: await ownVersion(world),
          browser: browser.version,
          fonts: await fontVersions(press.theme, world),
        },
        environment: { node: process.version, sandbox: browser.sandboxed, browser: browser.origin },
        // Another theme's files stand beside these.
        partial: [options.editions, options.papers, options.theme].some((choice) => choice !== undefined),
        ...(options.signal && { signal: options.signal }),
      },
      world,
    ),
  );
}

/** Fits, prints, archives and judges every edition; one fault keeps the whole set back, after all have been looked at. */
async function printAll(
  drawn: readonly DrawnEdition[],
  fits: StoredFits,
  inputHash: string,
  { browser, world, progress, ...told }: Run,
): Promise<PrintedEdition[]> {
  const printed: PrintedEdition[] = [];
  const messages: Message[] = [];
  for (const { plan, input } of drawn) {
    const { edition, paper } = plan;
    const name = `${edition.name}-${paper.name}`;
    await task(progress, `print ${name}`, async () => {
      const key = fitKey(plan, input.theme.name);
      const fitted = await fitDocument(plan, input, browser, world, fits.get(key));
      if (fitted.fit) told.fitted.push({ dossier: input.dossier.name, key, fit: fitted.fit.record });
      const { document } = fitted;
      const raw = await browser.print(document);
      const pdf = await archivePdf(raw, archiveFacts(document, plan, input, world));
      const found = await preflightPdf(pdf, edition.pages, document.families, name);
      messages.push(...fitMessages(fitted, pdf, found, name));
      printed.push({
        edition: edition.name,
        paper: paper.name,
        theme: input.theme.name,
        title: document.title,
        bytes: pdf.bytes,
        pages: pdf.pages,
        budget: edition.pages,
        inputHash,
        ...(fitted.fit && { fit: fitted.fit.record }),
      });
    });
  }
  if (hasErrors(messages)) throw new Fault(messages);
  told.messages.push(...messages);
  return printed;
}

/** All that is wrong with a dossier that could be loaded. */
function checkAll(dossier: Dossier): Message[] {
  return [...checkDossier(dossier), ...checkCharts(dossier), ...checkStoredFits(dossier)];
}

/** Loads dossiers and looks for faults in them. */
export async function loadAll(folders: readonly string[], world: World, judge = checkAll) {
  const chosen = folders.length > 0 ? folders : await allDossiers(world);
  const clashes = findNameClashes(chosen);
  if (clashes.length > 0) return [{ messages: clashes }];
  const loaded = await Promise.all(chosen.map((folder) => loadDossier(folder, world)));
  return loaded.map(({ dossier, messages }) => ({
    ...(dossier && { dossier }),
    messages: dossier ? [...messages, ...judge(dossier)] : messages,
  }));
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

/** How a run's browser is to be chosen. */
export function browserOptions(options: Pick<BuildOptions, 'browser' | 'requireSandbox' | 'signal'>) {
  return {
    ...(options.browser !== undefined && { executable: options.browser }),
    ...(options.requireSandbox !== undefined && { requireSandbox: options.requireSandbox }),
    ...(options.signal && { signal: options.signal }),
  };
}

/** Runs `work` as a task that the user hears of. */
export async function task<T>(progress: Progress, name: string, work: () => Promise<T>): Promise<T> {
  progress.begin(name);
  try {
    const result = await work();
    progress.done(name);
    return result;
  } catch (error) {
    progress.failed(name);
    throw error;
  }
}

/** Takes a fault's messages in; anything else is not ours to swallow. */
export function collect(messages: Message[]) {
  return (error: unknown): undefined => {
    if (!(error instanceof Fault)) throw error;
    messages.push(...error.messages);
  };
}
