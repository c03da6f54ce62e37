import { type Block, blocksOf, type EditionPlan } from '../edition/plan.ts';
import { type Message, say } from '../message/message.ts';
import type { Rehearsal } from '../print/rehearse.ts';
import type { Trial } from './fit.ts';
import { judgeFit } from './judge.ts';
import { type Depths, isBelow, rungsOf } from './moves.ts';
import type { FitRecord } from './record.ts';
import type { FitStep, Found } from './search.ts';
import { rungIn, type StoredFit, storedDepth } from './stored-fit.ts';

/** What came of trying a stored fit. */
export interface StoredTry {
  /** The stored depths, where the pages still hold them. */
  readonly held?: {
    readonly found: Found<Trial>;
    readonly flex: number;
    readonly flexEnd: number;
    readonly last: Trial;
  };
  readonly steps: readonly FitStep[];
  /** Why it did not hold. */
  readonly reason: string;
}

/**
 * Tries a stored fit: its depths at its own spacing, then at the closest or the widest, whichever helps.
 * Depths are what a reader notices, so spacing gives way first. It takes two trial prints at most.
 */
export async function tryStored(
  plan: EditionPlan,
  stored: StoredFit,
  range: Rehearsal['flex'],
  measure: (depths: Depths, flex: number, flexEnd: number) => Promise<Trial>,
): Promise<StoredTry> {
  const odd = blocksOf(plan).find((block) => isOdd(stored, block));
  if (odd) return { steps: [], reason: `${odd.id} can't be "${stored.blocks[odd.id] ?? ''}" any more` };
  const depths = depthsIn(plan, stored);
  const { most } = plan.edition.pages;
  const steps: FitStep[] = [];
  let flex = Math.min(range.most, Math.max(range.least, stored.flex));
  let flexEnd = Math.min(range.endMost, Math.max(0, stored['flex-end'] ?? 0));
  let reason = '';
  for (const tried of ['stored fit', 'stored fit, spacing changed']) {
    const last = await measure(depths, flex, flexEnd);
    const kept = judgeFit(plan, depths, [], last.extent).length === 0;
    steps.push({ tried, pages: last.pages, fill: last.fill, kept });
    if (kept)
      return {
        held: { found: { depths, measured: last, steps, left: [] }, flex, flexEnd, last },
        steps,
        reason,
      };
    reason ||=
      last.pages > most
        ? `it takes ${last.pages} pages where ${most} are allowed`
        : `page ${last.pages} is filled to ${Math.round(last.fill * 100)} %`;
    const other = last.pages > most ? { flex: range.least, flexEnd: 0 } : { flex: range.most, flexEnd };
    if (other.flex === flex && other.flexEnd === flexEnd) break;
    ({ flex, flexEnd } = other);
  }
  return { steps, reason };
}

/** Whether a stored depth is none that the block can have now. */
function isOdd(stored: StoredFit, block: Block): boolean {
  if (!isKnown(stored, block.id)) return false;
  const rung = rungIn(stored, block);
  return rung === undefined || !rungsOf(block).includes(rung);
}

function isKnown(stored: StoredFit, id: string): boolean {
  return Object.hasOwn(stored.blocks, id);
}

/** The stored depths; a block that is new since then has its least. */
function depthsIn(plan: EditionPlan, stored: StoredFit): Depths {
  return new Map(
    blocksOf(plan).map((block) => [block.id, rungIn(stored, block) ?? rungsOf(block)[0] ?? 'none']),
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
  const added = blocks.filter(({ id }) => !isKnown(stored, id)).map(({ id }) => id);
  if (tried.held && added.length > 0) messages.push(say('fit-block-new', place, key, added));
  if (tried.held) return messages;
  const moved = blocks.flatMap((block) => {
    const now = storedDepth(block, depths.get(block.id) ?? 'none');
    const then = stored.blocks[block.id] ?? 'none';
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
    if (!isKnown(stored, block.id)) return 'not in the stored fit';
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
