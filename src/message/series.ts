import { counted, didYouMean, type Text } from './text.ts';

/** Names, and how many more there are. */
function listed(names: readonly string[], count: number): string {
  const more = count - names.length;
  return `${names.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

/** What is said about a series: a dossier that is printed once for each row of a table. */
export const seriesTexts = {
  'series-key': (table: string): Text => ({
    what: `The table "${table}" has no "key", so that its rows have no names.`,
    hint: `Name the column that tells rows apart as "key" in tables/${table}.schema.yaml.`,
  }),
  'series-column': (column: string, table: string, near: string | undefined): Text => ({
    what: `The table "${table}" has no column "${column}".`,
    ...didYouMean(near),
  }),
  'series-empty': (table: string): Text => ({
    what: `No row of the table "${table}" is to be printed.`,
    hint: 'Add rows, or ask for less in "rows".',
  }),
  'series-file': (row: string): Text => ({
    what: `The row "${row}" gives no name for its files.`,
    hint: 'Make "file" in series.yaml of columns that have letters or digits in every row.',
  }),
  'series-file-twice': (row: string, file: string, line: number): Text => ({
    what: `The files of the row "${row}" would be called "${file}", as those of line ${line}.`,
    hint: 'Make "file" in series.yaml of columns that tell all rows apart.',
  }),
  'series-pattern': (name: string, table: string, near: string | undefined): Text => ({
    what: `"{${name}}" names no column of the table "${table}".`,
    why: 'In a series, braces stand for the cell of a row.',
    ...didYouMean(near),
  }),
  'series-pattern-number': (name: string): Text => ({
    what: `"{${name}}" would print the number of a cell as it is typed.`,
    why: 'A printed number comes from one record, with its unit and its source.',
    hint: `Take it up in quantities.yaml, "from" the table, and print it as :quantity[id].`,
  }),
  'series-cell': (row: string, column: string, where: string): Text => ({
    what: `The row "${row}" has no "${column}", which ${where} prints.`,
    hint: `Give the cell a text, or print that only where it has one: when="has ${column}".`,
  }),
  'series-outlier': (column: string, rows: readonly string[], count: number): Text => ({
    severity: 'warning',
    what: `In the column "${column}" ${counted(count, 'row')} ${count === 1 ? 'stands' : 'stand'} far from all others: ${listed(rows, count)}.`,
    hint: 'See whether the source has these numbers, and in this unit.',
  }),
  'series-number': (row: string, id: string, where: string): Text => ({
    what: `The row "${row}" has no number for "${id}", which ${where} prints.`,
    hint: `Print that where there is one alone, when="has ${id}", and beside it say that there is none: a claim of the same id with when="missing ${id}".`,
  }),
  'series-row-unknown': (row: string, near: string | undefined): Text => ({
    what: `The series has no row "${row}".`,
    ...didYouMean(near),
  }),
  'series-shard-empty': (shard: string, rows: number): Text => ({
    what: `The part ${shard} holds no row: there ${rows === 1 ? 'is 1 row' : `are ${rows} rows`} to share.`,
    hint: 'Ask for fewer parts.',
  }),
  'series-held': (dossier: string, failed: number, rows: number): Text => ({
    what: `Nothing of "${dossier}" was published: ${failed} of ${counted(rows, 'row')} could not be printed.`,
    hint: 'Mend the rows that are named; those that are done stand ready for the next run.',
  }),
  'series-failed': (dossier: string, rows: readonly string[], failed: number): Text => ({
    what: `"${dossier}" was published without ${counted(failed, 'row')} that could not be printed: ${listed(rows, failed)}.`,
    hint: 'The messages above say why. With --all-or-none nothing is published then.',
  }),
  'series-fewer': (folder: string, more: number): Text => ({
    blame: 'tool',
    what: `The set in ${folder} has ${counted(more, 'row')} that this call would not print: they would be lost.`,
    hint: 'Print all rows, or publish to another folder with --out.',
  }),
  'merge-none': (shown: string): Text => ({
    blame: 'tool',
    what: `"${shown}" holds no part of a series.`,
    hint: 'Name output folders, or sets, that were printed with --shard: one part each.',
  }),
  'merge-unlike': (part: string, first: string, what: string): Text => ({
    what: `"${part}" and "${first}" are no parts of one series: it is made from ${what}.`,
    hint: 'Print all parts from the same files, with the same versions.',
  }),
  'merge-twice': (part: number, one: string, other: string): Text => ({
    what: `Part ${part} is there twice: in "${one}" and in "${other}".`,
  }),
  'merge-missing': (parts: readonly number[], of: number): Text => ({
    what: `Of ${of} parts ${parts.length === 1 ? 'one is' : `${parts.length} are`} missing: ${parts.map((part) => `${part}/${of}`).join(', ')}.`,
    hint: 'Print them with --shard, and name their output folders too.',
  }),
  'merge-altered': (part: string, file: string): Text => ({
    what: `In "${part}", ${file} is missing or not as it was printed.`,
    hint: 'Print that part again.',
  }),
};
