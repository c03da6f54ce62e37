// Random edits, each followed by a build that takes from the cache, must end in the bytes of a clean build.
// `npm run sequences -- 500 7` tries so many sequences from a seed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { diskWorld, ownFolder } from '../../dist/world/world.js';
import { chance, contentOf, edits, ground } from './edits.mjs';

const [count = 500, seed = 1] = process.argv.slice(2).map(Number);
const command = path.join(ownFolder, 'dist', 'cli', 'precis.js');
const root = mkdtempSync(path.join(tmpdir(), 'precis-sequences-'));
const tally = { same: 0, unbuilt: 0, others: [] };

try {
  for (let number = 0; number < count; number += 1) {
    const folder = path.join(root, String(number));
    const ended = sequence(folder, chance(seed * 100_000 + number));
    if (ended.isSame) tally[ended.isBuilt ? 'same' : 'unbuilt'] += 1;
    else tally.others.push({ number, ...ended });
    rmSync(folder, { recursive: true, force: true });
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
for (const { number, done, differ } of tally.others)
  say(`Sequence ${number} differs in ${differ}: ${done.join(', ')}`);
say(
  `${count} sequences: ${tally.same} end in the bytes of a clean build, ${tally.unbuilt} in its faults, ${tally.others.length} otherwise`,
);
process.exitCode = tally.others.length > 0 ? 1 : 0;

function sequence(folder, random) {
  const place = ground(folder, path.join(ownFolder, 'starter'));
  // One page on one paper: what is tried is what is made again, and not how much there is of it.
  const config = path.join(place.dossier, 'dossier.yaml');
  for (const [name, text] of [
    [config, contentText(config)],
    [path.join(place.original, 'dossier.yaml'), contentText(config)],
  ])
    writeFileSync(name, text.replace(/^editions: .*$/m, 'editions: [handout]'));
  lend(place.cache);
  const done = [];
  for (let step = 0; step < 2 + Math.floor(random.next() * 4); step += 1) {
    const name = random.one(Object.keys(edits));
    try {
      edits[name]({ ...place, random });
    } catch {
      // There was nothing left to edit.
    }
    done.push(name);
    if (random.next() < 0.7) build(place, place.out);
  }
  const last = build(place, place.out);
  const clean = build(place, path.join(folder, 'clean'), '--force');
  const [one, other] = [
    contentOf(path.join(place.out, 'topic')),
    contentOf(path.join(folder, 'clean', 'topic')),
  ];
  // Where a clean build publishes nothing, the set that was there before stays.
  const isBuilt = clean === 0;
  const differ = isBuilt
    ? [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name))
    : [];
  return {
    done,
    isBuilt,
    isSame: last === clean && differ.length === 0,
    differ: `exit ${last} and ${clean}; ${differ.join(' ')}`,
  };
}

function contentText(file) {
  return Buffer.from(contentOf(path.dirname(file)).get(path.basename(file)), 'base64').toString('utf8');
}

/** A cache of its own, but for the browser. */
function lend(cache) {
  const { cacheFolder } = diskWorld();
  spawnSync('mkdir', ['-p', cache]);
  for (const name of readdirSync(cacheFolder).filter(
    (one) => one.startsWith('chromium-') && !one.includes('.partial'),
  ))
    symlinkSync(path.join(cacheFolder, name), path.join(cache, name));
}

function build({ dossier, cache }, out, ...more) {
  const call = [command, 'build', dossier, '--paper', 'a4', '--out', out, ...more];
  return spawnSync(process.execPath, call, { env: { ...process.env, PRECIS_CACHE: cache } }).status;
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
