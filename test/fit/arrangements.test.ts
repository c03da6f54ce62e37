import { expect, test } from 'vitest';
import type { DrawnEdition } from '../../src/draw/draw-editions.ts';
import { bestArranged } from '../../src/fit/arrangements.ts';
import { say } from '../../src/message/index.ts';
import { soundDossier } from '../compose/compositor.ts';
import { claim, withClaims } from '../plan/claims.ts';
import { drawnFor } from './topic.ts';

/** What comes of an arrangement: white over the bounds, the priority of what is left out, whether it fails or was stored. */
interface Made {
  readonly excess?: number;
  readonly without?: number;
  readonly fails?: true;
  readonly stored?: true;
}

async function drawnWith(others: number): Promise<DrawnEdition> {
  const rows = (most: number) => `[{ parts: [{ kind: points, most: ${most} }] }]`;
  const otherwise = Array.from({ length: others }, (_, index) => `{ rows: ${rows(index + 2)} }`);
  const front = `editions: [{ name: mine, from: brief, rows: ${rows(1)}, otherwise: [${otherwise.join(', ')}] }]\n`;
  const claims = ['a', 'b', 'c', 'd', 'e'].map((id) => claim(id));
  const [drawn] = await drawnFor(await soundDossier(withClaims(claims, front)));
  if (!drawn) throw new Error('no edition');
  return drawn;
}

/** Which arrangement is taken, and how many were fitted. */
async function taken(made: readonly Made[], stored: readonly string[] = []): Promise<[number, number]> {
  const fitted: number[] = [];
  const [best] = await bestArranged([await drawnWith(made.length - 1)], stored, async ([drawn], effort) => {
    if (!drawn) return [];
    const index =
      drawn.plan.rows.flatMap(({ cells }) => cells).flatMap(({ parts }) => parts[0]?.most ?? 0)[0] ?? 0;
    fitted.push(index - 1);
    const { excess = 0, without, fails, stored: holds } = made[index - 1] ?? {};
    if (effort === 'stored' && !holds) return undefined;
    const block = { block: 'points-x', priority: without ?? 1, wanted: 'summary', why: '' };
    const blocks = [{ ...block, given: without === undefined ? 'summary' : 'none' }];
    const record = { blocks };
    const messages = fails ? [say('underfull-pages', undefined, 'mine', 1, 2, 9)] : [];
    return [{ ...drawn, messages, fit: { record, excess } }];
  });
  const index = best?.plan.rows[0]?.cells[0]?.parts[0]?.most ?? 0;
  return [index - 1, fitted.length];
}

test.each<[string, Made[], [number, number]]>([
  ['one that is sound is taken at once', [{}, {}], [0, 1]],
  ['what is left out of low priority is no fault', [{ without: 3 }, {}], [0, 1]],
  [
    'white over the bounds has the others tried, up to the first that is sound',
    [{ excess: 4 }, {}, {}],
    [1, 2],
  ],
  ['so has a block of the highest priority that is left out', [{ without: 1 }, { without: 2 }], [1, 2]],
  [
    'where none is sound all are tried with more effort, and the best is taken',
    [{ excess: 9 }, { excess: 3 }, { excess: 5 }],
    [1, 6],
  ],
  ['one alone is tried with more effort too', [{ excess: 9 }], [0, 2]],
  [
    'what fails in the end is fitted once more, to say what would mend it',
    [{ fails: true }, { fails: true }],
    [0, 5],
  ],
  ['one that fails is worse than any white', [{ fails: true }, { excess: 40 }], [1, 4]],
])('%s', async (_, made, expected) => {
  expect(await taken(made)).toEqual(expected);
});

test('an arrangement in which a stored fit holds is kept', async () => {
  expect(await taken([{}, { stored: true }], ['points-a'])).toEqual([1, 2]);
  // That which has the most of its blocks is tried first.
  expect(await taken([{}, { stored: true }], ['points-a', 'points-b'])).toEqual([1, 1]);
  // Where it holds in none, one is fitted as if nothing were stored.
  expect(await taken([{ excess: 4 }, {}], ['points-a'])).toEqual([1, 4]);
});
