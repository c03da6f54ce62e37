import { didYouMean, type Text } from './text.ts';

const looked = 'Sections count from 0, the opening; paragraphs from 1; headings are not counted.';

/** What `precis check --source` says. */
export const sourceTexts = {
  'source-file-missing': (file: string): Text => ({
    blame: 'tool',
    what: `The source ${file} can't be read.`,
    hint: 'Name the file of the source’s text.',
  }),
  'source-file-kind': (file: string, known: readonly string[]): Text => ({
    blame: 'tool',
    what: `Precis reads no source of the kind of ${file}.`,
    hint: `Save its text as one of: ${known.join(', ')}.`,
  }),
  'source-file-large': (file: string, most: number): Text => ({
    blame: 'tool',
    what: `The source ${file} is larger than ${most / 1_000_000} MB.`,
  }),
  'source-file-unclear': (file: string, ids: readonly string[]): Text => ({
    blame: 'tool',
    what: `It is not clear which source ${file} is.`,
    hint: `Name it: --source ID=${file}, with an ID of sources.yaml: ${ids.slice(0, 8).join(', ')}.`,
  }),
  'source-id-unknown': (id: string, near: string | undefined): Text => ({
    blame: 'tool',
    what: `No dossier that was checked has a source "${id}".`,
    ...didYouMean(near),
  }),
  'source-place-missing': (what: string, place: string, file: string): Text => ({
    what: `${what} names ${place}, and ${file} has no such place.`,
    why: looked,
  }),
  'source-number-missing': (id: string, shown: string, place: string, file: string): Text => ({
    what: `The number of "${id}", ${shown}, is not in ${place} of ${file}, nor anywhere else in it.`,
    hint: 'Compare the record with the source. A number that follows from others is derived: give it an expression.',
  }),
  'source-number-elsewhere': (
    id: string,
    shown: string,
    place: string,
    file: string,
    found: string,
  ): Text => ({
    what: `The number of "${id}", ${shown}, is not in ${place} of ${file}. It is in ${found}.`,
    why: looked,
  }),
  'source-quotation-missing': (id: string, text: string, place: string, file: string): Text => ({
    what: `The words of "${id}", “${text}”, are not in ${place} of ${file}, nor anywhere else in it.`,
    hint: 'A quotation is kept word for word.',
  }),
  'source-quotation-elsewhere': (
    id: string,
    text: string,
    place: string,
    file: string,
    found: string,
  ): Text => ({
    what: `The words of "${id}", “${text}”, are not in ${place} of ${file}. They are in ${found}.`,
    why: looked,
  }),
} satisfies Record<string, (...details: never[]) => Text>;
