// How long the archive pass takes, warm, and how large the files come out beside the browser's own.
import { archivePdf } from '../dist/archive/archive.js';
import { archiveFacts } from '../dist/archive/facts.js';
import { drawEditions, withDrawing } from '../dist/draw/index.js';
import { fitEdition } from '../dist/fit/fit.js';
import { readPrint } from '../dist/pdf/index.js';
import { openJob, planEditions } from '../dist/plan/index.js';
import { withBrowser } from '../dist/print/browser.js';

const rounds = 10;

/** Each edition of a loaded dossier on A4: pages, median time, and bytes before and after. */
export async function archiveTimes(dossier, world) {
  const press = await openJob(dossier, { papers: ['a4'] }, world);
  const fitAndPrint = async (browser, drawing) => {
    const all = [];
    for (const edition of await drawEditions(planEditions(press), drawing)) {
      const fitted = await fitEdition(edition, browser, world);
      // The pass changes the document that it is given, so each round has one of its own.
      const impression = await browser.print(fitted.document);
      const fresh = async () => ({
        ...impression,
        ...(await readPrint(impression.bytes, fitted.document.title)),
      });
      all.push({ name: fitted.plan.edition.name, impression, fresh, facts: archiveFacts(fitted, world) });
    }
    return all;
  };
  const printed = await withDrawing(world, undefined, (drawing) =>
    withBrowser({}, world, (browser) => fitAndPrint(browser, drawing)),
  );
  // The longest first: it warms the code that all share.
  const measured = [];
  for (const { name, impression, fresh, facts } of printed.reverse()) {
    const times = [];
    let archived;
    for (let round = 0; round <= rounds; round++) {
      const given = await fresh();
      const start = performance.now();
      archived = await archivePdf(given, facts);
      if (round > 0) times.push(performance.now() - start);
    }
    const time = times.toSorted((a, b) => a - b)[rounds / 2];
    // What is attached is no part of what the browser printed.
    const plain = await archivePdf(await fresh(), { ...facts, attachments: [] });
    const { pages } = archived;
    measured.push({ name, pages, time, before: impression.bytes.length, after: plain.bytes.length });
  }
  return measured;
}
