import { didYouMean, type Text } from './text.ts';

/** What is said about a dossier's files, each by itself. */
export const dossierTexts = {
  // Files
  'dossier-folder': (folder: string): Text => ({
    blame: 'tool',
    what: `There is no folder "${folder}".`,
    hint: 'Name the folder that holds dossier.yaml.',
  }),
  'dossier-name': (name: string): Text => ({
    what: `The folder name "${name}" can't name a published set.`,
    hint: 'Use letters, digits, dots, hyphens and underscores, starting with a letter or digit.',
  }),
  'dossier-empty': (folder: string): Text => ({
    what: `The folder "${folder}" is empty.`,
    hint: 'The smallest dossier is a dossier.yaml with a title and one section, and sections/ID.md beside it.',
  }),
  'dossier-yaml-missing': (folder: string): Text => ({
    what: `The folder "${folder}" has no dossier.yaml.`,
    hint: 'Write one with at least "title:" and "sections:".',
  }),
  'file-missing': (file: string, wantedBy: string): Text => ({
    what: `${file} is missing; ${wantedBy} asks for it.`,
  }),
  'file-outside': (file: string): Text => ({
    what: `${file} lies outside the dossier's folder.`,
    why: 'Nothing outside the folder is read, neither by an absolute path, nor by "..", nor through a link.',
    hint: 'Copy the file into the folder.',
  }),
  'file-unreadable': (file: string, reason: string, advice: string | undefined): Text => ({
    what: `${file} can't be read: ${reason}.`,
    ...(advice === undefined
      ? { hint: 'Put a plain file or folder there, or a link to one within the dossier.' }
      : { blame: 'tool', hint: advice }),
  }),
  'file-too-large': (file: string, bytes: number, most: number): Text => ({
    what: `${file} has ${bytes} bytes; at most ${most} are read.`,
  }),
  'file-not-text': (file: string, encoding?: string): Text => ({
    what: `${file} is not text in UTF-8${encoding === undefined ? '' : `, but looks like ${encoding}`}.`,
    hint: 'Save it as UTF-8.',
  }),
  'character-stray': (name: string): Text => ({
    what: `Here stands the character ${name}, which no page can show.`,
    hint: 'Delete it. It often comes along with text that was copied or converted.',
  }),
  'direction-open': (name: string): Text => ({
    what: `The mark of direction ${name} has no counterpart in this text.`,
    why: 'What follows could be shown in the wrong order.',
    hint: 'Close U+2066 to U+2068 by U+2069, and U+202A, U+202B, U+202D, U+202E by U+202C, or delete the mark.',
  }),
  'file-unlisted': (file: string, list: string): Text => ({
    severity: 'warning',
    what: `${file} is not used: ${list} does not name it.`,
  }),

  // YAML and JSON
  'yaml-syntax': (reason: string, hasColon: boolean): Text => ({
    what: `This is not valid YAML: ${reason}.`,
    ...(hasColon && { hint: 'Text that holds a colon and a space must stand in quotes.' }),
  }),
  'yaml-duplicate-key': (key: string): Text => ({
    what: `The key "${key}" stands here a second time.`,
    hint: 'Keep one of the two.',
  }),
  'yaml-alias': (most: number): Text => ({
    what: `The aliases in this file (*name) unfold to more than ${most} values, or to themselves.`,
    why: 'A few lines of nested aliases can fill all memory.',
    hint: 'Write the values out.',
  }),
  'yaml-alias-unknown': (): Text => ({
    what: 'An alias (*name) in this file names no anchor (&name) before it.',
    hint: 'Text that begins with "*" must stand in quotes.',
  }),
  'yaml-too-deep': (levels: number): Text => ({
    what: `The values in this file are nested too deeply: at most ${levels} levels are read.`,
  }),
  'json-syntax': (reason: string): Text => ({ what: `This is not valid JSON: ${reason}.` }),

  // Fields
  field: (name: string, problem: string): Text => ({ what: `${name} ${problem}.` }),
  'field-missing': (name: string, owner: string): Text => ({ what: `${owner} lacks "${name}".` }),
  'field-unknown': (name: string, owner: string, near: string | undefined): Text => ({
    what: `${owner} has no field "${name}".`,
    ...didYouMean(near),
  }),
  'id-invalid': (id: string): Text => ({
    what: `"${id}" is no id.`,
    hint: 'An id is made of a-z, 0-9 and single hyphens between them, at most 64 characters.',
  }),
  'id-duplicate': (id: string, kind: string, otherKind: string, other: string): Text => ({
    what: `The ${kind} "${id}" has the same id as the ${otherKind} at ${other}.`,
    why: 'Sections, claims and plates share their ids: each becomes a place in the printed document.',
    hint: 'Rename one of the two.',
  }),

  // Tables
  'csv-syntax': (reason: string): Text => ({ what: `This is not valid CSV: ${reason}.` }),
  'csv-empty': (): Text => ({ what: 'The table has no header line.' }),
  'csv-column-missing': (column: string, schema: string): Text => ({
    what: `The header lacks the column "${column}" that ${schema} declares.`,
  }),
  'csv-column-unknown': (column: string, schema: string, near: string | undefined): Text => ({
    what: `${schema} declares no column "${column}".`,
    ...didYouMean(near),
  }),
  'csv-column-twice': (column: string): Text => ({ what: `The header names the column "${column}" twice.` }),
  'csv-ragged': (found: number, wanted: number): Text => ({
    what: `This row has ${found} cells; the header has ${wanted}.`,
  }),
  'csv-separator': (looks: string, read: string, separator: string, schema: string): Text => ({
    what: `This looks separated by ${looks}, but is read as separated by ${read}.`,
    hint: `Say "separator: ${separator}" in ${schema}.`,
  }),
  'csv-cell': (column: string, cell: string, type: string, hint?: string): Text => ({
    what: `"${cell}" in the column "${column}" is no ${type}.`,
    ...(hint !== undefined && { hint }),
  }),
  'csv-key-twice': (columns: readonly string[], value: string, line: number): Text => ({
    what: `The key "${value}" in the column${columns.length > 1 ? 's' : ''} ${columns.map((one) => `"${one}"`).join(' and ')} stands already in line ${line}.`,
  }),
  'too-many-printed': (of: string, found: number, most: number): Text => ({
    what: `There are ${found} ${of}; at most ${most} are printed.`,
    why: 'A browser lays a page out in memory. These would take more of it than most machines have to give.',
    hint: 'Print a shorter table, and give the long one as data; or split the dossier.',
  }),
  'csv-too-long': (found: number, what: 'rows' | 'cells', most: number): Text => ({
    what: `The table has ${found} ${what}; at most ${most} are read.`,
  }),
  'csv-columns': (found: number, most: number): Text => ({
    what: `The table has ${found} columns; at most ${most} are read.`,
  }),
  'records-many': (file: string, found: number, most: number): Text => ({
    what: `${file} has ${found} records; at most ${most} are read.`,
    hint: 'Rows of data belong in a table.',
  }),
  'freshness-column': (column: string) => ({
    what: `"freshness" names the column "${column}", which is no column of the type date.`,
  }),
  'table-key': (key: string, near: string | undefined): Text => ({
    what: `The key column "${key}" is none of the table's columns.`,
    ...didYouMean(near),
  }),

  // Markdown
  'markdown-limit': (what: string, found: number, most: number, whole: string): Text => ({
    what: `This ${whole} has ${found} ${what}; at most ${most} are read.`,
    why: 'Markdown nested without bound can take all time and memory.',
    hint: 'Split it, or say it more simply. A long table stands better in tables/ID.csv.',
  }),
  'markdown-failed': (reason: string): Text => ({ what: `This Markdown can't be read: ${reason}.` }),
  'markdown-html': (start: string): Text => ({
    what: `HTML is not allowed in data: ${start}`,
    hint: 'Use Markdown. For a "<" before a letter, write "\\<".',
  }),
  'markdown-image': (): Text => ({
    what: 'An image does not stand in Markdown.',
    hint: 'Record it in images.yaml and place it with ::plate{#id}.',
  }),
  'markdown-footnote': (): Text => ({
    what: 'Footnotes are not written in Markdown.',
    hint: 'Cite a source with :cite[id]; the notes are made from that.',
  }),
  'markdown-heading': (): Text => ({
    what: 'A heading can’t stand in a list, a quote or a note.',
    hint: 'Write its words in bold, or "## " on the level of the section, between claims.',
  }),
  'markdown-reference': (label: string): Text => ({
    what: `Nothing in this file defines the reference ${label}.`,
    hint: 'Write a line "[label]: https://…" anywhere in the file. To print brackets, put "\\" before them.',
  }),
  'markdown-unknown': (shown: string, name: string, hint: string): Text => ({
    what: `"${shown}" looks like ${name}, which this Markdown does not have: it would print as typed.`,
    hint: `${hint} To print it as typed, put "\\" before it.`,
  }),
  'markdown-table': (cells: number, heads: number): Text => ({
    what: `This row has ${cells} cells, and the head of its table ${heads}.`,
    why: 'Cells without a head would be lost.',
    hint: 'Give the head as many cells. To print a "|" in a cell, write "\\|".',
  }),
  'markdown-number': (typed: number, printed: number): Text => ({
    severity: 'warning',
    what: `This item is typed as ${typed} and prints as ${printed}.`,
    why: 'A list counts on from its first number.',
    hint: 'For a list of its own, put a line of text between them, or end one with "." and the other with ")".',
  }),
  'markdown-link': (address: string): Text => ({
    what: `The link "${address}" is not an http, https or mailto address.`,
  }),
  'link-local': (address: string): Text => ({
    what: `The link ${address} leads to this machine or to a private network.`,
    why: 'Readers elsewhere would get nothing, or something of their own; and it tells how your network is built.',
    hint: 'Give the public address. --allow-local-links lets such links stand, for readers in the same network.',
  }),
  'directive-unknown': (name: string, near: string | undefined, known: readonly string[]): Text => ({
    what: `There is no directive "${name}".`,
    hint:
      near === undefined
        ? `Here may stand ${known.join(', ')}. If the colon is meant as text, write "\\:".`
        : `Did you mean "${near}"? If the colon is meant as text, write "\\:".`,
  }),
  'directive-id': (name: string, form: string): Text => ({
    what: `The directive "${name}" needs the id of a record.`,
    hint: `Write it as ${form}.`,
  }),
  'directive-attribute': (name: string, attribute: string, allowed: string): Text => ({
    what: `The directive "${name}" has no attribute "${attribute}".`,
    hint: allowed === '' ? 'It takes none.' : `It takes: ${allowed}.`,
  }),
  'directive-number': (attribute: string, value: string): Text => ({
    what: `"${value}" is no number of a ${attribute}.`,
    hint: 'Sections of a source count from 0, its opening; paragraphs from 1.',
  }),
  'directive-digits': (value: string): Text => ({
    what: `"${value}" is no number of digits to round to.`,
    hint: 'Write a number from 1 to 9: :quantity[id]{digits=2}.',
  }),
  'rounded-to-another': (id: string, value: number, like: string): Text => ({
    what: `Rounded to ${value}, the quantity "${id}" would print the same number as "${like}".`,
    why: 'A reader would take the two for one.',
    hint: 'Print it with more digits.',
  }),
  'directive-broken': (start: string): Text => ({
    what: `This looks like a directive, but is not one: ${start}`,
    why: 'It would print as it stands.',
    hint: 'Look for a bracket, brace or quotation mark that is not closed, a space too many, or a ":::" too many.',
  }),
  'directive-place': (name: string, where: string): Text => ({
    what: `"${name}" must stand ${where}.`,
  }),
  'section-title': (): Text => ({
    what: 'The section must begin with its title: "# " and a few words.',
    why: 'The first heading is the title of the section; nothing may stand before it.',
    hint: 'Front matter between "---" lines is not supported: such fields belong in dossier.yaml.',
  }),
  'section-empty': (id: string): Text => ({
    what: `The section "${id}" is empty: it has no claim, no prose and no plate.`,
  }),
  'section-heading': (depth: number): Text => ({
    what: `A heading of level ${depth} can't stand here.`,
    hint: 'In a section, "# " is the title, once, and "## " a sub-heading between claims.',
  }),
  'claim-headline': (): Text => ({
    what: 'The claim has no headline.',
    hint: 'Begin it with "# " and the statement.',
  }),
  'claim-heading': (): Text => ({
    what: 'A claim has one heading: its headline, first.',
  }),
  'claim-rule': (): Text => ({
    what: 'The claim has a second "***".',
    hint: 'The first parts the summary from the detail; there is no third part.',
  }),
  'claim-unclosed': (): Text => ({
    what: 'This claim is not closed.',
    hint: 'End it with a line ":::".',
  }),
  'claim-nested': (): Text => ({
    what: 'A claim stands inside another block.',
    hint: 'Close the block before it with a line ":::", and start the claim at the beginning of a line.',
  }),

  // Charts and images
  'chart-shape': (): Text => ({ what: 'A chart file holds one JSON object, a Vega-Lite specification.' }),
  'chart-usermeta': (): Text => ({
    what: 'The chart has no "usermeta".',
    hint: 'It holds the title, subtitle, standing and sources of the plate.',
  }),
  'image-type': (file: string, found: string): Text => ({
    what: `${file} is not what its name says: it holds ${found}.`,
  }),
  'image-too-large': (file: string, width: number, height: number, megapixels: number): Text => ({
    what: `${file} has ${width} by ${height} pixels; at most ${megapixels} megapixels are read.`,
  }),
  'image-broken': (file: string, reason: string): Text => ({
    what: `${file} can't be printed: ${reason}.`,
    hint: 'Save it again from a drawing or photo program.',
  }),
  'image-svg': (file: string, what: string): Text => ({
    what: `${file} holds ${what}, which an image in a dossier may not have.`,
    hint: 'Save it as plain SVG: shapes and text alone.',
  }),
} satisfies Record<string, (...details: never[]) => Text>;
