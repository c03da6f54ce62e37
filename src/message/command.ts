import type { Text } from './text.ts';

/** What the command line says. */
export const commandTexts = {
  'unknown-command': (name: string, nearest: string | undefined) => ({
    blame: 'tool',
    what: `There is no command "${name}".`,
    hint: nearest ? `Did you mean "precis ${nearest}"?` : 'See "precis --help".',
  }),
  'unknown-option': (command: string, option: string, nearest: string | undefined) => ({
    blame: 'tool',
    what: `"${command}" has no option ${option}.`,
    hint: nearest ? `Did you mean ${nearest}?` : `See "${command} --help".`,
  }),
  'option-lacks-value': (command: string, option: string, value: string) => ({
    blame: 'tool',
    what: `${option} needs a value: ${option} <${value}>.`,
    hint: `See "${command} --help".`,
  }),
  'option-takes-no-value': (command: string, option: string) => ({
    blame: 'tool',
    what: `${option} takes no value.`,
    hint: `See "${command} --help".`,
  }),
  'option-given-twice': (option: string) => ({
    blame: 'tool',
    what: `${option} is given twice, and takes one value.`,
  }),
  'option-value-unknown': (option: string, value: string, choices: string) => ({
    blame: 'tool',
    what: `${option} can't be "${value}".`,
    hint: `Choose from: ${choices}.`,
  }),
  'reporters-clash': (reporter: string) => ({
    blame: 'tool',
    what: `--json asks for another report than --reporter ${reporter}.`,
    hint: 'Leave one of them out.',
  }),
  'options-exclude': (one: string, other: string) => ({
    blame: 'tool',
    what: `${one} and ${other} can't be given together.`,
  }),
  'operand-missing': (command: string, operand: string) => ({
    blame: 'tool',
    what: `"${command}" needs a ${operand}.`,
    hint: `See "${command} --help".`,
  }),
  'operand-unexpected': (command: string, operand: string) => ({
    blame: 'tool',
    what: `"${command}" does not know what to do with "${operand}".`,
    hint: `See "${command} --help".`,
  }),
  'new-folder-name': (name: string) => ({
    blame: 'tool',
    what: `A dossier can't be named "${name}": its folder names the published set.`,
    hint: 'Use letters, digits, dots, hyphens and underscores, starting with a letter or digit.',
  }),
  'new-unwritten': (folder: string, reason: string) => ({
    blame: 'tool',
    what: `${folder} could not be written: ${reason}.`,
    hint: 'Check the space left and the permissions, or name another folder.',
  }),
  'new-folder-taken': (folder: string) => ({
    blame: 'tool',
    what: `${folder} is there already, and is not an empty folder.`,
    hint: 'Name a folder that does not exist yet.',
  }),
  'spec-unreadable': (file: string) => ({
    what: `The spec ${file} can't be read.`,
    hint: 'Name a Vega-Lite file in JSON.',
  }),
  'sets-missing': (out: string, dossier: string | undefined) => ({
    blame: 'tool',
    what: dossier
      ? `The folder ${out} holds no published set of ${dossier}.`
      : `The folder ${out} holds no published set.`,
    hint: 'Build first, or name the folder with --out.',
  }),
  'edition-unpublished': (
    name: string,
    out: string,
    editions: readonly string[],
    nearest: string | undefined,
  ) => ({
    blame: 'tool',
    what: `No edition "${name}" is published in ${out}.`,
    hint: nearest ? `Did you mean "${nearest}"?` : `There are ${editions.join(', ')}.`,
  }),
  'pdf-unfound': (file: string) => ({ blame: 'tool', what: `The PDF ${file} can't be read.` }),
  'pdf-unpublished': (file: string, out: string) => ({
    blame: 'tool',
    what: `No set in ${out} holds the PDF ${file}, nor does its own folder.`,
    why: 'It is found by its content: it was printed by another build, or changed since.',
    hint: 'Name the folder of its set with --out, or explain its edition by name.',
  }),
  'trace-missing': (set: string): Text => ({
    blame: 'tool',
    what: `${set} holds no trace that this version of Precis reads, or one that was changed since.`,
    hint: 'Build it again.',
  }),
  'record-unknown': (id: string, near: readonly string[]): Text => ({
    what: `No record "${id}" is known to a published set.`,
    hint:
      near.length > 0
        ? `Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`
        : 'Its id stands in the file of its kind, or at the claim in its section.',
  }),
  'words-unprinted': (words: string) => ({
    what: `No sentence, title or row with a record in it has the words "${words}" in this file.`,
    hint: 'Give fewer words, as they are printed: a number with its sign.',
  }),
  'data-root-missing': (folder: string) => ({
    blame: 'tool',
    what: `There is no folder ${folder} to read data files from.`,
    hint: 'Name an existing folder with --data-root.',
  }),
  'drawing-unwritten': (file: string, reason: string) => ({
    blame: 'tool',
    what: `The drawing could not be written to ${file}: ${reason}.`,
  }),
  interrupted: (signal: string) => ({
    blame: 'tool',
    what: `Stopped by ${signal}. Nothing half-done was published.`,
  }),
  'slow-to-stop': (seconds: number) => ({
    blame: 'tool',
    what: `The run did not clean up within ${seconds} seconds and was ended.`,
    hint: 'The next build removes what it left behind.',
  }),
  'out-of-memory': (megabytes: number) => ({
    blame: 'tool',
    what: `The call took more than ${megabytes} MB of memory and was ended. Nothing half-done was published.`,
    hint: 'Give it fewer dossiers, editions or papers at a time; if one edition alone is too much, split its dossier.',
  }),
  'internal-fault': (reason: string) => ({
    blame: 'tool',
    what: `Precis itself failed: ${reason}`,
    hint: 'Run the command again with --debug, and report what it prints.',
  }),
  'editor-unknown': (editor: string, known: readonly string[]): Text => ({
    blame: 'tool',
    what: `There is no editor "${editor}".`,
    hint: `Choose from: ${known.join(', ')}; or give an address with {path}, {line} and {column}, such as my-editor://open?file={path}&line={line}.`,
  }),
  'watch-which': (dossiers: readonly string[]): Text => ({
    blame: 'tool',
    what: 'There are several dossiers, and one can be watched at a time.',
    hint: `Name it: precis watch ${dossiers[0] ?? ''}`,
  }),
  'watch-port': (port: string, reason: string): Text => ({
    blame: 'tool',
    what: `The pages can't be served on port ${port}: ${reason}.`,
    hint: 'Name another by --port, or none: then a free one is taken.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
