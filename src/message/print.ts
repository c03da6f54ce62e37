import { counted, type Text } from './text.ts';

/** What the print and preflight stages say. */
export const printTexts = {
  'no-browser': (detail: string): Text => ({
    blame: 'tool',
    what: `No browser to print with: ${detail}.`,
    hint: 'On Linux x64 the browser comes with `npm ci`. Elsewhere install Google Chrome or Chromium, or name one with `--browser <path>`.',
  }),
  'browser-start': (executable: string, detail: string): Text => ({
    blame: 'tool',
    what: `The browser did not start (${executable}): ${detail}`,
    hint: '`precis doctor` shows which browser is used and what it lacks.',
  }),
  'browser-died': (title: string, how: 'ended' | 'silent'): Text => ({
    blame: 'tool',
    what: `The browser ${how === 'ended' ? 'ended' : 'gave no more sign of life'} while it printed "${title}", and so did the one that took its place.`,
    why: 'They were killed or stopped, ran out of memory or crashed. The edition was given up.',
    hint: 'Look at the free memory. If there is enough, take parts of the edition away until it prints: a huge table or image may be what brings the browser down.',
  }),
  'browser-replaced': (title: string, how: 'ended' | 'silent'): Text => ({
    severity: 'warning',
    blame: 'tool',
    what: `The browser ${how === 'ended' ? 'ended' : 'gave no more sign of life'} while it printed "${title}". Another took its place and did it again.`,
    why: 'It was killed or stopped, ran out of memory or crashed. What was printed is whole.',
  }),
  'print-deadline': (title: string, seconds: number): Text => ({
    blame: 'tool',
    what: `Printing "${title}" took longer than ${seconds} s and was stopped.`,
    hint: 'A very long table or a huge image can do this, and so can a machine that is short of memory.',
  }),
  'print-interrupted': (): Text => ({ blame: 'tool', what: 'Printing was interrupted.' }),
  'print-failed': (title: string, detail: string): Text => ({
    blame: 'tool',
    what: `"${title}" could not be printed: ${detail}`,
  }),
  'no-sandbox': (reason: string): Text => ({
    severity: 'info',
    blame: 'tool',
    what: `The browser runs without its sandbox, because ${reason}.`,
    hint: 'Pages hold no script and reach no network. `--require-sandbox` refuses to print this way.',
  }),
  'sandbox-required': (reason: string): Text => ({
    blame: 'tool',
    what: `The browser can't run in its sandbox, because ${reason}, and --require-sandbox was given.`,
    hint: 'Run as a plain user on a kernel that allows user namespaces, or leave the option out.',
  }),
  'request-refused': (title: string, address: string): Text => ({
    what: `"${title}" asks for ${address}, which is refused.`,
    why: 'A page is printed from what the dossier holds; nothing is fetched.',
    hint: 'Put the file into the dossier and name it there.',
  }),
  'too-wide': (title: string, part: string, by: number): Text => ({
    what: `"${title}" can't be printed: ${part} sticks out of its column by ${by} px.`,
    why: 'The browser would print every page smaller to make room for it.',
    hint: 'Shorten the longest words and numbers in it, or leave out a column of the table.',
  }),
  'face-failed': (title: string, face: string): Text => ({
    blame: 'tool',
    what: `The typeface ${face} of "${title}" did not load.`,
    hint: "The theme's font file is broken or missing; install again with `npm ci`.",
  }),
  'image-failed': (title: string, image: string): Text => ({
    what: `The image ${image} in "${title}" can't be decoded.`,
    hint: 'Save it again as PNG, JPEG or SVG.',
  }),
  'page-reference': (title: string, id: string): Text => ({
    what: `"${title}" gives the page of "${id}", but no such place is printed.`,
    hint: 'Refer to something that this edition holds.',
  }),
  'page-references-unstable': (title: string, passes: number): Text => ({
    what: `The page numbers in "${title}" still moved after ${passes} passes.`,
    why: 'Filling in a number moves the text that it counts. A wrong page number is never printed.',
    hint: 'Change the text near the foot of a page a little.',
  }),
  'use-unplaced': (title: string, place: string): Text => ({
    blame: 'tool',
    what: `The browser did not say on which page of "${title}" the place ${place} is.`,
    why: 'A page that is guessed is never published.',
    hint: 'Print with the browser that comes with Precis: `precis doctor` says which is used.',
  }),
  'too-long': (name: string, pages: number, most: number): Text => ({
    pages: [most + 1],
    what: `${name} prints on ${counted(pages, 'page')}: ${counted(pages - most, 'page')} more than its budget of ${most}.`,
    hint: 'Shorten the text, lower the priority of some claims, or drop a plate.',
  }),
  'too-short': (name: string, pages: number, least: number): Text => ({
    what: `${name} prints on ${counted(pages, 'page')}: ${counted(least - pages, 'page')} fewer than its budget of ${least}.`,
    hint: 'Give it more of the dossier: more claims, more depth, or another plate.',
  }),
  'font-not-embedded': (name: string, font: string): Text => ({
    blame: 'tool',
    what: `${name} uses the font ${font} without holding it.`,
    why: 'It would look different on every machine.',
  }),
  'font-type3': (name: string, font: string, text: string, page: number): Text => ({
    pages: [page],
    blame: 'tool',
    what: `${name} holds the font ${font} as Type 3${text === '' ? '' : `, for "${text.trim()}" on page ${page}`}.`,
    why: 'Type 3 fonts print poorly. Variable fonts, CFF fonts and synthetic bold or italic become Type 3.',
    hint: 'Use static TrueType files, one for every weight and style that the stylesheet asks for.',
  }),
  'font-undeclared': (name: string, font: string): Text => ({
    blame: 'tool',
    what: `${name} holds the font ${font}, which its theme does not declare.`,
    why: 'A font of the machine has got into the page, so another machine would print it differently.',
  }),
  'not-tagged': (name: string): Text => ({
    blame: 'tool',
    what: `${name} has no tags, so a screen reader can't follow it.`,
  }),
  'no-language': (name: string): Text => ({ blame: 'tool', what: `${name} does not state its language.` }),
  'no-title': (name: string): Text => ({ blame: 'tool', what: `${name} does not state its title.` }),
  'archive-artifact': (title: string, text: string, page: number): Text => ({
    pages: [page],
    blame: 'tool',
    what: `"${title}" prints "${text}" on page ${page}, which no screen reader would speak.`,
    why: 'Text that a stylesheet adds (content: …) or that is hidden from readers has no tag in the PDF.',
    hint: 'Write the text into the template, or draw it in a page margin.',
  }),
  'margin-full': (title: string, text: string, page: number): Text => ({
    pages: [page],
    what: `"${title}" prints "${text}" out of the margin and into the text of page ${page}.`,
    hint: 'A running head is `short-title:`, else the title; a marking and the issuer’s name stand at the foot. Say it shorter.',
  }),
  'archive-words': (title: string, own: string, shown: string, page: number): Text => ({
    pages: [page],
    blame: 'tool',
    what:
      shown === ''
        ? `"${title}" would not be read aloud as written near "${own}" (page ${page}): words are lost or run together.`
        : `"${title}" would be read aloud as "${shown}" on page ${page}, where its text has "${own}".`,
    why: 'The words of the tags, in order, must be those of the page. Text that runs off the paper has no tag, and marks of direction change the order.',
    hint: 'Look there for a table wider than the page, for a word longer than its line, and for marks of direction in the text.',
  }),
  'archive-space': (title: string, page: number): Text => ({
    pages: [page],
    blame: 'tool',
    what: `"${title}" can't part two words at a line's end on page ${page}: none of its faces holds a space.`,
    hint: 'Use a face with a space, and print at least one with it.',
  }),
  'archive-group': (title: string, page: number, figure?: string): Text => ({
    pages: [page],
    blame: 'tool',
    what: `"${title}" draws ${figure === undefined ? 'text' : `the picture "${figure.slice(0, 60)}"`} on page ${page} as one group, which no screen reader could follow.`,
    why: 'The browser draws text under opacity, a filter, a mask or a blend mode as a picture of its own.',
    hint: 'Use a paler colour in place of `opacity`, and no filter, mask or blend mode around text.',
  }),
  'archive-abbreviation': (title: string, short: string): Text => ({
    blame: 'tool',
    what: `"${title}" can't expand "${short}" for readers: the browser gave it no tag of its own.`,
    hint: 'Take out a style that hides or moves it.',
  }),
  'archive-untagged': (title: string): Text => ({
    blame: 'tool',
    what: `"${title}" was printed without tags, so it can't be made fit for the archive.`,
  }),
  'grey-impossible': (name: string, detail: string): Text => ({
    what: `${name} can't be turned grey: it holds ${detail}.`,
    hint: 'Give photographs as PNG, or in grey; draw without gradients.',
  }),
  'pdf-unreadable': (name: string, detail: string): Text => ({
    blame: 'tool',
    what: `${name} can't be read back as a PDF: ${detail}`,
  }),
} satisfies Record<string, (...details: never[]) => Text>;
