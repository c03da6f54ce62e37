// Times the command line against what its times are to be held to, in one run and turn about: `npm run bench`.
// `-- --before <checkout>` takes another, built state of Precis beside it; `--rounds 1` is quick, `--only note` one part.
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { diskWorld, ownFolder } from '../dist/world/world.js';
import { fittedNote, naiveFor } from './note.mjs';

const { values } = parseArgs({
  options: { before: { type: 'string' }, rounds: { type: 'string', default: '3' }, only: { type: 'string' } },
});
const rounds = Number(values.rounds);
const root = mkdtempSync(path.join(tmpdir(), 'precis-bench-'));
const at = (name) => path.join(root, name);
const environment = { ...process.env, PRECIS_CACHE: at('cache') };
const topic = at('topic');
const section = () => path.join(topic, 'sections', readdirSync(path.join(topic, 'sections'))[0]);

try {
  cpSync(path.join(ownFolder, 'data', 'china-russia'), topic, { recursive: true });
  lendBrowser();
  say(
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0].model}); medians of ${rounds}, and their ratios`,
  );
  if (isAsked('nothing')) nothingToDo();
  if (isAsked('note')) await note();
  if (isAsked('set')) await set();
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** Calls that find nothing to do. */
function nothingToDo() {
  const build = ['build', 'starter', '--out', at('still')];
  for (const call of [build, build, ['check', topic], ['--version']]) precis(call);
  const empty = () => timed(process.execPath, ['-e', '0']);
  pair('no-op build', () => precis(build), 'node -e 0', empty);
  pair('check, nothing changed', () => precis(['check', topic]), 'node -e 0', empty);
  pair('--version', () => precis(['--version']), 'node -e 0', empty);
  let words = 0;
  const changed = () => {
    words += 1;
    addWord(words);
    return precis(['check', topic]);
  };
  pair('check after a word', changed, 'check anew', () => precis(['check', topic, '--force']));
}

/** One edition of four pages, its fit stored, nothing in the cache; beside it the naive script with the same page. */
async function note() {
  precis(['fit', topic, '--edition', 'note', '--write']);
  const naive = await naiveFor(await fittedNote(topic));
  writeFileSync(at('naive.json'), JSON.stringify(naive));
  const call = ['build', topic, '--edition', 'note', '--paper', 'a4', '--out', at('note'), '--force'];
  const script = path.join(ownFolder, 'bench', 'naive.mjs');
  pair(
    'note, cold, fit stored',
    () => precis(call),
    'naive script',
    () => timed(process.execPath, [script, at('naive.json')]),
  );
}

/** The whole set: anew, with all in the cache, and after a word has changed. */
async function set() {
  const build = (...more) => precis(['build', topic, '--out', at('set'), ...more]);
  const cold = () => build('--force');
  if (values.before)
    pair('set, cold', cold, 'set, before', () =>
      precis(['build', topic, '--out', at('before')], values.before),
    );
  build();
  let words = 100;
  const changed = () => {
    words += 1;
    addWord(words);
    return build();
  };
  pair('set, a word changed', changed, 'set, cold', cold);
  const warm = () => {
    rmSync(at('set'), { recursive: true });
    return build();
  };
  pair('set, all in the cache', warm, 'set, cold', cold);
  say(
    `memory of the tree, set cold: ${(await peakOf(['build', topic, '--out', at('set'), '--force'])).toFixed(0)} MiB (PSS)`,
  );
}

function isAsked(part) {
  return values.only === undefined || values.only === part;
}

/** A word more in the first paragraph of the first section, another each time. */
function addWord(number) {
  const word = [...String(number)].map((digit) => 'abcdefghij'[digit]).join('');
  const text = readFileSync(section(), 'utf8');
  writeFileSync(section(), text.replace(/^(# .*\n\n\S+)( [a-j]{1,3})? /, `$1 ${word} `));
}

/** A cache that holds the browser and nothing else. */
function lendBrowser() {
  spawnSync('mkdir', ['-p', at('cache')]);
  const { cacheFolder } = diskWorld();
  for (const name of readdirSync(cacheFolder).filter((one) => /^chromium-[\d.]+$/.test(one)))
    if (existsSync(path.join(cacheFolder, name)))
      symlinkSync(path.join(cacheFolder, name), at(`cache/${name}`));
}

function precis(call, from = ownFolder) {
  return timed(process.execPath, [path.join(from, 'dist', 'cli', 'precis.js'), ...call]);
}

function timed(program, call) {
  const start = performance.now();
  const { status, stderr } = spawnSync(program, call, { cwd: ownFolder, env: environment, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${call.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

/** Turn about, so that a machine that grows warm or busy slows both alike. */
function pair(name, work, otherName, other) {
  const [times, others] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    times.push(work());
    others.push(other());
  }
  const [one, two] = [middle(times), middle(others)];
  say(
    `${name.padEnd(26)}${inSeconds(one)}   ${otherName.padEnd(14)}${inSeconds(two)}   ratio ${(one / two).toFixed(2)}`,
  );
}

/** The most memory that a call and all that it started hold at a time: shared pages count once. */
async function peakOf(call) {
  const child = spawn(process.execPath, [path.join(ownFolder, 'dist', 'cli', 'precis.js'), ...call], {
    cwd: ownFolder,
    env: environment,
    stdio: 'ignore',
  });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(
      peak,
      treeOf(child.pid).reduce((sum, pid) => sum + shareOf(pid), 0),
    );
  }, 100);
  await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(timer);
  return peak / 1024;
}

function treeOf(pid) {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
    );
    return [pid, ...children.flatMap(treeOf)];
  } catch {
    return [pid];
  }
}

function shareOf(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function middle(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function inSeconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`.padStart(9);
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
