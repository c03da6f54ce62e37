import type { Text } from './text.ts';

/** `page 3`, `pages 3 and 4`, `12 pages from page 3`. */
function onPages(pages: readonly number[]): string {
  const [first = 0, second] = pages;
  if (second === undefined) return `page ${first}`;
  return pages.length === 2 ? `pages ${first} and ${second}` : `${pages.length} pages, first page ${first}`;
}

/** A piece of text as a message quotes it. */
function quoted(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ');
  return `"${plain.length > 60 ? `${plain.slice(0, 59)}…` : plain}"`;
}

const needs = 'People with weak sight, and poor printers, need it.';

/** What preflight says, beside the page budget and the fonts. */
export const preflightTexts = {
  'pdf-encrypted': (name: string): Text => ({
    blame: 'tool',
    what: `${name} is encrypted, so nothing can be told of it.`,
    hint: 'Save it without a password.',
  }),
  'pdf-too-large': (name: string, most: number, of: string): Text => ({
    blame: 'tool',
    what: `${name} was not judged: it goes past ${most.toLocaleString('en')} ${of}.`,
    hint: 'Mend or split the file. One that is small and asks for so much was built to do harm.',
  }),
  'pdf-stopped': (name: string, detail: string): Text => ({
    blame: 'tool',
    what: `${name} was not judged: the process that reads it ended (${detail}).`,
  }),
  'pdf-empty': (name: string): Text => ({ blame: 'tool', what: `${name} has no pages.` }),
  'name-early': (name: string, part: string, whole: string): Text => ({
    severity: 'warning',
    what: `${name} says "${part}" before it says "${whole}".`,
    why: 'Who reads this edition alone does not know who is meant.',
    hint: 'Write the whole name, with office or institution, where it is first met: in the standfirst, or in an introduction.',
  }),
  'author-early': (name: string, phrase: string): Text => ({
    severity: 'warning',
    what: `${name} says "${phrase}" before it has named anybody.`,
    hint: 'Write the name there, or in the standfirst.',
  }),
  'page-unreadable': (name: string, page: number, detail: string): Text => ({
    pages: [page],
    blame: 'tool',
    what: `Page ${page} of ${name} can't be followed: ${detail}`,
  }),
  'check-stopped': (name: string, check: string, detail: string): Text => ({
    blame: 'tool',
    what: `The check of ${check} could not go through ${name}: ${detail}`,
    why: 'Something in the file is not built as the standard says.',
  }),
  'missing-glyph': (
    name: string,
    pages: readonly number[],
    characters: string,
    text: string,
    font: string,
  ): Text => ({
    pages,
    what: `${name} prints a box or nothing for ${quoted(characters)} in ${quoted(text)} (${onPages(pages)}): ${font} has no such character.`,
    hint: 'Write it another way, or add a typeface that has it to the theme.',
  }),
  'glyph-text': (name: string, font: string): Text => ({
    blame: 'tool',
    what: `${name} shows glyphs of ${font} whose text is U+0000, U+FEFF or U+FFFE.`,
    why: 'Search finds nothing there, and PDF/A and PDF/UA forbid it.',
  }),
  'type-too-small': (
    name: string,
    pages: readonly number[],
    text: string,
    font: string,
    points: number,
    height: number,
    floor: number,
  ): Text => ({
    pages,
    blame: 'tool',
    what: `${name} sets ${quoted(text)} in ${font} of ${points} pt (${onPages(pages)}): a lower-case x is ${height} mm high, less than ${floor} mm.`,
    why: 'The height of its small letters decides how well a typeface is read, not its size in points.',
    hint: 'Make it larger, or take a typeface with larger small letters. Where all type of an edition is small, something is wider than the page, and the browser shrank the pages to hold it.',
  }),
  'contrast-low': (
    name: string,
    pages: readonly number[],
    text: string,
    colours: string,
    ratio: number,
    least: number,
  ): Text => ({
    pages,
    blame: 'tool',
    what: `${name} prints ${quoted(text)} as ${colours} (${onPages(pages)}): a contrast of ${ratio}:1, less than ${least}:1.`,
    why: needs,
    hint: 'Make the text darker or its ground lighter.',
  }),
  'text-covered': (name: string, pages: readonly number[], text: string, by: string | undefined): Text => ({
    pages,
    blame: 'tool',
    what: `${name} prints ${by === undefined ? 'something' : quoted(by)} over ${quoted(text)} (${onPages(pages)}).`,
    hint: 'Give both room of their own.',
  }),
  'word-broken': (name: string, pages: readonly number[], word: string): Text => ({
    pages,
    what: `${name} breaks a word at a line's end without a hyphen: ${quoted(word)} (${onPages(pages)}).`,
    hint: 'Write a soft hyphen (U+00AD) where the word may break, or a shorter one.',
  }),
  'heading-behind': (name: string, page: number, text: number): Text => ({
    pages: [page],
    blame: 'tool',
    what: `A heading on page ${page} of ${name} has its text on page ${text}, before it.`,
    hint: 'Shorten the heading, or keep it with its text.',
  }),
  'line-alone': (name: string, page: number, text: string): Text => ({
    blame: 'tool',
    what: `A line of a paragraph stands alone on page ${page} of ${name}: ${quoted(text)}.`,
    why: 'The rest of it stands in another column, or on another page.',
  }),
  'paragraph-parted': (name: string, page: number, lines: number, text: string): Text => ({
    blame: 'tool',
    what: `A paragraph of ${lines} lines is broken at the foot of a column on page ${page} of ${name}: ${quoted(text)}.`,
    why: 'So short a paragraph is read whole.',
  }),
  'heading-parted': (name: string, page: number, text: string): Text => ({
    blame: 'tool',
    what: `The heading ${quoted(text)} on page ${page} of ${name} has its text in another column, or on another page.`,
    hint: 'Shorten the heading, or what follows it.',
  }),
  'section-low': (name: string, page: number, text: string): Text => ({
    blame: 'tool',
    what: `The section ${quoted(text)} begins in the last quarter of page ${page} of ${name}, and goes on over the page.`,
  }),
  'page-bare': (name: string, page: number): Text => ({
    severity: 'warning',
    blame: 'tool',
    what: `Page ${page} of ${name} is all but empty.`,
    hint: 'Shorten the edition by these few lines, or let it say more.',
  }),
  'greys-alike': (name: string, page: number, plate: string, one: string, other: string): Text => ({
    pages: [page],
    what: `On page ${page} of ${name} the figure ${quoted(plate)} tells ${one} from ${other} by hue alone.`,
    why: 'Printed in grey, or seen by someone who can not tell the hues apart, they are the same.',
    hint: 'Make one of the two clearly lighter.',
  }),
  'image-coarse': (name: string, page: number, pixels: string, dpi: number): Text => ({
    pages: [page],
    severity: 'warning',
    what: `An image of ${pixels} pixels on page ${page} of ${name} prints at ${dpi} dpi; from 150 it looks sharp.`,
  }),
  'image-too-coarse': (name: string, page: number, pixels: string, dpi: number): Text => ({
    pages: [page],
    what: `An image of ${pixels} pixels on page ${page} of ${name} prints at ${dpi} dpi, less than 100.`,
    hint: 'Use a larger image, or print it smaller.',
  }),
  'page-size': (name: string, page: number, size: string, wanted: string): Text => ({
    pages: [page],
    blame: 'tool',
    what: `Page ${page} of ${name} measures ${size}, and not ${wanted}.`,
  }),
  'page-sizes-differ': (name: string, page: number, size: string, first: string): Text => ({
    pages: [page],
    severity: 'warning',
    what: `Page ${page} of ${name} measures ${size}, the first page ${first}.`,
  }),
  'page-box-outside': (name: string, page: number, box: string): Text => ({
    pages: [page],
    blame: 'tool',
    what: `The ${box} of page ${page} of ${name} reaches beyond the page.`,
  }),
  'content-untagged': (name: string, page: number, marks: number, text: string): Text => ({
    pages: [page],
    blame: 'tool',
    what: `On page ${page} of ${name} ${marks === 1 ? '1 mark is' : `${marks} marks are`} neither tagged nor an artifact${text === '' ? '' : `, such as ${quoted(text)}`}.`,
    why: 'A screen reader leaves it out, or reads it at the wrong place.',
  }),
  'alternative-missing': (name: string, kind: string, page: number): Text => ({
    pages: [page],
    blame: 'tool',
    what: `A ${kind} on page ${page} of ${name} has no text alternative.`,
    why: 'Who listens gets nothing of it.',
  }),
  'heading-skipped': (name: string, page: number, before: string, now: string): Text => ({
    pages: [page],
    severity: 'warning',
    blame: 'tool',
    what: `On page ${page} of ${name} a heading ${now} comes after ${before}: a level is skipped.`,
  }),
  'link-undescribed': (name: string, page: number, target: string): Text => ({
    pages: [page],
    blame: 'tool',
    what: `The link to ${quoted(target)} on page ${page} of ${name} has no description (Contents).`,
  }),
  'link-dead': (name: string, page: number, target: string): Text => ({
    pages: [page],
    what: `A link on page ${page} of ${name} leads to ${quoted(target)}, which is not in the file.`,
  }),
  'link-address': (name: string, page: number, address: string): Text => ({
    pages: [page],
    what: `The link to ${quoted(address)} on page ${page} of ${name} is no full address of https, http or mailto.`,
  }),
  'link-action': (name: string, page: number, action: string): Text => ({
    pages: [page],
    blame: 'tool',
    what: `A link on page ${page} of ${name} does something else than lead somewhere: ${action}.`,
  }),
  'language-unknown': (name: string, language: string): Text => ({
    what: `${name} states ${quoted(language)} as its language, which is no tag of one.`,
    hint: 'Write it as in "en" or "zh-Hans".',
  }),
  'metadata-missing': (name: string): Text => ({
    blame: 'tool',
    what: `${name} has no metadata in XMP, where archives and catalogues look.`,
  }),
  'metadata-unreadable': (name: string, detail: string): Text => ({
    blame: 'tool',
    what: `${name} has metadata in XMP that can't be read: ${detail}`,
  }),
  'metadata-disagrees': (name: string, field: string, information: string, packet: string): Text => ({
    blame: 'tool',
    what: `${name} states two ${field}s: ${quoted(information)} for itself, and ${quoted(packet)} in XMP.`,
  }),
  'title-not-shown': (name: string): Text => ({
    blame: 'tool',
    what: `${name} asks readers to show its file name and not its title (DisplayDocTitle).`,
  }),
  'text-leftover': (name: string, where: string, leftover: string, text: string): Text => ({
    what: `${name} prints "${leftover}" in ${quoted(text)} (${where}).`,
    why: 'It is what a program leaves where a value is missing, or a note to oneself; and nothing in the dossier says so.',
    hint: 'Mend the source. A word that is meant stands in the dossier itself, with a plain word beside it.',
  }),
  'word-leftover': (name: string, leftover: string, times: number, where: string, text: string): Text => ({
    severity: 'warning',
    what: `${name} prints "${leftover}" ${times === 1 ? '' : `in ${times} places, such as `}in ${quoted(text)} (${where}).`,
    why: 'It may be meant. It may also be what a program leaves where a value is missing, or a note to oneself.',
  }),
  'text-template': (name: string, where: string, text: string): Text => ({
    severity: 'warning',
    what: `${name} prints what may be a template that was not filled in: ${quoted(text)} (${where}).`,
  }),
  'local-path': (name: string, where: string, path: string): Text => ({
    what: `${name} names a path of a machine, ${quoted(path)} (${where}).`,
    why: 'It leads nowhere for a reader, and tells who made the file and where.',
  }),
  'local-path-said': (name: string, where: string, path: string): Text => ({
    severity: 'warning',
    what: `${name} prints a path of a machine, ${quoted(path)} (${where}), as the dossier has it.`,
    why: 'Where it is no example, it leads nowhere for a reader, and tells who made the file and where.',
  }),
  'double-space': (name: string, pages: readonly number[], text: string): Text => ({
    pages,
    severity: 'warning',
    what: `${name} has a double space after ${quoted(text)} (${onPages(pages)}).`,
  }),
} satisfies Record<string, (...details: never[]) => Text>;
