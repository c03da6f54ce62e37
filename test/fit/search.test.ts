import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Depths, type Fittable, isBelow, leastDepths, rungsOf } from '../../src/fit/moves.ts';
import { type Attempt, searchDepths } from '../../src/fit/search.ts';
import type { Estimator } from '../../src/fit/trials.ts';
import type { Depth } from '../../src/plan/edition.ts';
import type { Rung } from '../../src/plan/plan.ts';
import type { Extent } from '../../src/print/trial-page.ts';

/** A block with the lines that each of its depths takes, and how far estimates of it are off. */
interface Sized extends Fittable {
  readonly lines: Readonly<Partial<Record<Rung, number>>>;
  readonly off: number;
}

const perPage = 50;
const depths: readonly Depth[] = ['headline', 'summary', 'detail'];
const priority = fc.integer({ min: 1, max: 5 });
const off = fc.double({ min: 0.5, max: 2, noNaN: true });

const claim: fc.Arbitrary<Omit<Sized, 'id'>> = fc
  .record({
    priority,
    off,
    has: fc.integer({ min: 1, max: 3 }),
    least: fc.constantFrom<Rung>('none', 'none', 'headline', 'summary'),
    wanted: fc.constantFrom(...depths),
    further: fc.integer({ min: 0, max: 2 }),
    lines: fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 30 }),
    ),
  })
  .map(({ has, least, wanted, further, lines: [headline, summary, detail], ...rest }) => ({
    ...rest,
    kind: 'claim' as const,
    allowed: depths.slice(0, has),
    range: { least, wanted, deepest: depths[depths.indexOf(wanted) + further] ?? 'detail' },
    lines: { headline, summary: headline + summary, detail: headline + summary + detail },
  }));

const plate: fc.Arbitrary<Omit<Sized, 'id'>> = fc
  .record({
    priority,
    off,
    least: fc.constantFrom<Rung>('none', 'small', 'large'),
    lines: fc.tuple(fc.integer({ min: 8, max: 16 }), fc.integer({ min: 1, max: 8 })),
  })
  .map(({ least, lines: [small, more], ...rest }) => ({
    ...rest,
    kind: 'plate' as const,
    allowed: ['small', 'large'] as const,
    range: { least, wanted: 'large' as const, deepest: 'large' as const },
    lines: { small, large: small + more },
  }));

const dossier = fc.record({
  blocks: fc
    .array(fc.oneof({ arbitrary: claim, weight: 4 }, { arbitrary: plate, weight: 1 }), { maxLength: 40 })
    .map((blocks) => blocks.map((block, index): Sized => ({ ...block, id: `b${index}` }))),
  most: fc.integer({ min: 1, max: 6 }),
});

function linesAt(block: Sized, chosen: Depths): number {
  return block.lines[chosen.get(block.id) ?? 'none'] ?? 0;
}

/** Lines from the head of the first page to the end; a plate stands on one page, and leaves the foot of another empty. */
function linesOf(blocks: readonly Sized[], chosen: Depths): number {
  return blocks.reduce((end, block) => {
    const lines = linesAt(block, chosen);
    const room = perPage - (end % perPage);
    return end + (block.kind === 'plate' && lines > room ? room : 0) + lines;
  }, 0);
}

/** Nothing here looks at more of a trial than its length. */
const extent: Extent = {
  ...{ pages: 1, area: { top: 0, bottom: 0 }, text: [], end: 0, rows: [], unopened: 0, line: 1 },
  places: new Map(),
};

function attempting(blocks: readonly Sized[], most: number): Attempt {
  return async (chosen) => {
    const lines = linesOf(blocks, chosen);
    const pages = Math.max(1, Math.ceil(lines / perPage));
    const fill = (lines - (pages - 1) * perPage) / perPage;
    const setting = { depths: chosen, deferred: new Map(), flex: 0, flexEnd: 0, share: 1, own: new Map() };
    return { setting, last: { by: 'print', pages, fill, over: lines - most * perPage, extent } };
  };
}

/** What the screen would say of a move: near the truth, never it. All blocks stand in one column. */
function estimating(blocks: readonly Sized[]): Estimator {
  return ({ block, from, to }) => {
    const one = blocks.find(({ id }) => id === block);
    const grown = (one?.lines[to] ?? 0) - (one?.lines[from] ?? 0);
    return { cost: grown * (one?.off ?? 1) };
  };
}

const search = (blocks: readonly Sized[], most: number, budget = Number.POSITIVE_INFINITY) =>
  searchDepths(blocks, { most, budget }, attempting(blocks, most), estimating(blocks));

/**
 * Greedy filling, told in its own way: the blocks of each priority in turn, each at the deepest of the depths that it
 * may have which still fits; once within what is wanted, then as far as each may go.
 */
function greedy(blocks: readonly Sized[], most: number): Depths {
  const chosen = new Map<string, Rung>(blocks.map((block) => [block.id, lowest(block)]));
  for (const end of ['wanted', 'deepest'] as const)
    for (const priority of [1, 2, 3, 4, 5])
      for (const block of blocks.filter((one) => one.priority === priority)) {
        const deepest = [...ladder(block, end)].reverse().find((rung) => {
          const lines = linesOf(blocks, new Map(chosen).set(block.id, rung));
          return (
            lines <= most * perPage && linesOf([block], new Map([[block.id, rung]])) >= linesAt(block, chosen)
          );
        });
        if (deepest !== undefined) chosen.set(block.id, deepest);
      }
  return chosen;
}

/** The depths that a block has, up to one of its marks; where it has none so shallow, its first. */
function ladder({ kind, allowed, range, lines }: Sized, end: 'wanted' | 'deepest'): Rung[] {
  const steps: Rung[] = kind === 'plate' ? ['small', 'large'] : ['headline', 'summary', 'detail'];
  const own = steps.filter((rung) => allowed.some((one) => one === rung) && lines[rung] !== undefined);
  const [from, to] = [steps.indexOf(range.least), steps.indexOf(range[end])];
  const within = own.filter((rung) => steps.indexOf(rung) >= from && steps.indexOf(rung) <= to);
  if (within.length > 0) return within;
  // Too shallow for its least: the deepest that it has. Too deep for what is wanted: the first that it has.
  const below = own.filter((rung) => steps.indexOf(rung) <= to).slice(-1);
  return below.length > 0 ? below : own.slice(0, 1);
}

function lowest(block: Sized): Rung {
  return block.range.least === 'none' ? 'none' : (ladder(block, 'deepest')[0] ?? 'none');
}

test('no fit exceeds its budget, unless not even the least fits', async () => {
  await fc.assert(
    fc.asyncProperty(dossier, async ({ blocks, most }) => {
      const found = await search(blocks, most, 20);
      const least = linesOf(blocks, leastDepths(blocks));
      if (least > most * perPage) expect(found.setting.depths).toEqual(leastDepths(blocks));
      else expect(linesOf(blocks, found.setting.depths)).toBeLessThanOrEqual(most * perPage);
    }),
  );
});

test('no fit drops a required block or leaves the depths that a block has', async () => {
  await fc.assert(
    fc.asyncProperty(dossier, async ({ blocks, most }) => {
      const {
        setting: { depths: chosen },
      } = await search(blocks, most, 20);
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
      const {
        setting: { depths: chosen },
      } = await search(blocks, most);
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
      const full = greedy(blocks, most);
      expect(linesOf(blocks, found.setting.depths)).toBeGreaterThanOrEqual(linesOf(blocks, full));
      expect(await search(blocks, most)).toEqual(found);
    }),
  );
});

test('estimates of columns spare trials and lose nothing where they are true', async () => {
  await fc.assert(
    fc.asyncProperty(dossier, async ({ blocks, most }) => {
      const claims = blocks.filter(({ kind }) => kind === 'claim').map((block) => ({ ...block, off: 1 }));
      const estimate = estimating(claims);
      const inColumn: Estimator = (move) => ({ ...estimate(move), column: 'one' });
      const limits = { most, budget: Number.POSITIVE_INFINITY };
      const spared = await searchDepths(claims, limits, attempting(claims, most), inColumn);
      expect(spared.setting.depths).toEqual((await search(claims, most)).setting.depths);
      expect(spared.steps.length).toBeLessThanOrEqual(60);
    }),
  );
});

test('the search takes no more trials than it is allowed, and records each', async () => {
  await fc.assert(
    fc.asyncProperty(dossier, fc.integer({ min: 1, max: 25 }), async ({ blocks, most }, budget) => {
      let taken = 0;
      const attempt = attempting(blocks, most);
      const counted = async (chosen: Depths) => {
        taken += 1;
        return attempt(chosen);
      };
      const { steps } = await searchDepths(blocks, { most, budget }, counted, estimating(blocks));
      expect(taken).toBeLessThanOrEqual(budget);
      expect(steps).toHaveLength(taken);
    }),
  );
});

test('what is thought too long is tried all the same, and no trial is spent on no change', async () => {
  const blocks = ['one', 'two'].map(
    (id): Sized => ({
      ...{ id, priority: 1, kind: 'claim', allowed: ['summary'], off: 1000, lines: { summary: 2 } },
      range: { least: 'none', wanted: 'summary', deepest: 'summary' },
    }),
  );
  const {
    setting: { depths: chosen },
    steps,
  } = await search(blocks, 1);
  expect([...chosen.values()]).toEqual(['summary', 'summary']);
  expect(steps.map(({ tried }) => tried)).toEqual([
    'least depths',
    'one: none to summary',
    'two: none to summary',
  ]);
});
