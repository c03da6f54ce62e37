/**
 * Makes dossiers false, one edit at a time, in copies of them, and says which edits `check` speaks about.
 * `npm run sabotage` prints the tables; `test/sabotage.test.ts` holds the shares that are caught.
 * `npm run sabotage -- --source sun=FILE` tries what of the sample only its source can tell.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'yaml';

const own = path.dirname(fileURLToPath(import.meta.url));
/** Edits of this kind are looked at in what is drawn: `silent` in the list is what the check says without drawing. */
const drawnKind = 'text in a chart';
const sample = path.join(own, '..', '..', 'data', 'china-russia');

/** @typedef {{ edits: string, dossier: string }} List */

const root = path.join(own, '..', '..');

/** The dossiers that edits may name, which are without fault themselves. */
export const dossiers = {
  sample,
  treaty: path.join(root, 'test', 'fixtures', 'antarctic-treaty'),
  lives: path.join(root, 'test', 'fixtures', 'life-expectancy'),
  starter: path.join(root, 'starter'),
};

/**
 * Edits that the dossier itself can tell, and those that only the text of its source can. Those of `others` go over four
 * dossiers; they were written before anybody looked at how the rules work, to measure these.
 */
export const lists = {
  sample: { edits: 'edits.yaml', dossier: sample },
  others: { edits: 'other-edits.yaml', dossier: sample },
  source: { edits: 'source-edits.yaml', dossier: path.join(own, 'ferry') },
  sampleSource: { edits: 'sample-source-edits.yaml', dossier: sample },
};

/**
 * @typedef {{ kind: string, dossier?: keyof typeof dossiers, file: string, old: string, new: string, rule: string }} Edit
 * @typedef {{ rule: string, severity: string, what: string }} Told
 * @typedef {{ edit: Edit, outcome: 'caught' | 'silent' | 'gone', rules: string[] }} Outcome
 */

/**
 * Tries the edits of a list.
 * @param {(folder: string) => Promise<readonly Told[]>} check what is said about a dossier
 * @param {(edit: Edit, index: number) => boolean} [isTried] which of them: all, unless it says otherwise
 * @param {List} [list]
 * @returns {Promise<Outcome[]>}
 */
export async function sabotage(check, isTried = () => true, list = lists.sample) {
  /** @type {Edit[]} */
  const all = parse(await readFile(path.join(own, list.edits), 'utf8'));
  const edits = all.filter(isTried);
  const folder = await mkdtemp(path.join(tmpdir(), 'precis-sabotage-'));
  try {
    const outcomes = [];
    for (const name of new Set(edits.map((edit) => edit.dossier))) {
      const copy = path.join(folder, name ?? 'sample');
      await cp(name ? dossiers[name] : list.dossier, copy, { recursive: true });
      const before = new Set((await said(check, copy)).map(({ rule, what }) => `${rule} ${what}`));
      for (const edit of edits)
        if (edit.dossier === name) outcomes.push(await tried(edit, copy, before, check));
    }
    return outcomes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Edit} edit
 * @param {string} copy
 * @param {ReadonlySet<string>} before
 * @param {(folder: string) => Promise<readonly Told[]>} check
 * @returns {Promise<Outcome>}
 */
async function tried(edit, copy, before, check) {
  const file = path.join(copy, edit.file);
  const text = await readFile(file, 'utf8');
  // The sample is edited too: what the edit is about may be gone.
  if (text.split(edit.old).length !== 2) return { edit, outcome: 'gone', rules: [] };
  await writeFile(
    file,
    text.replace(edit.old, () => edit.new),
  );
  const told = (await said(check, copy)).filter(({ rule, what }) => !before.has(`${rule} ${what}`));
  await writeFile(file, text);
  const rules = [...new Set(told.map(({ rule }) => rule))];
  return { edit, outcome: rules.length > 0 ? 'caught' : 'silent', rules };
}

/**
 * @param {(folder: string) => Promise<readonly Told[]>} check
 * @param {string} folder
 */
async function said(check, folder) {
  return (await check(folder)).filter(({ severity }) => severity !== 'info');
}

/** @param {readonly Outcome[]} outcomes */
function table(outcomes) {
  const kinds = [...new Set(outcomes.map(({ edit }) => edit.kind))];
  const rows = kinds.map((kind) => {
    const all = outcomes.filter(({ edit }) => edit.kind === kind);
    const count = (/** @type {string} */ outcome) => all.filter((one) => one.outcome === outcome).length;
    const rules = [...new Set(all.flatMap((one) => one.rules))].join(', ');
    return `${kind.padEnd(26)} ${String(count('caught')).padStart(6)} ${String(count('silent')).padStart(6)} ${String(count('gone')).padStart(5)}  ${rules}`;
  });
  return ['kind                       caught silent  gone  rules', ...rows].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { check } = await import('../../dist/commands/index.js');
  const { diskWorld } = await import('../../dist/world/index.js');
  const given = process.argv
    .slice(2)
    .flatMap((one, index, all) => (all[index - 1] === '--source' ? [one] : []));
  const all = { fast: true, sources: [] };
  for (const [name, folder] of Object.entries(dossiers)) {
    const spoke = (await check({ dossiers: [folder], ...all }, diskWorld())).messages.filter(
      ({ severity }) => severity !== 'info',
    );
    process.stdout.write(`${name}: ${spoke.map(({ rule }) => rule).join(', ') || 'no rule speaks'}\n`);
  }
  for (const list of [
    lists.sample,
    lists.others,
    lists.source,
    ...(given.length > 0 ? [lists.sampleSource] : []),
  ]) {
    const sources = list === lists.sampleSource ? given : [];
    const judge = (/** @type {boolean} */ fast) => async (/** @type {string} */ folder) =>
      (await check({ dossiers: [folder], sources, fast }, diskWorld())).messages;
    const outcomes = [
      ...(await sabotage(judge(true), ({ kind }) => kind !== drawnKind, list)),
      ...(list === lists.sample || list === lists.others
        ? await sabotage(judge(false), ({ kind }) => kind === drawnKind, list)
        : []),
    ];
    const tried = outcomes.filter(({ outcome }) => outcome !== 'gone');
    const caught = tried.filter(({ outcome }) => outcome === 'caught').length;
    const wrong = tried.filter(({ edit, rules }) => edit.rule !== 'silent' && !rules.includes(edit.rule));
    process.stdout.write(`${list.edits}\n${table(outcomes)}\n\n${caught} of ${tried.length} caught\n`);
    for (const { edit, rules } of wrong)
      process.stdout.write(
        `not by ${edit.rule}: ${JSON.stringify(edit.new)}: ${rules.join(', ') || 'silent'}\n`,
      );
    process.stdout.write('\n');
  }
}
