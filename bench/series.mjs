// Times a series beside a naive script that prints the same finished pages. Run by `npm run bench:series`, which builds first.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { loadDossier } from '../dist/dossier/index.js';
import { drawEditions, withDrawing } from '../dist/draw/index.js';
import { fitEdition } from '../dist/fit/fit.js';
import { build, formatText } from '../dist/index.js';
import { openJob, planEditions } from '../dist/plan/index.js';
import { withBrowser } from '../dist/print/browser.js';
import { diskWorld, ownFolder } from '../dist/world/world.js';

const dossier = path.join('data', 'countries');
const [rows = 20, more = 60] = process.argv.slice(2).map(Number);
const world = { ...diskWorld(), workingFolder: ownFolder };
const out = mkdtempSync(path.join(tmpdir(), 'precis-bench-'));

try {
  const html = await finishedPage();
  const few = await printed(rows);
  const naive = await naively(html, rows);
  const heap = process.resourceUsage().maxRSS;
  const many = await printed(more);
  say(`${rows} profiles on A4, files to published set`, `${(rows / few).toFixed(2)} a second`);
  say(`${more} profiles`, `${(more / many).toFixed(2)} a second`);
  say(
    'The profiles between, without what a run takes once',
    `${((more - rows) / (many - few)).toFixed(2)} a second`,
  );
  say('The same HTML by a naive script with two warm pages', `${(rows / naive).toFixed(2)} a second`);
  say('Ratio', ((more - rows) / (many - few) / (rows / naive)).toFixed(3));
  say(
    `Memory at ${rows} and at ${more} profiles`,
    `${mib(heap)} and ${mib(process.resourceUsage().maxRSS)} MiB`,
  );
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** One country as Precis prints it, fitted to its page. */
async function finishedPage() {
  const loaded = await loadDossier(dossier, world);
  if (!loaded.dossier) throw new Error(formatText(loaded.messages));
  const job = await openJob(loaded.dossier, { papers: ['a4'] }, world);
  const fitted = await withDrawing(world, undefined, async (drawing) => {
    const [edition] = await drawEditions(planEditions(job), drawing);
    return withBrowser({}, world, (browser) => fitEdition(edition, browser, world));
  });
  return fitted.document.html;
}

async function printed(first) {
  const from = performance.now();
  const result = await build({
    world,
    dossiers: [dossier],
    papers: ['a4'],
    first,
    out: path.join(out, String(first)),
  });
  if (result.sets.length === 0) throw new Error(formatText(result.messages));
  return (performance.now() - from) / 1000;
}

async function naively(html, count) {
  const { executable, lent } = await withBrowser({}, world, async (browser) => browser);
  const env = lent
    ? { ...process.env, LD_LIBRARY_PATH: path.join(path.dirname(executable), 'lib') }
    : process.env;
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  const browser = await puppeteer.launch({ executablePath: executable, headless: true, env, args });
  try {
    const pages = await Promise.all([browser.newPage(), browser.newPage()]);
    const print = async (page) => {
      await page.setContent(html);
      await page.pdf({ preferCSSPageSize: true, printBackground: true });
    };
    await Promise.all(pages.map(print));
    const from = performance.now();
    let left = count;
    await Promise.all(
      pages.map(async (page) => {
        while (left-- > 0) await print(page);
      }),
    );
    return (performance.now() - from) / 1000;
  } finally {
    await browser.close();
  }
}

function mib(kilobytes) {
  return Math.round(kilobytes / 1024);
}

function say(what, value) {
  process.stdout.write(`${what}: ${value}\n`);
}
