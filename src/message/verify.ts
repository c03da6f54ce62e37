import type { Text } from './text.ts';

/** `a.csv, b.csv and 3 more`. */
function list(names: readonly string[]): string {
  const most = 8;
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** What `precis verify` says. */
export const verifyTexts = {
  'set-unreadable': (set: string): Text => ({
    blame: 'tool',
    what: `${set} holds no manifest that this version of Precis reads, so nothing can be told of it.`,
    hint: 'Build it again.',
  }),
  'set-dossier-unknown': (set: string, name: string, looked: readonly string[]): Text => ({
    blame: 'tool',
    what: `The dossier of ${set} was not found: there is no ${looked.join(' and no ')}.`,
    why: 'A manifest names its dossier, not the folder, so that it is the same on every machine.',
    hint: `Name the dossier's folder after the output: precis verify … <path>/${name}`,
  }),
  'set-not-rebuilt': (set: string): Text => ({
    blame: 'tool',
    what: `${set} could not be rebuilt, so its files were compared with its manifest only.`,
  }),
  'set-file-missing': (set: string, names: readonly string[]): Text => ({
    what: `${set} lacks what its manifest lists: ${list(names)}.`,
    hint: 'Build again.',
  }),
  'set-file-altered': (set: string, file: string, recorded: number, found: number): Text => ({
    what:
      recorded === found
        ? `${set}/${file} is not the file that was published: other content of the same ${found} bytes.`
        : `${set}/${file} is not the file that was published: ${found} bytes, and the manifest says ${recorded}.`,
    why: 'It was changed after publishing.',
    hint: 'Build again.',
  }),
  'set-file-extra': (set: string, names: readonly string[]): Text => ({
    what: `${set} holds what its manifest does not list: ${list(names)}.`,
    hint: 'Move it out of the set.',
  }),
  'sums-differ': (set: string, names: readonly string[]): Text => ({
    what: `${set}/SHA256SUMS is not the list of what was published: ${list(names)}.`,
    why: 'It, or a file that it lists, was changed after publishing.',
    hint: 'Build again.',
  }),
  'zip-differs': (file: string, names: readonly string[]): Text => ({
    what: `${file} does not hold the set's files as they were published: ${list(names)}.`,
    why: 'It, or a file that it holds, was changed after publishing.',
    hint: 'Build again with `--zip`.',
  }),
  'manifest-altered': (set: string): Text => ({
    what: `${set}/manifest.json is not written as Precis writes it: it was changed after publishing.`,
    hint: 'Build again.',
  }),
  'inputs-changed': (set: string, names: readonly string[]): Text => ({
    what: `Inputs of ${set} have changed since it was printed: ${list(names)}.`,
    hint: 'Build again to publish what they say now.',
  }),
  'inputs-added': (set: string, names: readonly string[]): Text => ({
    what: `${set} was printed without inputs that are there now: ${list(names)}.`,
  }),
  'inputs-gone': (set: string, names: readonly string[]): Text => ({
    what: `${set} was printed from inputs that are gone: ${list(names)}.`,
  }),
  'version-differs': (set: string, part: string, before: string, now: string): Text => ({
    what: `${set} was printed with ${part} ${before}; here is ${now}.`,
    why: 'Another version prints other bytes, even where the pages look the same.',
  }),
  'set-differs': (set: string, field: string, before: string, now: string): Text => ({
    what: `The ${field} of ${set} is "${before}"; a build now gives "${now}".`,
  }),
  'product-differs': (file: string, how: readonly string[], reason: string): Text => ({
    what: `${file} is not what a build prints now: ${how.join('; ')}.`,
    why: reason,
  }),
} satisfies Record<string, (...details: never[]) => Text>;
