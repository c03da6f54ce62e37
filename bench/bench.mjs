// Times Precis against the clock and against a naive script. Run by `npm run bench`, which builds first.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeArtists } from '../dist/chart/draw.js';
import { fitDocument } from '../dist/copyfit/fit.js';
import { loadDossier } from '../dist/dossier/load.js';
import { build } from '../dist/index.js';
import { drawEditions, setUpPress } from '../dist/press.js';
import { withBrowser } from '../dist/print/browser.js';
import { formatText } from '../dist/report.js';
import { diskWorld, ownFolder } from '../dist/world.js';
import { naivePrinter } from './naive.mjs';

const dossier = path.join('data', 'china-russia');
const note = { editions: ['note'], papers: ['a4'] };
const rounds = 5;
const world = { ...diskWorld(), workingFolder: ownFolder };
const out = mkdtempSync(path.join(tmpdir(), 'precis-bench-'));

try {
  const naive = await preparedNaive();
  const set = await median(3, () => printed({}));
  // Turn about, so that a machine that grows warm or busy slows both alike.
  const times = { precis: [], naive: [] };
  const stages = new Map();
  for (let round = 0; round <= rounds; round++) {
    const stage = stopwatch();
    const precis = await timed(() => printed({ ...note, progress: stage.progress }));
    const plain = await timed(naive);
    // The first round warms caches and is not counted.
    if (round === 0) continue;
    for (const [name, time] of stage.times) stages.set(name, [...(stages.get(name) ?? []), time]);
    times.precis.push(precis);
    times.naive.push(plain);
  }
  const [precis, plain] = [middle(times.precis), middle(times.naive)];
  say(`Shipped set, every edition on every paper  ${inSeconds(set)}`);
  say(`Note on A4, Precis: files to published set  ${inSeconds(precis)}`);
  for (const [name, spent] of stages) say(`  ${name.padEnd(41)}${inSeconds(middle(spent))}`);
  say(`Note on A4, naive script: HTML to PDF       ${inSeconds(plain)}`);
  say(`Ratio, Precis to naive (guide: 1.5)         ${(precis / plain).toFixed(2)}`);
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** Fits the note once, and hands its HTML to the naive script with the browser that Precis uses. */
async function preparedNaive() {
  const loaded = await loadDossier(dossier, world);
  if (!loaded.dossier) throw new Error(formatText(loaded.messages));
  const press = await setUpPress(loaded.dossier, note, world);
  const [{ plan, input }] = await drawEditions(press, world);
  await closeArtists();
  return withBrowser({}, world, async (browser) => {
    const { document } = await fitDocument(plan, input, browser, world);
    const { executable, sandboxed, lent } = browser;
    // A bare machine lends the browser the package's own libraries: the naive script gets them too.
    const libraries = lent ? path.join(path.dirname(executable), 'lib') : undefined;
    return naivePrinter({ html: document.html, executable, sandboxed, libraries });
  });
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

function say(line) {
  process.stdout.write(`${line}\n`);
}
