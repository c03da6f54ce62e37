import { expect, test } from 'vitest';
import { type DrawnEdition, drawEditions } from '../../src/draw/draw-editions.ts';
import { type FittedEdition, fitTogether } from '../../src/fit/fit.ts';
import { depthsIn } from '../../src/fit/joint.ts';
import { openJob, planEditions } from '../../src/plan/job.ts';
import { blocksOf } from '../../src/plan/plan.ts';
import { soundDossier, world } from '../compose/compositor.ts';
import { drawing } from '../drawing.ts';
import { useBrowser } from '../open-browser.ts';
import { type MadeClaim, topicFiles } from './topic.ts';

const browser = useBrowser(world);

const claims: readonly MadeClaim[] = Array.from({ length: 40 }, (_, index) => ({
  id: `c${index}`,
  priority: 1 + (index % 4),
  summary: 22 + ((index * 11) % 30),
  detail: 20 + ((index * 17) % 40),
}));

/** An edition of two pages on the papers asked for, and on those beside them whose text it shares. */
async function planned(papers: string, only?: readonly string[]): Promise<DrawnEdition[]> {
  const rows = '[{ flow: 2, parts: [{ kind: sections, deepest: detail, with-plates: true }] }]';
  const files = topicFiles(claims, `[{ name: mine, pages: 2, rows: ${rows}${papers} }]`);
  const job = await openJob(await soundDossier(files), only ? { papers: only } : {}, world);
  return drawEditions(planEditions(job), drawing);
}

const given = ({ fit }: FittedEdition) =>
  Object.fromEntries((fit?.record.blocks ?? []).map((block) => [block.block, block.given]));
const plain = (drawn: readonly DrawnEdition[]) => drawn.filter(({ aside }) => !aside);

test('an edition says the same on every paper, and on one alone what it says on all', async () => {
  const drawn = await planned('');
  const fitOne = fitTogether(drawn, browser(), world);
  const [a4, letter] = await Promise.all(plain(drawn).map(fitOne));
  if (!a4 || !letter) throw new Error('no papers');
  expect(given(a4)).toEqual(given(letter));
  expect(new Set(Object.values(given(a4))).size).toBeGreaterThan(1);
  for (const one of [a4, letter]) expect((await browser().print(one.document)).pages).toBe(2);

  const alone = await planned('', ['letter']);
  expect(alone.map(({ plan, aside }) => [plan.paper.name, aside ?? false])).toEqual([
    ['a4', true],
    ['letter', false],
  ]);
  const [again] = await Promise.all(plain(alone).map(fitTogether(alone, browser(), world)));
  expect(again?.document.html).toBe(letter.document.html);
}, 120_000);

test('papers that go apart say what each has room for', async () => {
  const drawn = await planned(', papers: apart', ['letter']);
  expect(drawn.map(({ plan }) => plan.paper.name)).toEqual(['letter']);
  expect(drawn[0]?.plan.edition.papers).toEqual({ apart: true });
});

test('a block has the depth of all as far as one paper lets it', async () => {
  const [drawn] = await planned('');
  if (!drawn) throw new Error('no edition');
  const [plate] = blocksOf(drawn.plan).filter(({ kind }) => kind === 'plate');
  if (!plate) throw new Error('no plate');
  const only = { ...plate, allowed: ['large' as const] };
  const row = { cells: [{ span: 12, parts: [{ kind: 'plates' as const, blocks: [only] }] }] };
  const plan = { ...drawn.plan, rows: [{ ...row, flow: 1, newPage: false, grow: false }] };
  const at = (depth: 'none' | 'small' | 'large') =>
    depthsIn(plan, new Map([[plate.id, depth]])).get(plate.id);
  expect([at('none'), at('small'), at('large')]).toEqual(['none', 'large', 'large']);
});
