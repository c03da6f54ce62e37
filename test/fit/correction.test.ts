import { expect, test } from 'vitest';
import { placeOfField } from '../../src/dossier/located.ts';
import { drawEditions } from '../../src/draw/draw-editions.ts';
import { fitEdition } from '../../src/fit/fit.ts';
import { openJob, planEditions } from '../../src/plan/job.ts';
import { withBrowser } from '../../src/print/browser.ts';
import { shippedDossier, world } from '../compose/compositor.ts';
import { drawing } from '../drawing.ts';
import { bare, openPdf } from '../printed-pdf.ts';

test('a correction stands on page 1 of the handout, within its page, on both papers', async () => {
  const shipped = await shippedDossier();
  const [first] = shipped.changes;
  if (!first) throw new Error(`no history in ${placeOfField(shipped.front).file}`);
  const measure = { unit: 'percent', qualifier: 'exact' as const };
  const correction = {
    ...{
      version: '1.1.0',
      date: '2026-12-01',
      kind: 'correction' as const,
      summary: 'A share was that of another year.',
    },
    ...{ wording: [], items: [], affects: ['russia-gdp-china'] },
    quantities: [
      {
        id: 'russia-gdp-china',
        label: 'Russian GDP',
        old: { ...measure, value: 12 },
        new: { ...measure, value: 10 },
      },
    ],
  };
  const dossier = { ...shipped, changes: [correction, first] };
  const drawn = await drawEditions(
    planEditions(await openJob(dossier, { editions: ['handout'] }, world)),
    drawing,
  );
  await withBrowser({}, world, async (browser) => {
    for (const edition of drawn) {
      const { document, fit, messages } = await fitEdition(edition, browser, world);
      expect(messages).toEqual([]);
      const { bytes } = await browser.print(document);
      const printed = await openPdf(bytes);
      expect(printed.pages).toHaveLength(1);
      const said =
        'Correction, 1 December 2026. A share was that of another year. Russian GDP: 12% → 10%. Place:';
      expect(printed.pages[0]).toContain(bare(said));
      expect(fit?.record.fill).toBeGreaterThan(0.9);
      // It may cost what has least priority, never a key point.
      const points = fit?.record.blocks.filter(({ block }) => block.startsWith('points-')) ?? [];
      expect(points.map(({ why }) => why)).toEqual(points.map(() => 'as wanted'));
      expect(points.length).toBeGreaterThan(3);
    }
  });
}, 60_000);
