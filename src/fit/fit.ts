import { composeDocument, type HtmlDocument } from '../compose/index.ts';
import { placeOfField } from '../dossier/index.ts';
import type { DrawnEdition } from '../draw/index.ts';
import { hasErrors, type Message, type Place, say } from '../message/index.ts';
import { blocksOf, type EditionPlan, isOpen, nameOf, sharesText } from '../plan/index.ts';
import type { PrintingBrowser, TrialPage } from '../print/index.ts';
import type { World } from '../world/index.ts';
import { bestArranged, type Effort } from './arrangements.ts';
import { withChoice } from './chosen.ts';
import { judgeFit, tellWhite } from './judge.ts';
import { levelNumbers } from './level-numbers.ts';
import { judgeAndMend } from './mend.ts';
import { fitAfresh, fitOnScreen, type Sheet, type Sheets } from './on-screen.ts';
import { type PlateRanges, plateBounds, plateRanges, platesAt, withSizes } from './plates.ts';
import { type FitRecord, recordFit } from './record.ts';
import { type StoredFit, type StoredFits, storedFor } from './stored-fit.ts';
import { freeTrapped } from './trapped-white.ts';
import { estimator, type Fitted, heightsOf, type Means, type TrialMemory, trialsOn } from './trials.ts';
import { recordStored, type StoredTry, storedMessages, tryStored } from './try-stored.ts';
import { excessOf } from './white.ts';

/** An edition whose blocks have the depths that fill its pages; blocks left out are gone from its plan. */
export interface FittedEdition extends DrawnEdition {
  readonly document: HtmlDocument;
  /** What the accepted trial showed; undefined where there was nothing to fit. */
  readonly fit?: {
    readonly pages: number;
    readonly record: FitRecord;
    /** White over the bounds, in lines across a page. */
    readonly excess: number;
  };
  /** What is to be said of it, by this stage and by those that follow. */
  readonly messages: readonly Message[];
}

/** Layouts that an edition of any length takes to free trapped white. */
const mostDeferrals = 40;
/** Layouts that it takes to see whether another number of pages would do. */
const mostRefitting = 60;

/** What fitting came to. */
interface Fitting extends Fitted {
  /** What came of the stored fit. */
  readonly tried?: StoredTry;
  /** The print came out unlike its screen layout. */
  readonly unlike?: boolean;
}

/**
 * Fits editions as each is asked for. One that has pages to keep says the same on all of its papers, and in all of the
 * themes that are among the editions: whichever is asked for first, all are fitted together.
 * @param fits what the dossier stores, which is kept while the pages hold it
 */
export function fitTogether(
  drawn: readonly DrawnEdition[],
  browser: PrintingBrowser,
  world: World,
  fits: StoredFits = new Map(),
): (edition: DrawnEdition) => Promise<FittedEdition> {
  const done = new Map<string, Promise<ReadonlyMap<DrawnEdition, FittedEdition>>>();
  return async (edition) => {
    const own = edition.plan.edition;
    if (!sharesText(own)) return fitEdition(edition, browser, world, storedFor(fits, edition));
    const all = drawn
      .filter(({ plan }) => plan.edition.name === own.name)
      .toSorted((a, b) => Number(a.aside ?? false) - Number(b.aside ?? false));
    const fitting = done.get(own.name) ?? fitAll(all, browser, world, (one) => storedFor(fits, one));
    done.set(own.name, fitting);
    const fitted = (await fitting).get(edition);
    if (!fitted) throw new Error(`${nameOf(edition)} is not among those that are fitted`);
    return fitted;
  };
}

/**
 * Chooses a depth for every block so that the printed edition keeps its page budget and is as full as it can be.
 * It works on one loaded page, changed in place: layouts on the screen say what fits, a print proves it. An edition
 * without an upper bound is as long as it likes; there only plates are deferred, where they would trap white.
 * @param stored the fit that the dossier stores for it, which is kept while the pages hold it
 */
export async function fitEdition(
  edition: DrawnEdition,
  browser: PrintingBrowser,
  world: World,
  stored?: StoredFit,
): Promise<FittedEdition> {
  if (isOpen(edition.plan.edition)) return setOpenly(edition, browser, world);
  const fitted = (await fitAll([edition], browser, world, () => stored)).get(edition);
  if (!fitted) throw new Error(`${nameOf(edition)} was not fitted`);
  return fitted;
}

/** Fits an edition's papers and themes to one text, in the arrangement that leaves their pages least white. */
async function fitAll(
  editions: readonly DrawnEdition[],
  browser: PrintingBrowser,
  world: World,
  storedOf: (edition: DrawnEdition) => StoredFit | undefined,
): Promise<ReadonlyMap<DrawnEdition, FittedEdition>> {
  const stored = editions.map((edition) => Object.keys(storedOf(edition)?.blocks ?? {}));
  const known = new Map<DrawnEdition, Promise<Ready>>();
  const ready = (edition: DrawnEdition): Promise<Ready> => {
    const one = known.get(edition) ?? prepare(edition, world);
    known.set(edition, one);
    return one;
  };
  const best = await bestArranged(editions, stored.flat(), async (arranged, effort) =>
    fitAsArranged(await Promise.all(arranged.map(ready)), effort, browser, world, storedOf),
  );
  return new Map(best.map((one, index) => [editions[index] ?? one, one]));
}

async function fitAsArranged(
  ready: readonly Ready[],
  effort: Effort,
  browser: PrintingBrowser,
  world: World,
  storedOf: (edition: DrawnEdition) => StoredFit | undefined,
): Promise<FittedEdition[] | undefined> {
  const editions = ready.map(({ edition }) => edition);
  const fittings = await browser.tryOutAll(
    ready.map(({ whole }) => whole),
    async (pages) => {
      const [first, ...others] = await Promise.all(
        ready.flatMap((one, index) => {
          const page = pages[index];
          return page ? [sheetOf(one, page)] : [];
        }),
      );
      if (!first) return undefined;
      const sheets: Sheets = [first, ...others];
      const fitted = await fitSheets(sheets, effort, editions.map(storedOf));
      if (!fitted) return undefined;
      return Promise.all(
        sheets.map(async (sheet, index) => {
          const [one, edition] = [fitted[index], editions[index]];
          if (!one || !edition) throw new Error('a sheet was not fitted');
          return { ...one, faults: await faultsOf(one, sheet, effort, placeOf(edition)) };
        }),
      );
    },
  );
  if (!fittings) return undefined;
  const fitted = ready.flatMap((one, index) => {
    const fitting = fittings[index];
    return fitting ? [setFitted(one, fitting, world, storedOf(one.edition))] : [];
  });
  const told = new Set<string>();
  // What is said of all of them is said once.
  const isNew = (message: Message) => told.size < told.add(JSON.stringify(message)).size;
  return (await Promise.all(fitted)).map((one) => ({ ...one, messages: one.messages.filter(isNew) }));
}

/** An edition with all that is laid out of it. */
interface Ready {
  readonly edition: DrawnEdition;
  readonly whole: HtmlDocument;
  readonly ranges: PlateRanges;
  /** Its plan, plates having the sizes that they can be drawn at. */
  readonly plan: EditionPlan;
  /** What was laid out of it already. */
  readonly memory: TrialMemory;
}

async function prepare(edition: DrawnEdition, world: World): Promise<Ready> {
  const [whole, ranges] = await Promise.all([composeDocument(edition, world, 'all'), plateRanges(edition)]);
  return { edition, whole, ranges, plan: withSizes(edition.plan, ranges), memory: new Map() };
}

async function sheetOf({ edition, whole, ranges, plan, memory }: Ready, page: TrialPage): Promise<Sheet> {
  const trialsBy = (by: Means, own = plan) =>
    trialsOn(own, page, ranges, plateBounds(edition.theme), by, memory);
  const onPages = (pages: number) =>
    trialsBy('screen', { ...plan, edition: { ...plan.edition, pages: { least: pages, most: pages } } });
  const prints = trialsBy('print');
  const estimate = estimator(prints, await page.areas(), whole.live);
  return { screen: trialsBy('screen'), prints, onPages, estimate };
}

/** A stored fit is kept while it holds on all; without one, or where it doesn't, the search begins afresh. */
async function fitSheets(
  sheets: Sheets,
  effort: Effort,
  stored: readonly (StoredFit | undefined)[],
): Promise<Fitting[] | undefined> {
  const tried: (StoredTry | undefined)[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const own = stored[index];
    tried.push(own && (await tryStored(sheet, own)));
    if (!tried[index]?.held) break;
  }
  const held = tried.flatMap((one): Fitting[] => (one?.held ? [{ ...one.held, tried: one }] : []));
  if (held.length === sheets.length) return held;
  if (effort === 'stored') return undefined;
  const broken = tried.find((one) => one && !one.held);
  const fresh = await fitOnScreen(sheets, effort);
  return fresh.map((one, index) => {
    const own = stored[index] && (tried[index]?.held ? broken : (tried[index] ?? broken));
    return { ...one, steps: [...(own?.steps ?? []), ...one.steps], ...(own && { tried: own }) };
  });
}

/** What is wrong with a fit, and what of it would mend that. */
async function faultsOf(
  fitting: Fitting,
  { screen, estimate, onPages }: Sheet,
  effort: Effort,
  place: Place,
): Promise<Message[]> {
  const refit = async (pages: number): Promise<boolean> => {
    const trials = onPages(pages);
    const [one] = await fitAfresh([trials], estimate, mostRefitting, 'usual');
    return one !== undefined && !hasErrors(judgeFit(trials.plan, one.last.extent));
  };
  const last = { ...fitting.last, extent: fitting.shown ?? fitting.last.extent };
  if (effort !== 'mend') return judgeFit(screen.plan, last.extent, place);
  // More text moves columns, and what filled them otherwise fills them no longer: it counts for nothing.
  const setting = fitting.looser?.setting ?? fitting.setting;
  return judgeAndMend({ ...fitting, setting, last }, screen, refit, place);
}

/** An edition as it was fitted: its plates at their heights, composed anew. */
async function setFitted(
  { edition, ranges, plan }: Ready,
  fitted: Fitting & { readonly faults: readonly Message[] },
  world: World,
  stored?: StoredFit,
): Promise<FittedEdition> {
  const { setting, last, tried } = fitted;
  const heights = heightsOf(setting, { ranges, bounds: plateBounds(edition.theme) });
  const { flex, flexEnd, open = new Map<string, number>(), depths } = setting;
  const choice = { ...withChoice(plan, setting), flex, flexEnd, open, planned: edition.plan };
  const chosen = { ...edition, plan: choice };
  const set = { ...chosen, plates: await platesAt(chosen, heights) };
  const shown = fitted.shown ?? last.extent;
  const record = recordFit(plan, fitted, heights, shown);
  return {
    ...set,
    document: await composeDocument(set, world),
    fit: {
      pages: last.extent.pages,
      record: stored && tried?.held ? recordStored(record, plan, stored, depths) : record,
      excess: excessOf(shown),
    },
    messages: [
      ...fitted.faults,
      ...(fitted.unlike ? [say('fit-by-print', undefined, nameOf(edition))] : []),
      ...(stored && tried ? storedMessages(plan, stored, tried, depths) : []),
    ],
  };
}

/** Where the dossier asks for an edition. */
export function placeOf({ plan: { edition }, dossier: { front } }: DrawnEdition): Place {
  const index = front.editions?.findIndex(
    (choice) => (typeof choice === 'string' ? choice : choice.name) === edition.name,
  );
  return index === undefined || index < 0 ? front.origin : placeOfField(front, 'editions', index);
}

/** An edition of any length as planned, but for plates that would trap white: they are deferred. */
async function setOpenly(
  edition: DrawnEdition,
  browser: PrintingBrowser,
  world: World,
): Promise<FittedEdition> {
  const { plan, theme } = edition;
  const document = await composeDocument(edition, world);
  const depths = new Map(blocksOf(plan).map(({ id, depth }) => [id, depth]));
  const fitted = await browser.tryOut(document, async (on): Promise<Fitted> => {
    const trials = trialsOn(plan, on, new Map(), plateBounds(theme), 'screen');
    const setting = { depths, deferred: new Map(), flex: 0, flexEnd: 0, share: 1, own: new Map() };
    const asPlanned = { setting, last: await trials.attempt(setting), steps: [], left: [] };
    return freeTrapped(await levelNumbers(asPlanned, trials), trials, mostDeferrals);
  });
  const { last, setting } = fitted;
  const record = recordFit(plan, fitted, new Map(), last.extent);
  const fit = { pages: last.pages, record, excess: excessOf(last.extent) };
  const messages = tellWhite(edition, last.extent, placeOf(edition));
  const isAsPlanned = [...setting.depths].every(([id, depth]) => depths.get(id) === depth);
  if (isAsPlanned && setting.deferred.size === 0) return { ...edition, document, fit, messages };
  const set = { ...edition, plan: withChoice(plan, setting) };
  return { ...set, document: await composeDocument(set, world), fit, messages };
}

/**
 * Says where a print has other pages than the accepted trial, which is a fault of the tool. An edition of any length
 * has no pages to keep, and no print proved its layout on the screen.
 */
export function movedPages(edition: FittedEdition, { pages }: { readonly pages: number }): Message[] {
  const { fit, plan } = edition;
  return fit && !isOpen(plan.edition) && pages !== fit.pages
    ? [say('fit-moved', undefined, nameOf(edition), pages, fit.pages)]
    : [];
}
