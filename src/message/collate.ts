import type { Text } from './text.ts';

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
  'release-draft': (): Text => ({
    severity: 'info',
    what: 'The status of the dossier is "draft", and its pages say so.',
    hint: 'Write "status: final", or take the line out, before you build what is released.',
  }),
  'release-same': (since: string): Text => ({
    what: `Nothing changed since ${since}, so there is nothing to release.`,
  }),
  'release-form': (since: string): Text => ({
    what: `Since ${since} only typography, order or look changed, and nothing of substance.`,
    why: 'A new version and date would say that there is something new to read.',
    hint: 'Release it with --typo: that raises the last number and keeps the date.',
  }),
  'release-substance': (names: readonly string[]): Text => ({
    what: `This is more than a typographic release: ${names.slice(0, 5).join('; ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''} changed in substance.`,
    hint: 'Release it without --typo.',
  }),
  'release-date': (date: string, former: string): Text => ({
    what: `The new edition date, ${date}, is before the present one, ${former}.`,
    hint: 'Name another day with --date.',
  }),
  'release-uncommitted': (version: string, kept: string | undefined): Text => ({
    blame: 'tool',
    what: `Version ${version} is in no commit yet${kept === undefined ? '' : `: the last one has ${kept}`}.`,
    why: "What changed is reckoned from the commit that first has the dossier's version.",
    hint: 'Commit it first, or name what to compare with by --since.',
  }),
  'release-unkept': (folder: string): Text => ({
    blame: 'tool',
    what: `No commit holds ${folder}, so there is no released state to compare with.`,
    hint: 'Commit the dossier, or name a folder, set or revision by --since.',
  }),
  'release-shallow': (version: string): Text => ({
    blame: 'tool',
    what: `The history of this clone is cut off after version ${version} appeared.`,
    why: 'Which commit released it can not be told.',
    hint: 'Fetch the rest (git fetch --unshallow), or name the revision by --since.',
  }),
  'release-unwritten': (file: string, reason: string): Text => ({
    blame: 'tool',
    what: `${file} could not be written: ${reason}.`,
    why: 'The dossier is as it was.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
