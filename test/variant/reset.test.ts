import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeArtists } from '../../src/chart/draw.ts';
import { composeDocument } from '../../src/compose/compose.ts';
import { type DrawnEdition, drawEditions, setUpPress } from '../../src/press.ts';
import { loadReset, type Reset, resetEdition, resetPlan, resetTheme } from '../../src/variant/reset.ts';
import { ownFolder } from '../../src/world.ts';
import { loadSound, world } from '../compose/compositor.ts';

let drawn: readonly DrawnEdition[];
let reset: Reset;

beforeAll(async () => {
  const dossier = await loadSound(path.join(ownFolder, 'data', 'china-russia'));
  const press = await setUpPress(dossier, { editions: ['handout', 'brief', 'note'], papers: ['a4'] }, world);
  drawn = await drawEditions(press, world);
  reset = await loadReset('large-print', world);
  return closeArtists;
});

/** The words of a page source, in order; those of drawings are laid out anew, and left out. */
function wordsOf(html: string): string {
  const body = html.slice(html.indexOf('<main'));
  return body
    .replaceAll(/<svg [^>]*role="img" aria-label.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

describe('an edition set anew', () => {
  it('says word for word what the plain edition says: claims, numbers, notes, code', async () => {
    for (const { plan, input } of drawn) {
      const anew = await resetEdition(plan, input, reset, world);
      const plain = wordsOf((await composeDocument(plan, input, world)).html);
      const large = wordsOf((await composeDocument(anew.plan, anew.input, world)).html);
      expect(plain.length).toBeGreaterThan(1000);
      expect(large, plan.edition.name).toBe(plain);
    }
  });

  it('has one column, and a budget of its own', () => {
    for (const { plan } of drawn) {
      const anew = resetPlan(plan, reset);
      expect(anew.edition.pages).toEqual({ least: 1, most: plan.edition.pages.most * 6 });
      for (const row of anew.rows) {
        expect(row).toMatchObject({ flow: 1, newPage: false });
        expect(row.cells.map(({ span, parts }) => [span, parts.map(({ columns }) => columns)])).toEqual([
          [12, [1]],
        ]);
      }
    }
  });

  it('draws its plates so that their smallest letters have the size when enlarged', async () => {
    for (const { plan, input } of drawn) {
      const { input: anew } = await resetEdition(plan, input, reset, world);
      const widths = [...anew.plates.values()].flatMap(({ drawing }) =>
        drawing.kind === 'svg' ? [drawing.width] : [],
      );
      expect(widths.length).toBeGreaterThan(0);
      // The chart theme's smallest type is 12 CSS pixels; 18 points are 24.
      for (const width of widths) expect((12 * anew.theme.grid.a4.live) / width).toBeGreaterThanOrEqual(24);
    }
  });

  it('takes its face first, and the theme’s last for what that lacks', () => {
    for (const { input } of drawn) {
      const theme = resetTheme(input.theme, reset);
      expect(theme.families[0]).toBe('Atkinson Hyperlegible Next');
      expect(theme.families.at(-1)).toBe(input.theme.families.at(-1));
      expect(theme.css).toContain('--least:24px');
      expect(theme.colours).toEqual(input.theme.colours);
    }
  });
});
