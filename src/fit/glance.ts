import { composeDocument, type HtmlDocument } from '../compose/index.ts';
import { type DrawnEdition, drawnAs } from '../draw/index.ts';
import type { Message } from '../message/index.ts';
import { blocksOf, type EditionPlan, isOpen } from '../plan/index.ts';
import type { PageSpot, PrintingBrowser } from '../print/index.ts';
import type { World } from '../world/index.ts';
import { linesOff } from './fill.ts';
import { judgeFit } from './judge.ts';
import { type Heights, type PlateRanges, plateBounds, plateRanges, platesAt, withSizes } from './plates.ts';
import { type FitRecord, recordFit } from './record.ts';
import { printOf, type StoredFit, storedDepthSchema } from './stored-fit.ts';
import { closest, heightsOf, type Setting, type Trial, type Trials, trialsOn } from './trials.ts';
import { settingIn } from './try-stored.ts';

/** An edition laid out once, as it was fitted before: nothing is searched for, and no print proves it. */
export interface Glance {
  /** All depths of it, of which the layout shows those that were chosen. */
  readonly document: HtmlDocument;
  readonly record: FitRecord;
  readonly pages: number;
  /** Lines by which it is longer than its pages; below zero what is free; nothing for one of any length. */
  readonly off?: number;
  /** What speaks against it. */
  readonly messages: readonly Message[];
  /** All that can be pointed at on its pages. */
  spots(): Promise<readonly PageSpot[]>;
  /** Its pages, printed without tags. */
  proof(): Promise<Uint8Array>;
  /** Lays it out with more words in one block, and says by how many lines it is then too long, or what is free. */
  withWords(block: string, words: number): Promise<Longer>;
}

/** How an edition was fitted before: its record, and in which of its arrangements, as they are planned. */
export interface FormerFit {
  readonly record: FitRecord;
  readonly arrangement: number;
}

/** What some more words come to. */
export interface Longer {
  readonly pages: number;
  readonly off?: number;
}

/**
 * Lays an edition out as it was fitted before, and hands it out while its page is open.
 * @param before how it was fitted; without it everything is as planned
 */
export async function glance<T>(
  edition: DrawnEdition,
  before: FormerFit | undefined,
  browser: PrintingBrowser,
  world: World,
  use: (glanced: Glance) => Promise<T>,
): Promise<T> {
  const plans = arrangementsIn(edition.plan);
  const arranged = plans[before?.arrangement ?? 0] ?? edition.plan;
  const stored = before && asStored(before.record, { ...edition, plan: arranged });
  const drawn = arranged === edition.plan ? edition : await drawnAs(edition, arranged);
  const ranges = isOpen(drawn.plan.edition) ? new Map() : await plateRanges(drawn);
  const plan = withSizes(drawn.plan, ranges);
  const bounds = plateBounds(edition.theme);
  const plates = await platesAt(drawn, storedHeights(stored, ranges));
  const document = await composeDocument({ ...drawn, plates }, world, 'all');
  return browser.tryOut(
    document,
    async (page) => {
      const trials = trialsOn(plan, page, ranges, bounds, 'screen');
      const setting = stored ? settingIn(trials, stored) : asPlanned(trials);
      const last = await trials.attempt(setting);
      const { extent } = last;
      const fitted = { setting, last, steps: [], left: [] };
      return use({
        document,
        record: recordFit(plan, fitted, heightsOf(setting, trials), extent),
        pages: last.pages,
        ...offOf(trials, last),
        messages: isOpen(plan.edition) ? [] : judgeFit(plan, extent),
        spots: () => page.spots(),
        proof: () => page.proof(),
        withWords: (block, words) => lengthened(trials, setting, block, words),
      });
    },
    document.name,
  );
}

/** An edition's plan in all of its arrangements: as it is planned first. */
export function arrangementsIn(plan: EditionPlan): readonly EditionPlan[] {
  return [plan, ...(plan.otherwise ?? [])];
}

/** A fit's record as one that is stored, with the numbers that panels show. */
function asStored(record: FitRecord, { dossier, plan }: DrawnEdition): StoredFit {
  const wanted = new Map(blocksOf(plan).map(({ id, depth }) => [id, depth]));
  const fitted = record.blocks.map(({ block, given }) => [block, storedDepthSchema.parse(given)] as const);
  // An edition of any length shows what is new as it is planned; others have room for it when they are fitted anew.
  const shown = isOpen(plan.edition) ? [...wanted].filter(([id]) => !fitted.some(([own]) => own === id)) : [];
  return {
    key: plan.edition.name,
    place: dossier.front.origin,
    blocks: Object.fromEntries([...shown, ...fitted]),
    print: printOf(record),
  };
}

/** Heights of drawings as they were, as far as they can be drawn so. */
function storedHeights(stored: StoredFit | undefined, ranges: PlateRanges): Heights {
  const heights = Object.entries(stored?.print?.heights ?? {});
  return new Map(
    heights.flatMap(([id, height]): [string, number][] => {
      const range = ranges.get(id);
      return range ? [[id, Math.min(range.most, Math.max(range.least, height))]] : [];
    }),
  );
}

function asPlanned(trials: Trials): Setting {
  const depths = new Map(blocksOf(trials.plan).map(({ id, depth }) => [id, depth]));
  return isOpen(trials.plan.edition)
    ? { depths, deferred: new Map(), flex: 0, flexEnd: 0, share: 1, own: new Map() }
    : closest(trials, depths);
}

/** Lines off its pages: nothing for an edition of any length. */
function offOf({ plan }: Trials, { extent, pages }: Trial): { readonly off?: number } {
  const { edition } = plan;
  return isOpen(edition) ? {} : { off: linesOff({ ...extent, pages }, edition.pages.most) + 0 };
}

async function lengthened(trials: Trials, setting: Setting, block: string, words: number): Promise<Longer> {
  const last = await trials.attempt({ ...setting, words: new Map([[block, words]]) });
  return { pages: last.pages, ...offOf(trials, last) };
}
