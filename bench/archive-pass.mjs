// How long the archive pass takes, warm, and how large the files come out beside the browser's own.

import { archivePdf } from '../dist/archive/archive.js';
import { archiveFacts } from '../dist/archive/index.js';
import { closeArtists, drawEditions } from '../dist/draw/index.js';
import { fitEdition } from '../dist/fit/index.js';
import { readPrint } from '../dist/pdf/index.js';
import { openJob, planEditions } from '../dist/plan/index.js';
import { withBrowser } from '../dist/print/browser.js';
import { printEdition } from '../dist/print/index.js';

const rounds = 10;

/** Each edition of a loaded dossier on A4: pages, median time, and bytes before and after. */
export async function archiveTimes(dossier, world) {
  const job = await openJob(dossier, { papers: ['a4'] }, world);
  const drawn = await drawEditions(planEditions(job), world);
  await closeArtists();
  const printed = await withBrowser({}, world, async (browser) => {
    const all = [];
    for (const edition of drawn) {
      const fitted = await printEdition(await fitEdition(edition, browser, world), browser);
      all.push({
        name: edition.plan.edition.name,
        impression: fitted.pdf,
        facts: archiveFacts(fitted, world),
      });
    }
    return all;
  });
  // The longest first: it warms the code that all share.
  const measured = [];
  for (const { name, impression, facts } of printed.reverse()) {
    const times = [];
    let archived;
    for (let round = 0; round <= rounds; round++) {
      const fresh = await parsedAnew(impression);
      const start = performance.now();
      archived = await archivePdf(fresh, facts);
      if (round > 0) times.push(performance.now() - start);
    }
    const time = times.toSorted((a, b) => a - b)[rounds / 2];
    // What is attached is no part of what the browser printed.
    const plain = await archivePdf(await parsedAnew(impression), { ...facts, attachments: [] });
    const { pages } = archived;
    measured.push({ name, pages, time, before: impression.bytes.length, after: plain.bytes.length });
  }
  return measured;
}

/** An impression is archived once. */
async function parsedAnew(impression) {
  return { ...impression, ...(await readPrint(impression.bytes, 'a print')) };
}
