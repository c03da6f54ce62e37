// Prints every edition of dossiers in both themes on both papers, fitted or not, and says how white their pages are.
// `npm run pages` takes the dossiers of the tests; folders or PDFs may be named instead.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadDossier } from '../../dist/dossier/index.js';
import { drawEditions, withDrawing } from '../../dist/draw/index.js';
import { fitTogether } from '../../dist/fit/index.js';
import { formatText } from '../../dist/index.js';
import { withProofs } from '../../dist/pdf/proof.js';
import { openJob, planEditions } from '../../dist/plan/index.js';
import { withBrowser } from '../../dist/print/browser.js';
import { enlargeEdition } from '../../dist/variant/index.js';
import { diskWorld } from '../../dist/world/world.js';
import { beyond, marginsOf, whiteOf } from './white.mjs';

const world = diskWorld();
const own = [
  'data/china-russia',
  'starter',
  'test/fixtures/life-expectancy',
  'test/fixtures/antarctic-treaty',
];
/** Of a PDF whose page source is not known: what both shipped themes have. */
const shipped = { head: 102, firstHead: 57, side: 60, foot: 96, line: 18 };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    theme: { type: 'string', multiple: true, default: ['editorial', 'institutional'] },
    edition: { type: 'string', multiple: true },
    paper: { type: 'string', multiple: true, default: ['a4', 'letter'] },
    all: { type: 'boolean', default: false },
  },
});

const say = (text) => process.stdout.write(`${text}\n`);
let [pages, faulty] = [0, 0];
for (const given of positionals.length > 0 ? positionals : own) {
  if (given.endsWith('.pdf')) await tell(path.basename(given, '.pdf'), await readFile(given), shipped, {});
  else for (const theme of values.theme) await printAll(given, theme);
}
say(`${pages} pages, ${faulty} out of bounds`);

/** Every edition of a dossier in one theme, with its larger forms. */
async function printAll(folder, theme) {
  const { dossier, messages } = await loadDossier(folder, world);
  if (!dossier) throw new Error(formatText(messages));
  const choice = { theme, papers: values.paper, ...(values.edition && { editions: values.edition }) };
  // One of the dossiers may lack an edition that is asked for.
  const { siblings } = await openJob(dossier, { theme, papers: values.paper }, world);
  const editions = values.edition?.filter((name) => siblings.includes(name));
  if (editions?.length === 0) return;
  const planned = planEditions(await openJob(dossier, { ...choice, ...(editions && { editions }) }, world));
  await withDrawing(world, undefined, (drawing) =>
    withBrowser({}, world, async (browser) => {
      const drawn = await drawEditions(planned, drawing);
      const fitOne = fitTogether(drawn, browser, world);
      for (const edition of drawn) {
        const fitted = await fitOne(edition);
        for (const one of [fitted, ...(await enlargeEdition(fitted, browser, world))])
          await printOne(one, theme, browser, folder);
      }
    }),
  );
}

async function printOne({ plan, document, messages, variant }, theme, browser, folder) {
  const { bytes } = await browser.print(document);
  const form = variant ? `-${variant}` : '';
  const name = `${path.basename(folder)} ${theme} ${plan.edition.name}-${plan.paper.name}${form}`;
  for (const { rule, severity } of messages) if (severity === 'error') say(`${name}: ${rule}`);
  await tell(name, bytes, marginsOf(document.html), {
    isOpen: plan.edition.pages.most !== plan.edition.pages.least,
    hasCover: /class="[^"]*\bcover\b/.test(document.html),
  });
}

/** Says how white the pages of a PDF are: those out of bounds, or all. */
async function tell(name, bytes, margins, edition) {
  await withProofs(bytes, name, async (proofs) => {
    for (let page = 1; page <= proofs.pages; page += 1) {
      const paper = /letter/.test(name) ? 816 : 794;
      const white = whiteOf(await proofs.page(page, paper), margins, { page, of: proofs.pages });
      const found = beyond(white, edition);
      pages += 1;
      if (found.length > 0) faulty += 1;
      if (found.length > 0 || values.all) say(`${name} page ${page}: ${found.join(', ') || 'well'}`);
    }
  });
}
