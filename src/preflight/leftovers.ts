import { type Message, say } from '../message/message.ts';
import { gathered } from './gather.ts';
import { addressesOf } from './links.ts';
import { alternativeOf } from './tags.ts';
import type { PdfView } from './view.ts';

/** What programs leave where a value is missing, and people where work is. */
const leftover = /\[object\b[^\]]*\]?|\bundefined\b|\bNaN\b|\bTODO\b|\bFIXME\b|\uFFFD/;

/** Marks of a template that was not filled in; text about templates may hold them as well. */
const template = /\{\{|\$\{/;

/** Folders of people and of machines. An address of the web has a host before its path. */
const localPath =
  /\bfile:\/\/\S*|(?<![\w/.:-])\/(?:home|Users|root|tmp|var|private|mnt|opt|srv|workspaces?)\/\S+|(?<!\w)[A-Z]:\\\S+/;

/** Finds leftovers of the making in what a PDF prints, says and states. */
export function judgeLeftovers(view: PdfView): Message[] {
  const { document, pages, tags, name } = view;
  const spoken = tags.map((tag) => ({ where: 'in a text alternative', text: alternativeOf(tag) }));
  const stated = [document.getTitle(), document.getAuthor(), document.getSubject(), document.getCreator()];
  const texts = [
    ...printedTexts(view),
    ...pages.flatMap((page) =>
      addressesOf(page).map((text) => ({ where: `a link on page ${page.number}`, text })),
    ),
    ...spoken,
    ...stated.map((text) => ({ where: 'in its metadata', text: text ?? '' })),
  ];
  const found = new Map<string, Message>();
  const add = (message: Message) => found.set(message.what, message);
  for (const { where, text } of texts) {
    const left = leftover.exec(text);
    if (left) add(say('text-leftover', undefined, name, where, left[0], around(text, left.index)));
    const open = template.exec(text);
    if (open) add(say('text-template', undefined, name, where, around(text, open.index)));
    const path = localPath.exec(text)?.[0];
    if (path !== undefined) add(say('local-path', undefined, name, where, path));
  }
  return [...found.values(), ...doubleSpaces(view)];
}

function printedTexts({ pages }: PdfView) {
  return pages.flatMap(({ number, marks }) =>
    marks.flatMap((mark) => (mark.kind === 'line' ? [{ where: `page ${number}`, text: mark.text }] : [])),
  );
}

/** The words next to a place in a text. */
function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 25), at + 35);
}

/** Two spaces between words of one line. */
function doubleSpaces({ pages, name }: PdfView): Message[] {
  const found = pages.flatMap(({ number, marks }) =>
    marks.flatMap((mark) => {
      const [, before] = (mark.kind === 'line' && /(\S+) {2,}\S/.exec(mark.text)) || [];
      return before === undefined ? [] : [[before, number, before] as const];
    }),
  );
  return gathered(found).map(({ first, pages: on }) => say('double-space', undefined, name, on, first));
}
