import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { closeArtists } from '../../src/chart/draw.ts';
import { fillOf } from '../../src/copyfit/fill.ts';
import { fitDocument } from '../../src/copyfit/fit.ts';
import { blocksOf, type EditionPlan } from '../../src/edition/plan.ts';
import { type DrawnEdition, drawEditions, setUpPress } from '../../src/press.ts';
import { type PrintingBrowser, withBrowser } from '../../src/print/browser.ts';
import { loadSound, world } from '../compose/compositor.ts';

afterAll(closeArtists);

const shipped = path.join(world.ownFolder, 'data', 'china-russia');

/** The shipped dossier's editions, or others in their place, on A4 and ready to be fitted. */
async function editionsOfShipped(names: readonly string[]): Promise<DrawnEdition[]> {
  const dossier = await loadSound(shipped);
  return drawEditions(await setUpPress(dossier, { editions: names, papers: ['a4'] }, world), world);
}

async function printAsTrial(
  document: Parameters<PrintingBrowser['print']>[0],
  live: number,
  { flex, flexEnd }: EditionPlan,
  on: PrintingBrowser,
) {
  return on.rehearse(document, live, (rehearsal) => rehearsal.print(new Map(), flex, flexEnd));
}

test('the accepted fit, composed afresh, prints as its trial did, and the same twice', async () => {
  const drawn = await editionsOfShipped(['handout', 'note']);
  await withBrowser({}, world, async (browser) => {
    for (const { plan, input } of drawn) {
      const { document, fit, plan: chosen } = await fitDocument(plan, input, browser, world);
      const pdf = await browser.print(document);
      expect(pdf.pages).toBe(fit?.pages);
      const { live } = input.theme.grid[plan.paper.name];
      const again = await printAsTrial(document, live, chosen, browser);
      expect(again.pages).toBe(pdf.pages);
      expect(fillOf(again)).toBeCloseTo(fit?.record.fill ?? 0, 2);
      const pages = new Map(fit?.record.blocks.map(({ block, page }) => [block, page]));
      for (const { id } of blocksOf(chosen)) expect([id, again.places.get(id)]).toEqual([id, pages.get(id)]);
      expect((await fitDocument(plan, input, browser, world)).fit).toEqual(fit);
    }
  });
}, 60_000);

test('a fit keeps to the trial prints it may take and leaves no required block out', async () => {
  const [drawn] = await editionsOfShipped(['brief']);
  if (!drawn) throw new Error('no brief');
  await withBrowser({}, world, async (browser) => {
    const { plan, fit } = await fitDocument(drawn.plan, drawn.input, browser, world);
    expect(fit?.record.steps.length).toBeLessThanOrEqual(25);
    const required = blocksOf(drawn.plan).filter(({ range }) => range.least !== 'none');
    expect(blocksOf(plan).map(({ id }) => id)).toEqual(expect.arrayContaining(required.map(({ id }) => id)));
  });
}, 60_000);

test('an edition that states three pages and nothing else fills three pages', async () => {
  const dossier = await loadSound(shipped);
  const front = { ...dossier.front, editions: [{ name: 'three', pages: 3 }] };
  const press = await setUpPress({ ...dossier, front }, { papers: ['a4', 'letter'] }, world);
  await withBrowser({}, world, async (browser) => {
    for (const { plan, input } of await drawEditions(press, world)) {
      const { fit, messages } = await fitDocument(plan, input, browser, world);
      expect(messages).toEqual([]);
      expect(fit?.pages).toBe(3);
      expect(fit?.record.fill).toBeGreaterThanOrEqual(0.9);
    }
  });
}, 60_000);
