import { type Message, say } from '../message/index.ts';
import { type Block, blocksOf, type EditionPlan, type Rung } from '../plan/index.ts';
import { judgeFit } from './judge.ts';
import { type Depths, isBelow, rungsOf } from './moves.ts';
import type { FitRecord } from './record.ts';
import type { StoredFit } from './stored-fit.ts';
import { closest, type FitStep, type Fitted, type Setting, stepOf, type Trials } from './trials.ts';

/** What came of trying a stored fit. */
export interface StoredTry {
  /** The stored depths, where the pages still hold them. */
  readonly held?: Fitted;
  readonly steps: readonly FitStep[];
  /** Why it did not hold. */
  readonly reason: string;
}

/**
 * Tries a stored fit: its depths at its own spacing, then at the closest or the widest, whichever helps.
 * Depths are what a reader notices, so spacing and the heights of drawings give way first.
 * It takes two trial prints at most.
 */
export async function tryStored(trials: Trials, stored: StoredFit): Promise<StoredTry> {
  const { plan } = trials;
  const odd = blocksOf(plan).find((block) => isOdd(stored, block));
  if (odd) return { steps: [], reason: `${odd.id} can't be "${stored.blocks[odd.id] ?? ''}" any more` };
  const { most } = plan.edition.pages;
  const steps: FitStep[] = [];
  let setting = settingIn(trials, stored);
  let reason = '';
  for (const tried of ['stored fit', 'stored fit, spacing changed']) {
    const last = await trials.attempt(setting);
    const missed = judgeFit(plan, setting.depths, [], last.extent);
    steps.push(stepOf(tried, last, missed.length === 0));
    if (missed.length === 0) return { held: { setting, last, steps, left: [] }, steps, reason };
    reason ||=
      last.pages > most
        ? `it takes ${last.pages} pages where ${most} are allowed`
        : missed.some(({ rule }) => rule === 'uneven')
          ? 'its columns no longer end alike'
          : `page ${last.extent.pages} is filled to ${Math.round(last.fill * 100)} %`;
    const other =
      last.pages > most ? closest(trials, setting.depths, setting.deferred) : widest(trials, setting);
    if (other.flex === setting.flex && other.flexEnd === setting.flexEnd) break;
    setting = other;
  }
  return { steps, reason };
}

function widest({ flex, bounds }: Trials, setting: Setting): Setting {
  return { ...setting, flex: flex.most, share: bounds.most, own: new Map() };
}

/** A stored fit on the page as it is now, within what the stylesheet still lets it. */
function settingIn({ plan, flex, ranges, bounds }: Trials, stored: StoredFit): Setting {
  const heights = Object.entries(stored.heights ?? {}).flatMap(([id, height]): [string, number][] => {
    const range = ranges.get(id);
    return range ? [[id, Math.min(range.most, Math.max(range.least, height))]] : [];
  });
  const depths = depthsIn(plan, stored);
  return {
    depths,
    deferred: new Map(Object.entries(stored.deferred ?? {}).filter(([id]) => isPlate(plan, id))),
    flex: Math.min(flex.most, Math.max(flex.least, stored.flex)),
    flexEnd: Math.min(flex.endMost, Math.max(0, stored['flex-end'] ?? 0)),
    share: Math.min(1, bounds.most),
    own: new Map(heights.filter(([id]) => depths.get(id) !== 'none')),
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
  const added = blocks.filter(({ id }) => storedIn(stored, id) === undefined).map(({ id }) => id);
  if (tried.held && added.length > 0) messages.push(say('fit-block-new', place, key, added));
  if (tried.held) return messages;
  const moved = blocks.flatMap((block) => {
    const now = depths.get(block.id) ?? 'none';
    const then = storedIn(stored, block.id) ?? 'none';
    return now === then ? [] : [`${block.id} from ${then} to ${now}`];
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
    if (storedIn(stored, block.id) === undefined) return 'not in the stored fit';
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
