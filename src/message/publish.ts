import { commandTexts } from './command.ts';
import type { Text } from './text.ts';

/** What the publish stages and the command line say. */
export const publishTexts = {
  'dossier-names-clash': (name: string, first: string, second: string) => ({
    what: `Two dossiers would be published as "${name}": ${first} and ${second}.`,
    hint: 'Rename one of the folders. Names that differ only in case or accents’ encoding count as the same.',
  }),
  'product-name-unsafe': (part: string, name: string) => ({
    what: `The ${part} "${name}" can't stand in a file name.`,
    hint: 'Use lower-case letters, digits and hyphens.',
  }),
  'product-names-clash': (key: string) => ({
    what: `Two printed editions would both be the file ${key}.pdf.`,
    hint: 'Rename one of the editions or variants.',
  }),
  'set-file-unsafe': (name: string) => ({
    blame: 'tool',
    what: `A file of the set can't be named ${JSON.stringify(name)}.`,
    hint: 'Use letters, digits and hyphens, and one ending that is not pdf.',
  }),
  'set-files-clash': (name: string) => ({
    blame: 'tool',
    what: `Two files of the set would both be ${name}.`,
  }),
  'nothing-printed': (dossier: string) => ({
    blame: 'tool',
    what: `Nothing was printed for the dossier "${dossier}", so there is nothing to publish.`,
  }),
  'drafts-left': (folder: string, files: readonly string[]) => ({
    severity: 'info',
    what: `What failed can be looked at in ${folder}: ${files.join(', ')}.`,
    why: 'DRAFT is printed across each page, and each fault is told on the page that shows it.',
  }),
  'draft-unwritten': (folder: string, detail: string) => ({
    severity: 'warning',
    what: `No draft of what failed could be left in ${folder}: ${detail}`,
  }),
  'output-not-a-folder': (out: string) => ({
    blame: 'tool',
    what: `The output ${out} is not a folder.`,
    hint: 'Name another place with --out.',
  }),
  'target-is-a-link': (target: string) => ({
    blame: 'tool',
    what: `${target} is a symbolic link, and a set is never published through one.`,
    why: 'It could lead outside the output folder.',
    hint: 'Remove the link, or give --out the folder that you mean.',
  }),
  'target-not-a-set': (target: string) => ({
    blame: 'tool',
    what: `${target} is there already, and is not a set that Precis published.`,
    why: 'Publishing replaces the whole folder.',
    hint: 'Move it away, or name another place with --out.',
  }),
  'target-holds-more': (target: string, names: string) => ({
    blame: 'tool',
    what: `${target} holds what Precis did not write: ${names}.`,
    why: 'Publishing replaces the whole folder, and these would be lost.',
    hint: 'Move them out of the set.',
  }),
  'target-has-a-twin': (target: string, twin: string) => ({
    blame: 'tool',
    what: `${target} and the folder "${twin}" beside it differ only in case or accents’ encoding.`,
    why: 'Some systems take the two for one.',
    hint: `Move "${twin}" away.`,
  }),
  'output-locked': (lock: string, holder: string) => ({
    blame: 'tool',
    what: `Another build (process ${holder}) is publishing to the same folder.`,
    hint: `Wait for it to end. If there is none, delete ${lock}.`,
  }),
  'lock-lost': (lock: string) => ({
    blame: 'tool',
    what: `Another build took over the lock ${lock} while this one was publishing.`,
    why: 'This one paused for so long that it seemed dead. Nothing was changed.',
    hint: 'Build again.',
  }),
  'publish-failed': (target: string, reason: string) => ({
    blame: 'tool',
    what: `${target} could not be written: ${reason}.`,
    why: 'The set that stood there before is untouched.',
    hint: 'Check the space left, the permissions, and that no program holds a file there open.',
  }),
  'product-stale': (file: string) => ({
    severity: 'warning',
    what: `${file} was taken out of the set: its inputs have changed since it was printed.`,
    hint: 'Build all editions to print it anew.',
  }),
  'product-altered': (file: string) => ({
    severity: 'warning',
    what: `${file} was taken out of the set: it is missing or is not the file that was published.`,
    hint: 'Build all editions to print it anew.',
  }),
  'product-file-altered': (file: string, altered: string) => ({
    severity: 'warning',
    what: `${file} was taken out of the set: ${altered}, which belongs to it, is missing or was altered.`,
    hint: 'Build all editions to print it anew.',
  }),
  'set-current': (dossier: string) => ({
    severity: 'info',
    what: `The set of "${dossier}" was left as it is: the same inputs and versions made it.`,
  }),
  'browser-changed': (before: string, now: string) => ({
    severity: 'warning',
    what: `The set was last printed by ${before}, now by ${now}.`,
    why: 'Line breaks may have moved.',
    hint: 'Look the pages over before you hand them out.',
  }),
  'swap-finished': (dossier: string) => ({
    severity: 'info',
    what: `An interrupted build of "${dossier}" had its new set ready: it is now published.`,
  }),
  'swap-undone': (dossier: string) => ({
    severity: 'info',
    what: `An interrupted build of "${dossier}" was undone: the set before it is back.`,
  }),
  'staging-removed': (name: string) => ({
    severity: 'info',
    what: `The leftovers of an interrupted build were removed: ${name}.`,
  }),
  'index-not-ours': (file: string) => ({
    severity: 'warning',
    what: `${file} is not a list that Precis wrote, so it was left alone.`,
    hint: 'Move it away, or publish to another folder.',
  }),
  ...commandTexts,
} satisfies Record<string, (...details: never[]) => Text>;
