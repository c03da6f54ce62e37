// A proposal is a branch and its pull request, with what a refresh changed in the dossiers.
//   take   works on top of the proposal that is open, so that the same data aren't proposed again every day
//   keep   writes what changed into a patch: the job that ran the loaders may not write to the repository
//   open   puts the patch on the branch, pushes it, and opens the pull request or renews its text
// node scripts/ci-proposal.mjs take|keep|open [--branch b] [--base b] [--patch file] [--summary file] [folder …]
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    branch: { type: 'string', default: 'precis/refresh' },
    base: { type: 'string', default: process.env.GITHUB_REF_NAME ?? 'main' },
    patch: { type: 'string', default: 'briefs.patch' },
    summary: { type: 'string', default: 'out.summary.md' },
  },
});
const [verb, ...named] = positionals;
const folders = named.length > 0 ? named : ['data'];
const { branch, base, patch, summary } = values;
const remote = `origin/${branch}`;
const verbs = { take, keep, open };

if (verb === undefined || !Object.hasOwn(verbs, verb))
  stop(`Say what to do: ${Object.keys(verbs).join(', ')}.`);
verbs[verb]();

function take() {
  if (!succeeds('git', ['rev-parse', '--verify', '--quiet', remote])) return say('No proposal is open.');
  // One that lacks what was committed since is made anew.
  if (!succeeds('git', ['merge-base', '--is-ancestor', 'HEAD', remote]))
    return say(`${base} has moved on since the last proposal.`);
  run('git', ['switch', '--quiet', '--force-create', branch, remote]);
  say(`Working on top of ${remote}.`);
}

function keep() {
  run('git', ['add', '--all', '--', ...folders]);
  const text = run('git', ['diff', '--cached', '--binary', 'HEAD', '--', ...folders]);
  const isChanged = text !== '';
  if (isChanged) writeFileSync(patch, text);
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `proposed=${isChanged}\n`);
  say(isChanged ? `Kept in ${patch}.` : 'No dossier changed, so there is nothing to propose.');
}

function open() {
  if (!existsSync(patch)) stop(`There is no ${patch}.`);
  take();
  if (run('git', ['branch', '--show-current']).trim() !== branch)
    run('git', ['switch', '--quiet', '--force-create', branch]);
  run('git', ['apply', '--index', patch]);
  const author = ['-c', 'user.name=Precis', '-c', 'user.email=precis@users.noreply.github.com'];
  run('git', [...author, 'commit', '--quiet', '--message', title()]);
  // The token is asked for by this one call and stands in no file.
  const login = ['-c', 'credential.helper=', '-c', 'credential.helper=!gh auth git-credential'];
  run('git', [...login, 'push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${branch}`]);
  const number = run('gh', [
    ...['pr', 'list', '--head', branch, '--base', base, '--state', 'open'],
    ...['--json', 'number', '--jq', '.[0].number // empty'],
  ]).trim();
  const body = ['--body-file', bodyFile()];
  if (number) run('gh', ['pr', 'edit', number, ...body]);
  else run('gh', ['pr', 'create', '--head', branch, '--base', base, '--title', title(), ...body]);
  say(number ? `Renewed the pull request ${number}.` : 'Opened a pull request.');
}

function title() {
  return 'Refresh the data of the briefs';
}

/** GitHub takes no text of more than 65,536 characters. */
function bodyFile() {
  const text = existsSync(summary) ? readFileSync(summary, 'utf8') : '';
  const most = 60_000;
  const file = `${patch}.md`;
  writeFileSync(file, text.length > most ? `${text.slice(0, most)}\n\n… and more: see the run.\n` : text);
  return file;
}

function succeeds(program, given) {
  return spawnSync(program, given, { stdio: 'ignore' }).status === 0;
}

function run(program, given) {
  const { status, stdout, error } = spawnSync(program, given, {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (error) stop(`${program} could not be run: ${error.message}`);
  if (status !== 0) stop(`${program} ${given.find((word) => !word.startsWith('-')) ?? ''} failed.`);
  return stdout;
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

function stop(text) {
  process.stderr.write(`${text}\n`);
  process.exit(2);
}
