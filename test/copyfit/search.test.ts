import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Depths,
  type Fittable,
  isBelow,
  leastDepths,
  movesOf,
  rungsOf,
} from '../../src/copyfit/moves.ts';
import { searchDepths } from '../../src/copyfit/search.ts';
import type { Depth } from '../../src/edition/edition.ts';
import type { Rung } from '../../src/edition/plan.ts';

/** A block with the lines that each of its depths adds. */
interface Sized extends Fittable {
  readonly lines: Readonly<Record<Rung, number>>;
}

const perPage = 50;
const depths: readonly Depth[] = ['headline', 'summary', 'detail'];

const sized: fc.Arbitrary<Omit<Sized, 'id'>> = fc
  .record({
    priority: fc.integer({ min: 1, max: 5 }),
    has: fc.integer({ min: 1, max: 3 }),
    plate: fc.boolean(),
    least: fc.constantFrom<Rung>('none', 'none', 'headline', 'summary'),
    wanted: fc.constantFrom(...depths),
    further: fc.integer({ min: 0, max: 2 }),
    lines: fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 30 }),
    ),
  })
  .map(({ priority, has, plate, least, wanted, further, lines: [headline, summary, detail] }) => ({
    priority,
    kind: plate ? ('plate' as const) : ('claim' as const),
    allowed: plate ? [] : depths.slice(0, has),
    range: {
      least: plate && least !== 'none' ? ('detail' as const) : least,
      wanted: plate ? ('detail' as const) : wanted,
      deepest: plate ? ('detail' as const) : (depths[depths.indexOf(wanted) + further] ?? 'detail'),
    },
    lines: { none: 0, headline, summary: headline + summary, detail: headline + summary + detail },
  }));

const dossier = fc.record({
  blocks: fc
    .array(sized, { maxLength: 40 })
    .map((blocks) => blocks.map((block, index): Sized => ({ ...block, id: `b${index}` }))),
  most: fc.integer({ min: 1, max: 6 }),
});

function linesOf(blocks: readonly Sized[], chosen: Depths): number {
  return blocks.reduce((sum, block) => sum + block.lines[chosen.get(block.id) ?? 'none'], 0);
}

function measuring(blocks: readonly Sized[]) {
  return async (chosen: Depths) => {
    const lines = linesOf(blocks, chosen);
    const pages = Math.max(1, Math.ceil(lines / perPage));
    return { pages, fill: (lines - (pages - 1) * perPage) / perPage };
  };
}

const search = (blocks: readonly Sized[], most: number, trials = Number.POSITIVE_INFINITY) =>
  searchDepths(blocks, { most, trials }, measuring(blocks));

/** Blocks by priority, each at the deepest depth that still fits: wants first, then what fills. */
function greedy(blocks: readonly Sized[], most: number): Depths {
  let chosen = leastDepths(blocks);
  for (const move of movesOf(blocks)) {
    if (chosen.get(move.block) !== move.from) continue;
    const more = new Map(chosen).set(move.block, move.to);
    if (linesOf(blocks, more) <= most * perPage) chosen = more;
  }
  return chosen;
}

test('no fit exceeds its budget, unless not even the least fits', async () => {
  await fc.assert(
    fc.asyncProperty(dossier, async ({ blocks, most }) => {
      const found = await search(blocks, most, 20);
      const least = linesOf(blocks, leastDepths(blocks));
      if (least > most * perPage) expect(found.depths).toEqual(leastDepths(blocks));
      else expect(linesOf(blocks, found.depths)).toBeLessThanOrEqual(most * perPage);
    }),
  );
});

test('no fit drops a required block or leaves the depths that a block has', async () => {
  await fc.assert(
    fc.asyncProperty(dossier, async ({ blocks, most }) => {
      const { depths: chosen } = await search(blocks, most, 20);
      for (const block of blocks) {
        const rung = chosen.get(block.id) ?? 'none';
        expect(rungsOf(block)).toContain(rung);
        if (block.range.least !== 'none') expect(rung).not.toBe('none');
      }
    }),
  );
});

test('nothing of lower priority gains space while something higher that would fit in it is left short', async () => {
  await fc.assert(
    fc.asyncProperty(dossier, async ({ blocks, most }) => {
      const { depths: chosen } = await search(blocks, most);
      const least = leastDepths(blocks);
      if (linesOf(blocks, least) > most * perPage) return;
      for (const block of blocks) {
        const rungs = rungsOf(block);
        const next = rungs[rungs.indexOf(chosen.get(block.id) ?? 'none') + 1];
        if (!next || isBelow(block.range.wanted, next)) continue;
        const without = new Map(chosen);
        for (const lower of blocks)
          if (lower.priority > block.priority) without.set(lower.id, least.get(lower.id) ?? 'none');
        without.set(block.id, next);
        expect(linesOf(blocks, without)).toBeGreaterThan(most * perPage);
      }
    }),
  );
});

test('a fit is as full as greedy filling, and the same twice', async () => {
  await fc.assert(
    fc.asyncProperty(dossier, async ({ blocks, most }) => {
      const found = await search(blocks, most);
      expect(linesOf(blocks, found.depths)).toBeGreaterThanOrEqual(linesOf(blocks, greedy(blocks, most)));
      expect(await search(blocks, most)).toEqual(found);
    }),
  );
});

test('the search takes no more trial prints than it is allowed, and records each', async () => {
  await fc.assert(
    fc.asyncProperty(dossier, fc.integer({ min: 1, max: 25 }), async ({ blocks, most }, trials) => {
      let prints = 0;
      const measure = measuring(blocks);
      const counted = async (chosen: Depths) => {
        prints += 1;
        return measure(chosen);
      };
      const { steps } = await searchDepths(blocks, { most, trials }, counted);
      expect(prints).toBeLessThanOrEqual(trials);
      expect(steps).toHaveLength(prints);
    }),
  );
});
