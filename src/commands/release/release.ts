import path from 'node:path';
import { collate, type Difference, digestOf } from '../../diff/index.ts';
import { type Dossier, loadAll, placeOfField } from '../../dossier/index.ts';
import { judgeBy } from '../../fit/index.ts';
import { Fault, fail, hasErrors, type Message, say } from '../../message/index.ts';
import { type DossierText, writeTogether } from '../../publish/index.ts';
import { loadWords } from '../../text/index.ts';
import { type World, worldWith } from '../../world/index.ts';
import { openState } from '../diff/open-state.ts';
import { addFirst, setField } from './edit-yaml.ts';
import { type ChangeEntry, changeEntry } from './entry.ts';
import { releasedState } from './released.ts';
import { nextVersion, type ReleaseKind } from './version.ts';

/** What a release is asked to be. */
export interface ReleaseCall {
  /** The dossier's folder, as the user typed it. */
  readonly folder: string;
  readonly kind: Exclude<ReleaseKind, 'first'>;
  /** What changed, or what was wrong, in the analyst's words. */
  readonly summary?: string;
  /** The state to compare with; without it the one that was last released. */
  readonly since?: string;
  /** The new edition date; without it today. */
  readonly date?: string;
  /** Let links lead to this machine and to private networks. */
  readonly allowLocalLinks?: boolean;
}

/** What a release changed. */
export interface Released {
  readonly entry: ChangeEntry;
  readonly former: string | undefined;
  /** As the user would type them. */
  readonly files: readonly string[];
  readonly difference: Difference | undefined;
  readonly messages: readonly Message[];
}

/**
 * Moves a dossier's version and date, and writes the history's entry from what changed since the last release.
 * Both files are written, or none: and only where the dossier passes its checks afterwards.
 * @throws Fault `release-same`, `release-form`, `release-substance`, `release-date`, and those of the checks
 */
export async function release(call: ReleaseCall, world: World): Promise<Released> {
  const dossier = await soundDossier(call, world);
  const { version, 'edition-date': former } = dossier.front;
  const difference =
    version === undefined || isUnreleased(call, dossier)
      ? undefined
      : await differenceSince(call, version, dossier, world);
  const kind: ReleaseKind = difference ? call.kind : 'first';
  if (difference) assertKind(difference, call.kind);
  const today = call.date ?? dayOf(world.now());
  const date = kind === 'typo' ? (former ?? today) : today;
  if (former !== undefined && date < former) fail('release-date', undefined, date, former);
  const words = await loadWords(dossier.front.language, world);
  const facts = {
    version: nextVersion(version, kind),
    date,
    kind,
    ...(call.summary && { summary: call.summary }),
  };
  const entry = changeEntry(facts, difference, dossier, words);
  const texts = await rewritten(dossier, entry, world);
  const messages = await judge(call, texts, world);
  await writeTogether(texts);
  const draft =
    dossier.front.status === 'draft' ? [say('release-draft', placeOfField(dossier.front, 'status'))] : [];
  return {
    entry,
    former: version,
    files: texts.map(({ shown }) => shown),
    difference,
    messages: [...messages, ...draft],
  };
}

/** Whether nothing was released so far: versions before 1.0.0, without an entry, are drafts. */
function isUnreleased({ since }: ReleaseCall, { front, changes }: Dossier): boolean {
  return since === undefined && changes.length === 0 && Number.parseInt(front.version ?? '0', 10) < 1;
}

async function soundDossier({ folder, allowLocalLinks }: ReleaseCall, world: World): Promise<Dossier> {
  const [loaded] = await loadAll([folder], world, judgeBy({ allowLocalLinks }));
  if (loaded && 'dossier' in loaded && loaded.dossier && !hasErrors(loaded.messages)) return loaded.dossier;
  throw new Fault(loaded?.messages ?? []);
}

async function differenceSince(
  { since, folder }: ReleaseCall,
  version: string,
  dossier: Dossier,
  world: World,
): Promise<Difference> {
  const before =
    since === undefined ? await releasedState(folder, version, world) : await openState(since, folder, world);
  return collate(before, { name: folder, digest: digestOf(dossier) });
}

/** Refuses a release that would say something else than what happened. */
function assertKind({ records, substance, old }: Difference, kind: ReleaseCall['kind']): void {
  if (records.length === 0) fail('release-same', undefined, old.name);
  if (kind === 'typo' && substance) {
    const names = records.filter((record) => record.substance).map(({ name }) => name);
    fail('release-substance', undefined, names);
  }
  if (kind !== 'typo' && !substance) fail('release-form', undefined, old.name);
}

/** The day in the machine's own time zone: what the analyst's calendar says. */
function dayOf(now: Date): string {
  const parts = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return [String(now.getFullYear()), ...parts].join('-');
}

async function rewritten(dossier: Dossier, entry: ChangeEntry, world: World): Promise<DossierText[]> {
  const named = (name: string) => {
    const file = path.join(dossier.folder, name);
    return { file, shown: path.relative(world.workingFolder, file).split(path.sep).join('/') };
  };
  const [front, changes] = [named('dossier.yaml'), named('changes.yaml')];
  const text = await world.readText(front.file);
  const history = world.exists(changes.file) ? await world.readText(changes.file) : schemaLine(text);
  const dated = entry.kind === 'typo' ? text : setField(text, 'edition-date', entry.date);
  // The history first: where the machine stops in between, a check tells that the two disagree.
  return [
    { ...changes, text: addFirst(history, 'changes', entry) },
    { ...front, text: setField(dated, 'version', entry.version) },
  ];
}

/** The line that names the schema for editors, as dossier.yaml has it. */
function schemaLine(text: string): string {
  const line = /^# yaml-language-server: .*\bdossier\.schema\.json$/m.exec(text)?.[0];
  return line ? `${line.replace('dossier.schema.json', 'changes.schema.json')}\n` : '';
}

/** Checks the dossier as it would be. @throws Fault where it would have errors */
async function judge(
  { folder, allowLocalLinks }: ReleaseCall,
  texts: readonly DossierText[],
  world: World,
): Promise<readonly Message[]> {
  const rewritten = worldWith(new Map(texts.map(({ file, text }) => [file, Buffer.from(text)])), world);
  const [checked] = await loadAll([folder], rewritten, judgeBy({ allowLocalLinks }));
  const messages = checked?.messages ?? [];
  if (hasErrors(messages)) throw new Fault(messages);
  return messages;
}
