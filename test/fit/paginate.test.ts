import { describe, expect, it } from 'vitest';
import { cutIntoPages, openingOf, type Slip } from '../../src/fit/paginate.ts';

const sheets = { first: 403, other: 403, line: 20 };
const rigid = { less: 0, more: 0 };

function slip(height: number, more: Partial<Slip> = {}): Slip {
  return {
    height,
    ...{ gap: 20, gapGive: { less: 5, more: 20 }, give: rigid },
    ...{ needs: 0, seam: 0, against: 0, canBegin: true, isImprint: false },
    ...more,
  };
}

/** How far down each page is filled, from what was cut. */
function fillsOf(slips: readonly Slip[]): { count: number; bottom: number }[] {
  return cutIntoPages(slips, sheets).pages.map((page) => {
    const own = slips.slice(page.from, page.to);
    const share = openingOf(page, slips, sheets);
    const gaps = own
      .slice(1)
      .map(({ gap, gapGive }) => gap + share * (share < 0 ? gapGive.less : gapGive.more));
    return {
      count: own.length,
      bottom: [...own.map(({ height }) => height), ...gaps].reduce((a, b) => a + b, 0),
    };
  });
}

describe('a column cut into pages', () => {
  it('opens its gaps until a page is full, where what comes next has no room', () => {
    const [first, second] = fillsOf([slip(100), slip(100), slip(100), slip(250), slip(120)]);
    expect(first).toEqual({ count: 3, bottom: 380 });
    expect(second?.count).toBe(2);
  });

  it('closes its gaps where that brings the last piece in', () => {
    expect(fillsOf([slip(180), slip(180), slip(5, { gap: 20 }), slip(300)])).toEqual([
      { count: 3, bottom: expect.closeTo(400, 0) },
      { count: 1, bottom: 300 },
    ]);
  });

  it('grows drawings before gaps have to', () => {
    const slips = [slip(100), slip(200, { give: { less: 40, more: 80 } }), slip(350), slip(300)];
    const [page] = cutIntoPages(slips, sheets).pages;
    expect(page).toMatchObject({ from: 0, to: 2, isForced: false });
    expect(page?.given).toBeCloseTo(0.8, 1);
  });

  it('leaves no stub: what would stand alone on the last page takes something with it', () => {
    const slips = [slip(120), slip(120), slip(120), slip(40)];
    expect(fillsOf(slips).at(-1)?.count).toBeGreaterThan(1);
  });

  it('leaves no page that only says who made it', () => {
    const slips = [slip(180), slip(180), slip(60, { isImprint: true }), slip(100, { isImprint: true })];
    const { pages } = cutIntoPages(slips, sheets);
    expect(slips.slice(pages.at(-1)?.from).some(({ isImprint }) => !isImprint)).toBe(true);
  });

  it('begins nothing where a page has less left than it needs', () => {
    const slips = [slip(200), slip(60), slip(60, { needs: 150 }), slip(300)];
    expect(cutIntoPages(slips, sheets).pages[0]).toMatchObject({ to: 2, isForced: false });
  });

  it('keeps what would be parted together, unless that leaves far too much white', () => {
    const slips = [slip(140), slip(140), slip(70, { gap: 6, gapGive: rigid, against: 60 }), slip(250)];
    const { pages } = cutIntoPages(slips, sheets);
    expect(pages.map(({ to }) => to)).not.toContain(2);
  });

  it('parts a panel only where both pages have room for its edges', () => {
    const slips = [slip(190), slip(190, { seam: 0 }), slip(190, { gap: 0, seam: 30 }), slip(190)];
    expect(cutIntoPages(slips, sheets).pages.map(({ to }) => to)).not.toContain(2);
  });

  it('takes what is higher than a page all the same', () => {
    expect(cutIntoPages([slip(900)], sheets).pages).toHaveLength(1);
  });
});
