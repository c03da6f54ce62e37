import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { beyond, marginsOf, whiteOf } from '../../bench/pages/white.mjs';
import { drawEditions } from '../../src/draw/draw-editions.ts';
import { fitEdition } from '../../src/fit/fit.ts';
import { withProofs } from '../../src/pdf/proof.ts';
import { openJob, planEditions } from '../../src/plan/job.ts';
import { loadSound, world } from '../compose/compositor.ts';
import { drawing } from '../drawing.ts';
import { useBrowser } from '../open-browser.ts';

const browser = useBrowser(world);

const margins = { head: 100, firstHead: 100, side: 50, foot: 100, line: 18 };
const column = { edition: { isOpen: false, hasCover: false } };

/** A page of 600 by 1,200 with lines of type in each half of its type area, from one height to another. */
function page(left: readonly (readonly [number, number])[], right = left) {
  const data = new Uint8Array(600 * 1200 * 4).fill(255);
  const ink = (x: number, y: number) => data.fill(0, (y * 600 + x) * 4, (y * 600 + x) * 4 + 3);
  const halves = [
    [50, left],
    [310, right],
  ] as const;
  for (const [from, blocks] of halves)
    for (const [top, bottom] of blocks)
      for (let y = top; y < bottom; y += 18)
        for (let x = from; x < from + 240; x += 4) for (let deep = 0; deep < 12; deep += 1) ink(x, y + deep);
  return { width: 600, height: 1200, data };
}

const judged = (bitmap: ReturnType<typeof page>, which = { page: 1, of: 2 }) =>
  beyond(whiteOf(bitmap, margins, which), column.edition);

describe('white seen on a page', () => {
  it('is none where columns reach the foot', () => {
    expect(judged(page([[100, 1100]]))).toEqual([]);
  });

  it('is a column that ends early, but for the last of an edition', () => {
    const short = page([[100, 1100]], [[100, 1000]]);
    expect(judged(short)).toEqual(['right column 5.6 lines short']);
    expect(judged(short, { page: 2, of: 2 })).toEqual([]);
  });

  it('is a band over both columns, or a higher one in one of them', () => {
    expect(
      judged(
        page([
          [100, 300],
          [420, 1100],
        ]),
      ),
    ).toEqual(['band 11 %']);
    expect(
      judged(
        page(
          [[100, 1100]],
          [
            [100, 300],
            [420, 1100],
          ],
        ),
      ),
    ).toEqual([]);
    expect(
      judged(
        page(
          [[100, 1100]],
          [
            [100, 300],
            [500, 1100],
          ],
        ),
      ),
    ).toEqual(['band right 19 %']);
  });
});

/** What holds today, printed from both dossiers of public data; `npm run pages` prints all of it. */
it.each([
  ['antarctic-treaty', 'handout', 'editorial', 'a4'],
  ['antarctic-treaty', 'handout', 'institutional', 'a4'],
])('no page of %s, %s in %s on %s, is too white', async (name, edition, theme, paper) => {
  const dossier = await loadSound(path.join(world.ownFolder, 'test', 'fixtures', name));
  const job = await openJob(dossier, { editions: [edition], theme, papers: [paper] }, world);
  const [drawn] = await drawEditions(planEditions(job), drawing);
  if (!drawn) throw new Error('no edition');
  const { document, messages } = await fitEdition(drawn, browser(), world);
  expect(messages.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { bytes } = await browser().print(document);
  const found = await withProofs(bytes, name, async (proofs) => {
    const numbers = Array.from({ length: proofs.pages }, (_, index) => index + 1);
    const width = paper === 'a4' ? 794 : 816;
    const whites = numbers.map(async (page) =>
      whiteOf(await proofs.page(page, width), marginsOf(document.html), { page, of: proofs.pages }),
    );
    return (await Promise.all(whites)).flatMap((white) => beyond(white, column.edition));
  });
  expect(found).toEqual([]);
});

it.todo('no page of any edition of both dossiers is too white: `npm run pages` names those that are');
