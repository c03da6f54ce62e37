import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeDocument } from '../../src/compose/compose.ts';
import type { DrawnEdition } from '../../src/draw/draw-editions.ts';
import { fillOf } from '../../src/fit/fill.ts';
import { type FittedEdition, fitEdition } from '../../src/fit/fit.ts';
import { rungsOf } from '../../src/fit/moves.ts';
import { heightsAt, plateBounds, plateRanges } from '../../src/fit/plates.ts';
import { type Block, blocksOf, type Rung } from '../../src/plan/plan.ts';
import type { PrintingBrowser } from '../../src/print/browser.ts';
import { shippedDossier, world } from '../compose/compositor.ts';
import { useBrowser } from '../open-browser.ts';
import { drawnFor, drawnTopic, type MadeClaim } from './topic.ts';

const browser = useBrowser(world);

const shipped = shippedDossier();

/** Editions that state their pages and nothing else, of the shipped dossier. */
async function ofPages(pages: number, paper: string): Promise<DrawnEdition> {
  const dossier = await shipped;
  const front = { ...dossier.front, editions: [{ name: 'mine', pages }] };
  const [drawn] = await drawnFor({ ...dossier, front }, [paper]);
  if (!drawn) throw new Error('no edition');
  return drawn;
}

const claims: readonly MadeClaim[] = Array.from({ length: 30 }, (_, index) => ({
  id: `c${index}`,
  priority: 1 + (index % 4),
  summary: 20 + ((index * 13) % 40),
  detail: 30 + ((index * 29) % 90),
}));

async function fitted(edition: DrawnEdition): Promise<FittedEdition> {
  return fitEdition(edition, browser(), world);
}

/** Three pages of made-up claims, fitted once for all that look at them. */
let three: Promise<{ drawn: DrawnEdition; one: FittedEdition }> | undefined;

function ofThreePages(): Promise<{ drawn: DrawnEdition; one: FittedEdition }> {
  three ??= drawnTopic(claims, '[{ name: mine, pages: 3, otherwise: [] }]').then(async ([drawn]) => {
    if (!drawn) throw new Error('no edition');
    return { drawn, one: await fitted(drawn) };
  });
  return three;
}

function ofText(one: FittedEdition) {
  if (!one.fit) throw new Error('nothing was fitted');
  return { ...one.fit, given: new Map(one.fit.record.blocks.map((block) => [block.block, block])) };
}

test('the accepted fit, composed afresh, prints as its trial did, and the same twice', async () => {
  const { drawn, one } = await ofThreePages();
  const { pages, record, given } = ofText(one);
  expect(one.messages.filter(({ severity }) => severity === 'error')).toEqual([]);
  const sizes = record.blocks.flatMap(({ height }) => height ?? []);
  expect(sizes.length).toBeGreaterThan(0);
  const pdf = await browser().print(one.document);
  expect(pdf.pages).toBe(pages);
  const again = await browser().tryOut(one.document, (on) =>
    on.print({
      ...{ flex: one.plan.flex ?? 0, flexEnd: one.plan.flexEnd ?? 0 },
      open: Object.fromEntries(one.plan.open ?? []),
    }),
  );
  expect(fillOf(again)).toBeCloseTo(record.fill, 2);
  for (const { id } of blocksOf(one.plan))
    expect([id, again.places.get(id)]).toEqual([id, given.get(id)?.page]);
  // A drawing has the height that its trial gave it, and was drawn for it.
  for (const height of sizes) expect(one.document.html).toMatch(new RegExp(`<svg [^>]* height="${height}"`));
  expect((await fitted(drawn)).fit).toEqual(one.fit);
}, 60_000);

test.each([
  [1, 'a4'],
  [3, 'letter'],
  [6, 'letter'],
  [7, 'a4'],
])(
  'an edition that states %i pages and nothing else fills them, on %s',
  async (pages, paper) => {
    const one = await fitted(await ofPages(pages, paper));
    expect(one.messages.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { fit } = one;
    expect(fit?.pages).toBe(pages);
    expect(fit?.record.fill).toBeGreaterThanOrEqual(pages === 1 ? 0.95 : 0.9);
    expect(fit?.record.steps.filter(({ by }) => by === 'print')).toHaveLength(1);
  },
  60_000,
);

test('the screen breaks pages where its print does, and lines stand where they are printed', async () => {
  const settings = fc.sample(
    fc.record({ seed: fc.infiniteStream(fc.nat()), flex: fc.integer({ min: -2, max: 12 }) }),
    { numRuns: 3, seed: 7 },
  );
  for (const [pages, paper] of [
    [2, 'letter'],
    [4, 'a4'],
  ] as const) {
    const edition = await ofPages(pages, paper);
    const { plan } = edition;
    const whole = await composeDocument(edition, world, 'all');
    await browser().tryOut(whole, async (on) => {
      for (const { seed, flex } of settings) {
        const depths = Object.fromEntries(
          blocksOf(plan).map((block) => {
            const rungs = rungsOf(block);
            return [block.id, rungs[seed.next().value % rungs.length] ?? 'none'];
          }),
        );
        const [laidOut, printed] = [await on.layOut({ depths, flex }), await on.print({ depths, flex })];
        expect([laidOut.pages, laidOut.unopened]).toEqual([printed.pages, printed.unopened]);
        const line = printed.line / (printed.area.bottom - printed.area.top);
        expect(Math.abs(fillOf(laidOut) - fillOf(printed))).toBeLessThan(line / 4);
      }
    });
  }
}, 60_000);

test('a print unlike its screen layout is not taken: the edition is fitted by prints, and says so', async () => {
  const { drawn, one: honest } = await ofThreePages();
  const lying: PrintingBrowser = {
    ...browser(),
    tryOutAll: (documents, use) =>
      browser().tryOutAll(documents, (pages) =>
        use(
          pages.map((on) => ({
            ...on,
            layOut: async (setting) => ({ ...(await on.layOut(setting)), pages: 1 }),
          })),
        ),
      ),
  };
  const { messages, fit } = await fitEdition(drawn, lying, world);
  expect(messages.map(({ rule }) => rule)).toContain('fit-by-print');
  expect(fit?.record.steps.filter(({ by }) => by === 'print').length).toBeLessThanOrEqual(25);
  const given = (one: typeof fit) => one?.record.blocks.map((block) => [block.block, block.given]);
  expect(given(fit)).toEqual(given(honest.fit));
}, 60_000);

test('what can not fit or fill says by how many lines, and what was tried to mend it', async () => {
  const rows = '[{ parts: [{ kind: claims, least: summary, depth: summary }] }]';
  const long = claims.map((claim) => ({ ...claim, summary: 90, detail: 0 }));
  const [over] = await drawnTopic(long, `[{ name: mine, pages: 1, priority: 5, rows: ${rows} }]`);
  const [short] = await drawnTopic(
    claims.slice(0, 6),
    `[{ name: mine, pages: 2, priority: 5, rows: ${rows} }]`,
  );
  if (!over || !short) throw new Error('no edition');
  const [told] = (await fitted(over)).messages;
  expect(told).toMatchObject({
    rule: 'overset',
    severity: 'error',
    place: { line: 3 },
  });
  expect(told?.place?.file).toMatch(/dossier\.yaml$/);
  expect(told?.what).toMatch(/needs 5 pages where 1 are allowed: it is 1\d\d lines too long/);
  // The lowest priority goes first.
  expect(told?.hint).toMatch(/^Tried on its pages: it fits without c27, /);
  const [told2] = (await fitted(short)).messages;
  expect(told2).toMatchObject({ rule: 'underfull-pages', severity: 'error' });
  expect(told2?.what).toMatch(/fills 1 page of the 2 that it must have: .* \d+ lines short/);
  expect(told2?.hint).toMatch(/^Tried on its pages|^No one claim/);
}, 60_000);

test('a row that is empty in a trial leaves its page break to the next row, or counts as unopened', async () => {
  const limits = '{ new-page: true, parts: [{ kind: claims, of: [limits] }] }';
  const title = '{ parts: [{ kind: title }] }';
  const made = claims.slice(0, 4).map((claim, index) => ({ ...claim, part: index < 2 ? 'point' : 'limits' }));
  for (const [behind, pages, unopened] of [
    [`, ${title}`, 2, 0],
    ['', 1, 1],
  ] as const) {
    const rows = `[{ parts: [{ kind: points, most: 2 }] }, ${limits}${behind}]`;
    const [drawn] = await drawnTopic(made, `[{ name: mine, pages: 2, priority: 5, rows: ${rows} }]`);
    if (!drawn) throw new Error('no edition');
    const whole = await composeDocument(drawn, world, 'all');
    const depths = Object.fromEntries(
      blocksOf(drawn.plan).map(({ id }) => [id, id.startsWith('points') ? 'headline' : 'none']),
    );
    expect(await browser().tryOut(whole, (on) => on.print({ depths }))).toMatchObject({
      pages,
      unopened,
    });
  }
}, 60_000);

const random = fc.record({
  pages: fc.integer({ min: 1, max: 2 }),
  made: fc.array(
    fc.record({
      priority: fc.integer({ min: 1, max: 5 }),
      summary: fc.integer({ min: 8, max: 70 }),
      detail: fc.integer({ min: 0, max: 120 }),
    }),
    { minLength: 5, maxLength: 16 },
  ),
});

test('any dossier: within its pages, nothing required left out, as full as greedy filling', async () => {
  await fc.assert(
    fc.asyncProperty(random, async ({ pages, made }) => {
      const all = made.map((claim, index) => ({ ...claim, id: `c${index}` }));
      const rows =
        '[{ parts: [{ kind: points, most: 2 }] }, { flow: 2, parts: [{ kind: sections, depth: summary, deepest: detail, with-plates: true }] }]';
      const edition = `[{ name: mine, pages: { least: 1, most: ${pages} }, priority: 4, masthead: false, rows: ${rows} }]`;
      const [drawn] = await drawnTopic(all, edition);
      if (!drawn) throw new Error('no edition');
      const one = await fitted(drawn);
      const { fit, messages } = one;
      const required = blocksOf(drawn.plan).filter(({ range }) => range.least !== 'none');
      expect(messages.filter(({ rule }) => !/^(overset|underfull)/.test(rule))).toEqual([]);
      const ids = blocksOf(one.plan).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(required.map(({ id }) => id)));
      if (messages.some(({ rule }) => rule === 'overset')) return;
      expect(fit?.pages).toBeLessThanOrEqual(pages);
      const full = await greedyFill(drawn, pages);
      const filled = (fit?.pages ?? 0) + (fit?.record.fill ?? 0);
      expect(filled).toBeGreaterThanOrEqual(full - 0.002);
    }),
    { numRuns: 4 },
  );
}, 120_000);

test('any dossier of a fixed length: sound, or each fault names its page and what would mend it; its layouts end', async () => {
  await fc.assert(
    fc.asyncProperty(random, async ({ pages, made }) => {
      const all = made.map((claim, index) => ({ ...claim, id: `c${index}` }));
      const rows =
        '[{ parts: [{ kind: title }] }, { flow: 2, parts: [{ kind: sections, depth: summary, deepest: detail, with-plates: true }] }]';
      const edition = `[{ name: mine, pages: ${pages}, priority: 5, masthead: false, rows: ${rows} }]`;
      const [drawn] = await drawnTopic(all, edition);
      if (!drawn) throw new Error('no edition');
      const { fit, messages } = await fitted(drawn);
      const errors = messages.filter(({ severity }) => severity === 'error');
      for (const { pages: told, hint } of errors) expect([told?.length, typeof hint]).toEqual([1, 'string']);
      if (errors.length === 0) expect([fit?.pages, fit?.excess]).toEqual([pages, 0]);
      expect(fit?.record.steps.length).toBeLessThan(400);
    }),
    { numRuns: 4 },
  );
}, 120_000);

/** How far greedy filling comes: blocks in priority order, each at the deepest depth that still fits, judged by printing. */
async function greedyFill(edition: DrawnEdition, most: number): Promise<number> {
  const { plan, theme } = edition;
  const whole = await composeDocument(edition, world, 'all');
  const ranges = await plateRanges(edition);
  const { small, least } = plateBounds(theme);
  const blocks = blocksOf(plan).toSorted((a, b) => a.priority - b.priority);
  return browser().tryOut(whole, async (on) => {
    const print = (depths: ReadonlyMap<string, Rung>) =>
      on.print({
        depths: Object.fromEntries(depths),
        heights: Object.fromEntries(heightsAt(depths, ranges, small, least)),
        flex: on.flex.least,
      });
    const depths = new Map<string, Rung>(blocks.map((block) => [block.id, block.range.least]));
    let last = await print(depths);
    for (const reach of ['wanted', 'deepest'] as const)
      for (const block of blocks)
        for (const depth of deeper(block, depths.get(block.id) ?? 'none', block.range[reach])) {
          const printed = await print(new Map(depths).set(block.id, depth));
          if (printed.pages + printed.unopened > most) continue;
          depths.set(block.id, depth);
          last = printed;
          break;
        }
    return last.pages + fillOf(last);
  });
}

/** The depths of a block above one, up to another, deepest first. */
function deeper({ allowed }: Block, above: Rung, upTo: Rung): Rung[] {
  const steps: readonly Rung[] = allowed;
  return steps.slice(steps.indexOf(above) + 1, steps.indexOf(upTo) + 1).reverse();
}
