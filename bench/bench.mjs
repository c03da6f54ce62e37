// Times the stages of Precis in one process: `npm run bench:stages`, which builds first.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadDossier } from '../dist/dossier/index.js';
import { drawEditions, withDrawing } from '../dist/draw/index.js';
import { fitEdition } from '../dist/fit/fit.js';
import { build, formatText } from '../dist/index.js';
import { openJob, planEditions } from '../dist/plan/index.js';
import { withBrowser } from '../dist/print/browser.js';
import { diskWorld, ownFolder } from '../dist/world/world.js';
import { archiveTimes } from './archive-pass.mjs';
import { naivePrinter } from './naive.mjs';
import { fittedNote, naiveFor } from './note.mjs';

const dossier = path.join('data', 'china-russia');
const note = { editions: ['note'], papers: ['a4'] };
const rounds = 5;
const world = { ...diskWorld(), workingFolder: ownFolder };
const out = mkdtempSync(path.join(tmpdir(), 'precis-bench-'));

try {
  const document = await fittedNote(dossier);
  const naive = naivePrinter(await naiveFor(document));
  const set = await median(3, () => printed({}));
  // Turn about, so that a machine that grows warm or busy slows both alike.
  const times = { precis: [], print: [], naive: [] };
  const stages = new Map();
  for (let round = 0; round <= rounds; round++) {
    const stage = stopwatch();
    const precis = await timed(() => printed({ ...note, progress: stage.progress }));
    const print = await timed(() => withBrowser({}, world, (browser) => browser.print(document)));
    const plain = await timed(naive);
    // The first round warms caches and is not counted.
    if (round === 0) continue;
    for (const [name, time] of stage.times) stages.set(name, [...(stages.get(name) ?? []), time]);
    times.precis.push(precis);
    times.print.push(print);
    times.naive.push(plain);
  }
  const [precis, print, plain] = [times.precis, times.print, times.naive].map(middle);
  say('Shipped set, every edition on every paper', inSeconds(set));
  say('Note on A4, files to published set', inSeconds(precis));
  for (const [name, spent] of stages) say(`  ${name}`, inSeconds(middle(spent)));
  say('The same HTML to PDF, by Precis', inSeconds(print));
  say('The same HTML to PDF, by a naive script', inSeconds(plain));
  say('Ratio, printing alone', (print / plain).toFixed(2));
  say('Ratio, files to published set', (precis / plain).toFixed(2));
  for (const { key, trials, prints, least } of await fittedEditions())
    say(`Fitting ${key}, ${trials} trials, ${prints} printed`, inSeconds(least));
  const loaded = await loadDossier(dossier, world);
  if (!loaded.dossier) throw new Error(formatText(loaded.messages));
  for (const { name, pages, time, before, after } of await archiveTimes(loaded.dossier, world)) {
    const allowed = 12 + 8 * pages;
    say(`Archive pass, ${name}, ${pages} pages (at most ${allowed} ms)`, `${time.toFixed(0)} ms`);
    say(`  its bytes beside the browser's own`, (after / before).toFixed(2));
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** Fits every edition of fixed length on both papers: its trials, how many of them are prints, and the least time of several. */
async function fittedEditions() {
  const { dossier: loaded } = await loadDossier(dossier, world);
  const press = await openJob(loaded, { editions: ['handout', 'brief', 'note'] }, world);
  const fitAll = async (browser, drawing) => {
    const rows = [];
    for (const edition of await drawEditions(planEditions(press), drawing)) {
      const { plan } = edition;
      const key = `${plan.edition.name}-${plan.paper.name}`;
      let steps = [];
      const times = [];
      for (let round = 0; round < rounds; round++)
        times.push(
          await timed(async () => {
            ({ steps } = (await fitEdition(edition, browser, world)).fit.record);
          }),
        );
      const prints = steps.filter(({ by }) => by === 'print').length;
      rows.push({ key, trials: steps.length, prints, least: Math.min(...times) });
    }
    return rows;
  };
  return withDrawing(world, undefined, (drawing) =>
    withBrowser({}, world, (browser) => fitAll(browser, drawing)),
  );
}

/** One build in this process, into a folder of its own. */
async function printed(choice) {
  const result = await build({ world, dossiers: [dossier], out, ...choice });
  if (result.sets.length === 0) throw new Error(formatText(result.messages));
}

/** Hears how long each task of a build takes. */
function stopwatch() {
  const began = new Map();
  const times = new Map();
  const begin = (task) => began.set(task, performance.now());
  const done = (task) => times.set(task, performance.now() - began.get(task));
  return { times, progress: { begin, done, failed: done } };
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function median(count, work) {
  const measured = [];
  for (let index = 0; index < count; index++) measured.push(await timed(work));
  return middle(measured);
}

function middle(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function inSeconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function say(what, measured) {
  process.stdout.write(`${what.padEnd(43)}${measured.padStart(8)}\n`);
}
