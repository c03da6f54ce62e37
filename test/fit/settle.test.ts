import { expect, test } from 'vitest';
import { settle } from '../../src/fit/settle.ts';
import { type Setting, trialsOn } from '../../src/fit/trials.ts';
import type { Extent, TrialPage } from '../../src/print/trial-page.ts';
import { drawnTopic } from './topic.ts';

const line = 20;
const columns = [
  { left: 0, right: 290 },
  { left: 310, right: 600 },
];

/** Two pages whatever is tried: the left column of the first ends so many lines short, and the second has a hole. */
function pages(short: number): Extent {
  const box = (page: number, left: number, right: number, top: number, bottom: number) => {
    return { page, left, right, top, bottom };
  };
  const left = box(1, 0, 290, 200, 1000 - short * line);
  return {
    ...{ pages: 2, area: { top: 0, bottom: 1000 }, text: [], end: 0, rows: [], unopened: 0, line },
    inking: {
      heights: [1000, 1000],
      ink: [box(1, 0, 600, 0, 150), left, box(1, 310, 600, 200, 1000), box(2, 0, 600, 0, 300)],
      sets: [{ ...box(1, 0, 600, 200, 1000), kind: 'flow', columns, continues: true }],
      blocks: [{ ...left, id: 'claim-c0' }],
      rows: [{ ...box(1, 0, 600, 180, 1000), id: 'precis-row-1' }],
      covers: [],
    },
    places: new Map(),
  };
}

test.each([
  ['is within the bounds stays', 2, [0]],
  ['is too short is lowered by what is over them', 5, [0, (5 - 3.75) * line]],
])('a column that %s', async (_, short, expected) => {
  const [drawn] = await drawnTopic(
    [{ id: 'c0', priority: 1, summary: 9, detail: 0 }],
    '[{ name: mine, pages: 2, rows: [{ parts: [{ kind: points }] }] }]',
  );
  if (!drawn) throw new Error('no edition');
  const opened = new Set<number>();
  const layOut: TrialPage['layOut'] = async ({ open = {} }) => {
    opened.add(open['precis-row-1'] ?? 0);
    return pages(short);
  };
  const flex = { least: 0, most: 0, endMost: 0 };
  const on = {
    flex,
    areas: async () => ({}),
    print: layOut,
    layOut,
    numbersBeside: async () => [],
    pieces: async () => ({ pieces: [], first: 1000, other: 1000, line }),
  };
  const trials = trialsOn(drawn.plan, on, new Map(), { small: 1, least: 1, most: 1 }, 'screen');
  const setting: Setting = {
    ...{ depths: new Map(), deferred: new Map(), flex: 0, flexEnd: 0, share: 1, own: new Map() },
  };
  await settle({ setting, last: await trials.attempt(setting), steps: [], left: [] }, trials, 12);
  expect([...opened].sort((a, b) => a - b)).toEqual(expected.map((open) => Math.min(line, open)));
});
