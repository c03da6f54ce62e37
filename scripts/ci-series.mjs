import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { bringDistUpToDate } from './build.mjs';

// What a matrix of machines does for a series: `part 2 4 [dossier]` prints one part of it to parts/2, and `merge`
// joins all that stand in parts/ to out/. The exit code is that of precis.

const [step, ...given] = process.argv.slice(2);
const precis = path.resolve(import.meta.dirname, '..', 'dist', 'cli', 'precis.js');

bringDistUpToDate();
if (step === 'part') {
  const [part = '', of = '', dossier = path.join('data', 'countries')] = given;
  run('build', dossier, '--shard', `${part}/${of}`, '--out', path.join('parts', part));
} else if (step === 'merge') {
  const parts = readdirSync('parts').sort();
  run('merge', ...parts.map((part) => path.join('parts', part)));
} else {
  process.stderr.write('Usage: ci-series.mjs part <part> <parts> [dossier], or ci-series.mjs merge\n');
  process.exitCode = 2;
}

function run(...args) {
  try {
    execFileSync(process.execPath, [precis, ...args], { stdio: 'inherit' });
  } catch (error) {
    process.exitCode = error.status ?? 2;
  }
}
