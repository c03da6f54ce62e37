import { didYouMean, type Text } from './text.ts';

/** What is said about numbers and values as files write them. */
export const numberTexts = {
  'number-not-held': (shown: string): Text => ({
    what: `The number ${shown} can't be held exactly, and would print as another.`,
    why: 'About 16 digits are kept, at most 21 before the point and 20 behind it.',
    hint: 'Write it with fewer digits, or in thousands, millions or billions.',
  }),
  'number-endless': (shown: string): Text => ({
    what: `"${shown}" is no number that can be printed.`,
    hint: 'Leave the value out where there is none; text that looks so must stand in quotes.',
  }),
  'number-form': (shown: string): Text => ({
    what: `"${shown}" is read as a number that is written otherwise.`,
    hint: 'Write it in plain decimal digits; text that looks so must stand in quotes.',
  }),
  'cell-unknown': (what: string, near: string | undefined): Text => ({
    what: `${what}.`,
    ...didYouMean(near),
  }),
  'cell-disagrees': (id: string, said: string, found: string, where: string): Text => ({
    what: `The quantity "${id}" says ${said}, and its cell at ${where} says ${found}.`,
    hint: 'Correct the one that is wrong. What is rounded has the qualifier "about".',
  }),
  'cell-twice': (table: string, row: string, lines: readonly string[]): Text => ({
    what: `More than one row of the table "${table}" is "${row}": ${lines.join(' and ')}.`,
    hint: 'Name it by more columns: "row: { country: …, year: … }".',
  }),
  'cell-empty': (column: string, where: string): Text => ({
    what: `The cell at ${where} has no data in the column "${column}".`,
    hint: 'A quantity needs a number. Take another row, or leave the quantity out.',
  }),
  'cell-no-number': (column: string, cell: string, where: string): Text => ({
    what: `The cell at ${where} holds "${cell.slice(0, 60)}" in the column "${column}", which is no number.`,
    hint: 'A quantity takes numbers alone: columns of the type number or integer.',
  }),
  'cell-none': (id: string, table: string, column: string): Text => ({
    what: `The quantity "${id}" finds no number in the column "${column}" of the table "${table}".`,
    hint: 'Look at "rows", and at what the column holds.',
  }),
  'cell-unit': (id: string, unit: string, found: string): Text => ({
    what: `"${id}" is said to be in ${unit}, but its table gives ${found}.`,
    hint: 'Correct the unit of the quantity, or that of the column in the table’s schema.',
  }),
  'quantity-twice': (id: string, said: string, first: string, saidFirst: string): Text => ({
    severity: 'warning',
    what: `The quantity "${id}" says ${said}, and "${first}", which has its label, subject and period, says ${saidFirst}.`,
    hint: 'Correct one, or say in their labels, periods or a note what sets them apart.',
  }),
  'cells-differ': (row: string, column: string, said: string, where: string, saidFirst: string): Text => ({
    severity: 'warning',
    what: `"${column}" of "${row}" is ${said} here and ${saidFirst} at ${where}, while the two columns mostly agree.`,
    hint: 'Correct the one that is wrong, or give the columns other labels.',
  }),
  'spans-overlap': (span: string, before: string): Text => ({
    severity: 'warning',
    what: `The row of ${span} begins within that of ${before}.`,
    hint: 'What lies in both is counted twice. Correct the span that is wrong.',
  }),
  'cell-differs': (id: string, said: string, where: string, found: string): Text => ({
    severity: 'warning',
    what: `The quantity "${id}" says ${said}, and the row of its subject at ${where} says ${found}, while others of its kind agree with that column.`,
    hint: 'Correct the one that is wrong. "cell" or "from" in the record names the cell that it means.',
  }),
  'view-field-taken': (view: string, column: string): Text => ({
    what: `The view "${view}" puts a column "${column}" of its own over the records' one.`,
    why: 'The chart would show it in their place, and no record would say so.',
    hint: 'Give the column another name, or leave it out: the records have it.',
  }),
  'view-hides-table': (name: string): Text => ({
    what: `The view "${name}" has the name of a table, which the chart can't reach by it.`,
    hint: 'Give the view another name.',
  }),
  'yaml-tag': (tag: string): Text => ({
    what: `This value has the tag "${tag}"; tags are not read.`,
    why: 'A tag makes another value of what is written.',
    hint: 'Take it out. A number that is meant as text stands in quotes; text that begins with "!" does too.',
  }),
  'yaml-directive': (): Text => ({
    what: 'This file asks for another YAML than version 1.2.',
    why: 'There 010 is eight and 1:30 is ninety.',
    hint: 'Take the line "%YAML" out.',
  }),
  'yaml-merge': (): Text => ({
    what: 'Merge keys (<<) are not read.',
    hint: 'Write the fields out.',
  }),
  'yaml-key': (): Text => ({
    what: 'This key is no plain word.',
    hint: 'Text that holds braces or brackets must stand in quotes, or give the key a name.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
