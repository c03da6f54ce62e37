import { composeDocument, type HtmlDocument } from '../compose/index.ts';
import { placeOfField } from '../dossier/index.ts';
import type { DrawnEdition } from '../draw/index.ts';
import { type Message, type Place, say } from '../message/index.ts';
import { blocksOf, type EditionPlan, isOpen, nameOf } from '../plan/index.ts';
import type { PrintingBrowser, TrialPage } from '../print/index.ts';
import type { World } from '../world/index.ts';
import { withChoice } from './chosen.ts';
import { judgeFit } from './judge.ts';
import { levelNumbers } from './level-numbers.ts';
import { judgeAndMend } from './mend.ts';
import { fitAfresh, fitOnScreen } from './on-screen.ts';
import { plateBounds, plateRanges, platesAt, withSizes } from './plates.ts';
import { type FitRecord, recordFit } from './record.ts';
import type { StoredFit } from './stored-fit.ts';
import { freeTrapped } from './trapped-white.ts';
import { estimator, type Fitted, heightsOf, type Means, type Trials, trialsOn } from './trials.ts';
import { recordStored, type StoredTry, storedMessages, tryStored } from './try-stored.ts';

/** An edition whose blocks have the depths that fill its pages; blocks left out are gone from its plan. */
export interface FittedEdition extends DrawnEdition {
  readonly document: HtmlDocument;
  /** What the accepted trial showed; undefined where there was nothing to fit. */
  readonly fit?: { readonly pages: number; readonly record: FitRecord };
  /** What is to be said of it, by this stage and by those that follow. */
  readonly messages: readonly Message[];
}

/** Layouts that an edition of any length takes to free trapped white. */
const mostDeferrals = 40;
/** Layouts that it takes to see whether another number of pages would do. */
const mostRefitting = 60;

/** What fitting came to. */
interface Fitting extends Fitted {
  readonly trials: Trials;
  /** What came of the stored fit. */
  readonly tried?: StoredTry;
  /** The print came out unlike its screen layout. */
  readonly unlike?: boolean;
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
  const { plan, theme } = edition;
  if (!isBounded(plan)) return setOpenly(edition, browser, world);
  const drawing = plateRanges(edition);
  const [whole, ranges] = await Promise.all([composeDocument(edition, world, 'all'), drawing]);
  const sized = withSizes(plan, ranges);
  const fitted = await browser.tryOut(whole, async (on) => {
    const trialsBy = (by: Means) => trialsOn(sized, on, ranges, plateBounds(theme), by);
    const fitting = await tryOut(trialsBy, on, whole.live, stored);
    const refit = async (pages: number) => {
      const other = { ...sized, edition: { ...sized.edition, pages: { least: pages, most: pages } } };
      const trials = trialsOn(other, on, ranges, plateBounds(theme), 'screen');
      const estimate = estimator(trials, await on.areas(), whole.live);
      const { setting, left, last } = await fitAfresh(trials, estimate, mostRefitting);
      return judgeFit(other, setting.depths, left, last.extent).length === 0;
    };
    const faults = await judgeAndMend(fitting, trialsBy('screen'), refit, placeOf(edition));
    return { ...fitting, faults };
  });
  const { setting, last, tried, trials } = fitted;
  const heights = heightsOf(setting, trials);
  const { flex, flexEnd, depths } = setting;
  const chosen = { ...edition, plan: { ...withChoice(sized, setting), flex, flexEnd, planned: plan } };
  const set = { ...chosen, plates: await platesAt(chosen, heights) };
  const record = recordFit(sized, fitted, heights, fitted.shown ?? last.extent);
  return {
    ...set,
    document: await composeDocument(set, world),
    fit: {
      pages: last.extent.pages,
      record: stored && tried?.held ? recordStored(record, sized, stored, depths) : record,
    },
    messages: [
      ...fitted.faults,
      ...(fitted.unlike ? [say('fit-by-print', undefined, nameOf(edition))] : []),
      ...(stored && tried ? storedMessages(sized, stored, tried, depths) : []),
    ],
  };
}

/** Where the dossier asks for an edition. */
function placeOf({ plan: { edition }, dossier: { front } }: DrawnEdition): Place {
  const index = front.editions?.findIndex(
    (choice) => (typeof choice === 'string' ? choice : choice.name) === edition.name,
  );
  return index === undefined || index < 0 ? front.origin : placeOfField(front, 'editions', index);
}

/** Whether an edition has pages to keep. */
export function isBounded(plan: EditionPlan): boolean {
  return !isOpen(plan.edition);
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
  const fit = { pages: last.pages, record: recordFit(plan, fitted, new Map(), last.extent) };
  const isAsPlanned = [...setting.depths].every(([id, depth]) => depths.get(id) === depth);
  if (isAsPlanned && setting.deferred.size === 0) return { ...edition, document, fit, messages: [] };
  const set = { ...edition, plan: withChoice(plan, setting) };
  return { ...set, document: await composeDocument(set, world), fit, messages: [] };
}

/** A stored fit is kept while it holds; without one, or where it doesn't, the search begins afresh. */
async function tryOut(
  trialsBy: (by: Means) => Trials,
  page: TrialPage,
  live: number,
  stored: StoredFit | undefined,
): Promise<Fitting> {
  const trials = trialsBy('print');
  const tried = stored && (await tryStored(trials, stored));
  if (tried?.held) {
    const { extent: shown } = await trialsBy('screen').attempt(tried.held.setting);
    return { ...tried.held, shown, trials, tried };
  }
  const estimate = estimator(trials, await page.areas(), live);
  const before = tried?.steps ?? [];
  const fresh = await fitOnScreen(trialsBy('screen'), trials, estimate);
  const steps = [...before, ...fresh.steps];
  return { ...fresh, steps, trials, ...(tried && { tried }) };
}

/** Says where a print has other pages than the accepted trial, which is a fault of the tool. */
export function movedPages(edition: FittedEdition, { pages }: { readonly pages: number }): Message[] {
  const { fit } = edition;
  return fit && pages !== fit.pages ? [say('fit-moved', undefined, nameOf(edition), pages, fit.pages)] : [];
}
