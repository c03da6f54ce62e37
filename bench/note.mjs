// The note of a dossier as it is printed, for who prints the same page in another way.
import path from 'node:path';
import { loadDossier } from '../dist/dossier/index.js';
import { drawEditions, withDrawing } from '../dist/draw/index.js';
import { fitTogether, readStoredFits } from '../dist/fit/index.js';
import { formatText } from '../dist/index.js';
import { openJob, planEditions } from '../dist/plan/index.js';
import { withBrowser } from '../dist/print/browser.js';
import { diskWorld, ownFolder } from '../dist/world/world.js';

const world = { ...diskWorld(), workingFolder: ownFolder };

/** The note on A4, its text fitted to its pages. */
export async function fittedNote(folder) {
  const { dossier, messages } = await loadDossier(folder, world);
  if (!dossier) throw new Error(formatText(messages));
  const job = await openJob(dossier, { editions: ['note'], papers: ['a4'] }, world);
  const fitted = await withDrawing(world, undefined, async (drawing) => {
    const drawn = await drawEditions(planEditions(job), drawing);
    return withBrowser({}, world, (browser) =>
      fitTogether(drawn, browser, world, readStoredFits(dossier).fits)(drawn[0]),
    );
  });
  return fitted.document;
}

/** What the naive script takes: a page source, and the browser that Precis uses. */
export async function naiveFor(document) {
  const { executable, sandboxed, lent } = await withBrowser({}, world, async (browser) => browser);
  // A bare machine lends the browser the package's own libraries: the naive script gets them too.
  const libraries = lent ? path.join(path.dirname(executable), 'lib') : undefined;
  return { html: document.html, executable, sandboxed, libraries };
}
