import { expect, test } from 'vitest';
import { levelNumbers } from '../../src/fit/level-numbers.ts';
import { type Fitted, type Trials, trialsOn } from '../../src/fit/trials.ts';
import { blocksOf } from '../../src/plan/plan.ts';
import type { Extent, TrialPage } from '../../src/print/trial-page.ts';
import { soundDossier } from '../compose/compositor.ts';
import { claim, records, withClaims } from '../plan/claims.ts';
import { drawnFor } from './topic.ts';

const line = 18;
const ids = ['a', 'b', 'c', 'd', 'e'];

/** Trials of a page whose panel ends level with so many numbers, and which has room for so many. */
async function trialsWith(level: number, room: number): Promise<Trials> {
  const quantities = ids.map(
    (id) => `${id}: { label: ${id}, value: 5, unit: percent, standing: reported, source: { id: sun } }\n`,
  );
  const files = {
    ...records,
    ...withClaims([claim('x', `priority=1 evidence="${ids.join(', ')}"`)], 'editions: [brief]\n'),
    'quantities.yaml': quantities.join(''),
  };
  const [drawn] = await drawnFor(await soundDossier(files));
  if (!drawn) throw new Error('no edition');
  const layOut: TrialPage['layOut'] = async ({ depths = {} }) => {
    const shown = ids.filter((id) => depths[`number-${id}`] === 'shown');
    const pages = shown.length > room ? 3 : 2;
    const area = { top: 0, bottom: 900 };
    const places = new Map<string, number>();
    return { pages, area, text: [], end: 0, rows: [], unopened: 0, line, places } satisfies Extent;
  };
  const flex = { least: 0, most: 0, endMost: 0 };
  const numbersBeside = async () => ids.slice(0, level).map((id) => `number-${id}`);
  const pieces = async () => ({ pieces: [], first: 900, other: 900, line });
  const page = { flex, areas: async () => ({}), print: layOut, layOut, numbersBeside, pieces };
  return trialsOn(drawn.plan, page, new Map(), { small: 1, least: 1, most: 1 }, 'screen');
}

async function begun(trials: Trials): Promise<Fitted> {
  const depths = new Map(blocksOf(trials.plan).map(({ id }) => [id, 'none' as const]));
  const setting = { depths, deferred: new Map(), flex: 0, flexEnd: 0, share: 1, own: new Map() };
  return { setting, last: await trials.attempt(setting), steps: [], left: [] };
}

test.each([
  ['a panel shows as many numbers as end level with what stands beside it', 3, 5, ['a', 'b', 'c']],
  ['where they would lengthen the edition it shows fewer', 5, 3, ['a', 'b', 'c']],
  ['where none has room it shows none', 5, 0, []],
])('%s', async (_, level, room, shown) => {
  const trials = await trialsWith(level, room);
  const from = await begun(trials);
  const { setting, steps } = await levelNumbers(from, trials);
  expect(ids.filter((id) => setting.depths.get(`number-${id}`) === 'shown')).toEqual(shown);
  expect(steps.filter(({ kept }) => kept)).toHaveLength(shown.length > 0 ? 1 : 0);
});
