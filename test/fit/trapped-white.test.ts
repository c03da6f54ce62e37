import { expect, test } from 'vitest';
import { composeDocument } from '../../src/compose/compose.ts';
import type { DrawnEdition } from '../../src/draw/draw-editions.ts';
import { fitEdition } from '../../src/fit/fit.ts';
import { freeTrapped, whiteIn } from '../../src/fit/trapped-white.ts';
import { type Setting, type Trial, type Trials, trialsOn } from '../../src/fit/trials.ts';
import { blocksOf } from '../../src/plan/plan.ts';
import type { Extent, TrialPage } from '../../src/print/trial-page.ts';
import { world } from '../compose/compositor.ts';
import { useBrowser } from '../open-browser.ts';
import { drawnTopic, type MadeClaim } from './topic.ts';

const browser = useBrowser(world);

const claims: readonly MadeClaim[] = Array.from({ length: 12 }, (_, index) => ({
  id: `c${index}`,
  priority: 1,
  summary: 100,
  detail: 0,
}));

/** An edition as long as it likes: claims, and a plate behind every fifth. */
async function openEdition(count = claims.length): Promise<DrawnEdition> {
  const rows = '[{ parts: [{ kind: sections, depth: summary, with-plates: true }] }]';
  const [drawn] = await drawnTopic(
    claims.slice(0, count),
    `[{ name: mine, pages: { least: 1 }, priority: 5, rows: ${rows} }]`,
  );
  if (!drawn) throw new Error('no edition');
  return drawn;
}

/** A made-up layout: three pages, and so much white at the foot of the first as is said for each number of claims. */
function madeUp(drawn: DrawnEdition, whites: readonly number[]): Trials {
  const line = 18;
  const extent = (deferred: Readonly<Record<string, number>>): Extent => ({
    pages: 3,
    area: { top: 0, bottom: 900 },
    text: [],
    end: 0,
    rows: [],
    unopened: 0,
    line,
    inking: {
      heights: [900, 900, 900],
      ink: [
        900 - (whites[Math.min(deferred['plate-plate-4'] ?? 0, whites.length - 1)] ?? 0) * line,
        900,
        900,
      ].map((bottom, index) => ({
        ...{ page: index + 1, left: 0, right: 600, top: 0, bottom },
      })),
      blocks: ['plate-plate-4', 'plate-plate-9'].map((id, index) => ({
        ...{ id, page: index + 2, left: 0, right: 600, top: deferred['plate-plate-4'] ?? 0, bottom: 200 },
      })),
      ...{ sets: [], rows: [], covers: [] },
    },
    places: new Map(),
  });
  const show: TrialPage['layOut'] = async ({ deferred = {} }) => extent(deferred);
  const flex = { least: 0, most: 0, endMost: 0 };
  const pieces = async () => ({ pieces: [], first: 900, other: 900, line });
  const numbersBeside = async () => [];
  const on = { flex, areas: async () => ({}), print: show, layOut: show, numbersBeside, pieces };
  return trialsOn(drawn.plan, on, new Map(), { small: 1, least: 1, most: 1 }, 'screen');
}

async function begin(trials: Trials): Promise<{ setting: Setting; last: Trial; steps: []; left: [] }> {
  const depths = new Map(blocksOf(trials.plan).map(({ id, depth }) => [id, depth]));
  const setting = { depths, deferred: new Map(), flex: 0, flexEnd: 0, share: 1, own: new Map() };
  return { setting, last: await trials.attempt(setting), steps: [], left: [] };
}

test.each([
  ['white is freed by as few claims as will do', [20, 12, 2, 0, 0], 2],
  ['a little less white is not worth a claim more', [20, 20, 9, 8.5, 8.5], 2],
  ['a plate stays where moving it helps too little', [20, 19, 18, 18, 18], undefined],
  ['white that is usual is not trapped', [4, 0, 0, 0, 0], undefined],
])('%s', async (_, whites, deferred) => {
  const trials = madeUp(await openEdition(), whites);
  const { setting, last } = await freeTrapped(await begin(trials), trials, 20);
  expect(setting.deferred.get('plate-plate-4')).toBe(deferred);
  expect(whiteIn(last.extent)).toBe(Math.max(0, (whites[deferred ?? 0] ?? 0) - 3));
});

test('freeing white takes no more trials than it is allowed', async () => {
  const trials = madeUp(await openEdition(), [20, 19, 18, 17, 16]);
  expect((await freeTrapped(await begin(trials), trials, 3)).steps).toHaveLength(3);
});

test('a plate is deferred that can not stand at the foot of its page, and print so', async () => {
  const edition = await openEdition(9);
  const fitted = await fitEdition(edition, browser(), world);
  const { document, plan: chosen, messages } = fitted;
  expect(messages).toEqual([]);
  const [first] = blocksOf(chosen).flatMap(({ id, deferred }) =>
    deferred === undefined ? [] : [[id, deferred]],
  );
  expect(first).toEqual(['plate-plate-4', 1]);
  const ids = [...document.html.matchAll(/class="block [^"]*" id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.slice(3, 7)).toEqual(['claim-c3', 'claim-c4', 'claim-c5', 'plate-plate-4']);
  // The layout that chose it shows the same order, and less white than the dossier's own.
  const [before, after] = await Promise.all(
    [edition, fitted].map(async (one) => {
      const composed = await composeDocument(one, world);
      return browser().tryOut(composed, (on) => on.layOut({}));
    }),
  );
  expect(after && whiteIn(after)).toBeLessThan(before ? whiteIn(before) - 3 : 0);
}, 60_000);

test('a section that was out comes back with its plates where they are to stand', async () => {
  const edition = await openEdition();
  const { plan } = edition;
  const composed = await composeDocument(edition, world);
  const deferred = { 'plate-plate-4': 2 };
  const none = Object.fromEntries(blocksOf(plan).map(({ id }) => [id, 'none']));
  const all = Object.fromEntries(blocksOf(plan).map(({ id, depth }) => [id, depth]));
  const fresh = await browser().tryOut(composed, (on) => on.layOut({ depths: all, deferred }));
  const again = await browser().tryOut(composed, async (on) => {
    await on.layOut({ depths: none });
    return on.layOut({ depths: all, deferred });
  });
  expect(again).toEqual(fresh);
}, 60_000);
