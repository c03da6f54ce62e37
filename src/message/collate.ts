import type { Text } from './message.ts';

/** What comparing and releasing say. */
export const collateTexts = {
  'state-unknown': (name: string, reason: string): Text => ({
    blame: 'tool',
    what: `"${name}" can't be compared: ${reason}.`,
    hint: "Name a dossier's folder, a published set or its manifest.json, or a git revision.",
  }),
  'state-broken': (name: string): Text => ({
    blame: 'tool',
    what: `The dossier at ${name} can't be compared: it has faults.`,
    why: 'What a record says is known only where it can be read.',
  }),
  'set-undigested': (name: string): Text => ({
    blame: 'tool',
    what: `The set ${name} does not say what its dossier said.`,
    why: 'It was published by an older Precis, or its file digest.json is missing or altered.',
    hint: 'Build it again, or compare dossiers or revisions.',
  }),
  'revision-unknown': (revision: string): Text => ({
    blame: 'tool',
    what: `There is no folder and no git revision "${revision}".`,
    hint: 'A revision is a tag, a branch or a commit. A shallow clone has few: fetch the rest.',
  }),
  'revision-lacks': (revision: string, folder: string): Text => ({
    blame: 'tool',
    what: `The revision "${revision}" holds no dossier in ${folder}.`,
    hint: 'Name the folder as it was called then: <revision>:<folder>.',
  }),
  'repository-missing': (folder: string, reason: string): Text => ({
    blame: 'tool',
    what: `${folder} is in no git repository that can be read: ${reason}.`,
    why: 'A revision is looked up in the repository that keeps the dossier.',
  }),
  'git-missing': (): Text => ({
    blame: 'tool',
    what: 'There is no git on this machine, and a revision is read by it.',
    hint: 'Install git, or compare folders or published sets.',
  }),
  'git-failed': (command: string, reason: string): Text => ({
    blame: 'tool',
    what: `git ${command} failed: ${reason}.`,
  }),
} satisfies Record<string, (...details: never[]) => Text>;
