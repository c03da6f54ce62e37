// `npm run ci:briefs`: refresh, check, release, build, verify, diff, and publish only what changed and is sound.
// A schedule runs it, and so can you: node scripts/ci-briefs.mjs [--out out] [--env NAME]… [--allow-local-links] [dossier …]
// What is published stays as it is until all steps have gone well.
import { appendFileSync, cpSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bringDistUpToDate } from './build.mjs';

await bringDistUpToDate();
const { mustPrecis, precis, precisText, Stopped, told } = await import('./briefs/precis.mjs');
const { publishedSummary, stoppedSummary } = await import('./briefs/summary.mjs');

const { BRIEFS_DOSSIERS, BRIEFS_OUT, BRIEFS_ENV, BRIEFS_LOCAL_LINKS } = process.env;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: BRIEFS_OUT || 'out' },
    env: { type: 'string', multiple: true, default: wordsOf(BRIEFS_ENV) },
    'allow-local-links': { type: 'boolean', default: BRIEFS_LOCAL_LINKS === 'true' },
  },
});
const dossiers = positionals.length > 0 ? positionals : wordsOf(BRIEFS_DOSSIERS);
const { out } = values;
/** What every step that checks a dossier is told. */
const lenience = values['allow-local-links'] ? ['--allow-local-links'] : [];
/** The sets to be, beside those that are. */
const next = `${path.normalize(out).replace(/[/\\]$/, '')}.next`;

try {
  const changed = refreshed();
  mustPrecis('check', ...lenience, ...dossiers);
  const versions = released(changed);
  const names = built();
  if (names.length === 0) tell('Nothing changed, so nothing was published.\n', { changed: false });
  else {
    const sets = names.map((name) => ({ name, version: versions.get(name), difference: differenceOf(name) }));
    takeOver();
    summarise(publishedSummary(sets, out));
    tell(`Published ${names.map((name) => path.join(out, name)).join(', ')}\n`, { changed: true });
  }
} catch (error) {
  if (!(error instanceof Stopped)) throw error;
  summarise(stoppedSummary(error));
  tell(`${error.message}: nothing was published.\n`, { changed: false });
  process.exitCode = error.report.exitCode;
} finally {
  rmSync(next, { recursive: true, force: true });
}

/** What a workflow gives as lines; as variables, so that no text of theirs is ever read by a shell. */
function wordsOf(lines = '') {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The dossiers whose tables changed. */
function refreshed() {
  const named = values.env.flatMap((name) => ['--env', name]);
  const { tables } = mustPrecis('refresh', ...named, ...dossiers);
  const changed = tables.filter(({ state }) => state === 'new' || state === 'changed');
  // A table stands in tables/ of its dossier.
  return [...new Set(changed.map(({ file }) => path.dirname(path.dirname(file))))];
}

/** Moves the version of each dossier whose data changed. */
function released(changed) {
  return new Map(changed.map((dossier) => [path.basename(dossier), release(dossier)]));
}

/** The new version; undefined where the change is of no substance and of no form either. */
function release(dossier) {
  const report = precis('release', dossier, ...lenience);
  if (report.exitCode === 0) return told(report).entry.version;
  const rules = report.messages.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  if (rules.every((rule) => rule === 'release-form'))
    return mustPrecis('release', dossier, '--typo', ...lenience).entry.version;
  if (rules.every((rule) => rule === 'release-same')) return undefined;
  throw new Stopped('release', told(report));
}

/** Prints into `next` what is not in `out` already, and has it verified. */
function built() {
  rmSync(next, { recursive: true, force: true });
  if (existsSync(out)) cpSync(out, next, { recursive: true });
  const { sets } = mustPrecis('build', '--if-changed', '--out', next, ...lenience, ...dossiers);
  for (const { dossier } of sets) mustPrecis('verify', path.join(next, dossier), ...lenience, ...dossiers);
  return sets.map(({ dossier }) => dossier);
}

/** What a set says otherwise than the one before, as Markdown. */
function differenceOf(name) {
  const [before, now] = [out, next].map((folder) => path.join(folder, name));
  if (!existsSync(path.join(before, 'manifest.json'))) return undefined;
  const dossier = dossiers.find((folder) => path.basename(path.resolve(folder)) === name) ?? `data/${name}`;
  return (
    precisText('diff', before, now, '--markdown') ??
    // A set of an older Precis does not say what its dossier said; the last commit does.
    precisText('diff', `HEAD:./${dossier}`, dossier, '--markdown') ??
    'It could not be compared with the set before: the log says why.'
  );
}

/** Puts the new sets in place of the old. */
function takeOver() {
  const before = `${next}.before`;
  rmSync(before, { recursive: true, force: true });
  if (existsSync(out)) renameSync(out, before);
  try {
    renameSync(next, out);
  } catch (error) {
    if (existsSync(before)) renameSync(before, out);
    throw error;
  }
  rmSync(before, { recursive: true, force: true });
}

/** The summary goes to the page of the run on GitHub; elsewhere into a file beside the sets. */
function summarise(text) {
  const { GITHUB_STEP_SUMMARY: page } = process.env;
  if (page) appendFileSync(page, text);
  writeFileSync(`${path.normalize(out).replace(/[/\\]$/, '')}.summary.md`, text);
}

/** Says how it ended, to the log and to the steps that follow. */
function tell(text, results) {
  process.stdout.write(text);
  const { GITHUB_OUTPUT: file } = process.env;
  if (file)
    appendFileSync(
      file,
      Object.entries(results)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
}
