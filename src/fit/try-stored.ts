import { isError, type Message, say } from '../message/index.ts';
import { type Block, blocksOf, type EditionPlan, type Rung } from '../plan/index.ts';
import { finish } from './finish.ts';
import { judgeFit } from './judge.ts';
import { levelNumbers } from './level-numbers.ts';
import { type Depths, isBelow, rungsOf } from './moves.ts';
import { prove, type Sheet } from './on-screen.ts';
import type { FitRecord } from './record.ts';
import type { StoredFit } from './stored-fit.ts';
import {
  closest,
  type FitStep,
  type Fitted,
  type Setting,
  stepOf,
  type Trial,
  type Trials,
} from './trials.ts';

/** Trials in which one paper spends the space that a stored text leaves. */
const mostTrials = 30;

/** What came of trying a stored fit. */
export interface StoredTry {
  /** The stored depths, where the pages still hold them. */
  readonly held?: Fitted;
  readonly steps: readonly FitStep[];
  /** Why it did not hold. */
  readonly reason: string;
}

/**
 * Tries a stored fit on one paper: its depths at its own spacing, then with spacing and drawings as they fill the pages.
 * Depths are what a reader notices, so spacing and the heights of drawings give way first.
 */
export async function tryStored({ screen, prints }: Sheet, stored: StoredFit): Promise<StoredTry> {
  const { plan } = screen;
  const odd = blocksOf(plan).find((block) => isOdd(stored, block));
  if (odd) return { steps: [], reason: `${odd.id} can't be "${stored.blocks[odd.id] ?? ''}" any more` };
  const asWritten = settingIn(screen, stored);
  const begun: Fitted = { setting: asWritten, last: await screen.attempt(asWritten), steps: [], left: [] };
  const { setting, last, steps: numbers } = await levelNumbers(begun, screen);
  const missed = judgeFit(plan, last.extent).filter(isError);
  const steps = [stepOf('stored fit', last, missed.length === 0), ...numbers];
  const asStored: Fitted = { setting, last, steps, left: [] };
  if (missed.length === 0) return proved(asStored, prints, 'it prints unlike its layout on the screen');
  const reason = whyNot(last, plan, missed);
  const tight = closest(screen, setting.depths, setting.deferred);
  const closed = await screen.attempt(tight);
  const tightened = [
    ...steps,
    stepOf('stored fit, set closest', closed, closed.pages <= plan.edition.pages.most),
  ];
  const from = { ...asStored, setting: tight, last: closed, steps: tightened };
  const other = closed.pages > plan.edition.pages.most ? from : await finish(from, screen, mostTrials);
  const still = judgeFit(plan, other.last.extent).filter(isError);
  return still.length === 0 ? proved(other, prints, reason) : { steps: other.steps, reason };
}

async function proved(laidOut: Fitted, prints: Trials, reason: string): Promise<StoredTry> {
  const { unlike, ...held } = await prove(laidOut, prints);
  return { ...(!unlike && { held }), steps: held.steps, reason };
}

function whyNot(last: Trial, plan: EditionPlan, missed: readonly Message[]): string {
  const { most } = plan.edition.pages;
  if (last.pages > most) return `it takes ${last.pages} pages where ${most} are allowed`;
  if (missed.some(({ rule }) => rule === 'uneven')) return 'its columns no longer end alike';
  return `page ${last.extent.pages} is filled to ${Math.round(last.fill * 100)} %`;
}

/** A stored fit on the page as it is now, within what the stylesheet still lets it. */
export function settingIn(trials: Trials, stored: StoredFit): Setting {
  const { plan, flex, ranges, bounds } = trials;
  const depths = depthsIn(plan, stored);
  const { print } = stored;
  if (!print) return closest(trials, depths);
  const heights = Object.entries(print.heights ?? {}).flatMap(([id, height]): [string, number][] => {
    const range = ranges.get(id);
    return range ? [[id, Math.min(range.most, Math.max(range.least, height))]] : [];
  });
  return {
    depths,
    deferred: new Map(Object.entries(print.deferred ?? {}).filter(([id]) => isPlate(plan, id))),
    flex: Math.min(flex.most, Math.max(flex.least, print.flex)),
    flexEnd: Math.min(flex.endMost, Math.max(0, print['flex-end'] ?? 0)),
    share: Math.min(1, bounds.most),
    own: new Map(heights.filter(([id]) => depths.get(id) !== 'none')),
    open: new Map(Object.entries(print.open ?? {}).filter(([id]) => depths.get(id) !== 'none')),
  };
}

function isPlate(plan: EditionPlan, id: string): boolean {
  return blocksOf(plan).some((block) => block.id === id && block.kind === 'plate');
}

/** Whether a stored depth is none that the block can have now. */
function isOdd(stored: StoredFit, block: Block): boolean {
  const rung = storedIn(stored, block.id);
  return rung !== undefined && !rungsOf(block).includes(rung);
}

/** Numbers of panels are not stored: they take what is left beside other columns. */
function isNew(stored: StoredFit, { id, kind }: Block): boolean {
  return kind !== 'number' && storedIn(stored, id) === undefined;
}

function storedIn(stored: StoredFit, id: string): Rung | undefined {
  return Object.hasOwn(stored.blocks, id) ? stored.blocks[id] : undefined;
}

/** The stored depths; a block that is new since then has its least. */
function depthsIn(plan: EditionPlan, stored: StoredFit): Depths {
  return new Map(
    blocksOf(plan).map((block) => [block.id, storedIn(stored, block.id) ?? rungsOf(block)[0] ?? 'none']),
  );
}

/** What is to be said of a stored fit that was tried, given the depths that the edition has in the end. */
export function storedMessages(
  plan: EditionPlan,
  stored: StoredFit,
  tried: StoredTry,
  depths: Depths,
): Message[] {
  const { key, place } = stored;
  const blocks = blocksOf(plan);
  const ids = new Set(blocks.map(({ id }) => id));
  const unknown = Object.keys(stored.blocks).filter((id) => !ids.has(id));
  const messages = unknown.length > 0 ? [say('fit-block-unknown', place, key, unknown)] : [];
  const added = blocks.filter((block) => isNew(stored, block)).map(({ id }) => id);
  if (tried.held && added.length > 0) messages.push(say('fit-block-new', place, key, added));
  if (tried.held) return messages;
  const moved = blocks.flatMap((block) => {
    const now = depths.get(block.id) ?? 'none';
    const then = storedIn(stored, block.id) ?? 'none';
    return now === then || block.kind === 'number' ? [] : [`${block.id} from ${then} to ${now}`];
  });
  return [...messages, say('fit-moved-on', place, key, tried.reason, moved)];
}

/** A fit's record, where the fit was stored: what is short is so because the file says so. */
export function recordStored(
  record: FitRecord,
  plan: EditionPlan,
  stored: StoredFit,
  depths: Depths,
): FitRecord {
  const blocks = blocksOf(plan);
  const given = (block: Block) => depths.get(block.id) ?? 'none';
  const why = (block: Block): string | undefined => {
    if (block.kind === 'number') return undefined;
    if (isNew(stored, block)) return 'not in the stored fit';
    if (isBelow(block.range.wanted, given(block))) return 'deepened by the stored fit';
    const further = rungsOf(block).some(
      (rung) => isBelow(given(block), rung) && !isBelow(block.range.wanted, rung),
    );
    if (!further) return undefined;
    const gained = blocks.find(
      (other) => other.priority > block.priority && isBelow(rungsOf(other)[0] ?? 'none', given(other)),
    );
    const instead = gained ? `, while ${gained.id} (${gained.priority}) has space` : '';
    return `left short by the stored fit${instead}`;
  };
  const reasons = new Map(blocks.map((block) => [block.id, why(block)]));
  return {
    ...record,
    stored: true,
    blocks: record.blocks.map((row) => ({ ...row, why: reasons.get(row.block) ?? row.why })),
  };
}
