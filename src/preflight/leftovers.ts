import { from, type Message, say, withoutEnd } from '../message/index.ts';
import { blockOf, type Tag } from '../pdf/index.ts';
import type { Expected } from './expected.ts';
import { groupByPage } from './group-by-page.ts';
import { addressesOf } from './links.ts';
import type { OwnWords } from './own-words.ts';
import { alternativeOf } from './tags.ts';
import type { PdfView } from './view.ts';

/** What programs leave where a value is missing, and no sentence holds. */
const remnant = /\[object\b[^\]]*\]?|\uFFFD/;

/** The same, and notes of people to themselves: but these are words too. */
const word = /\bundefined\b|\bNaN\b|\bTODO\b|\bFIXME\b/;

const leftover = new RegExp(`${remnant.source}|${word.source}`, 'g');

/** Marks of a template that was not filled in; text about templates may hold them as well. */
const template = /\{\{|\$\{/;

/** Folders of people and of machines. An address of the web has a host before its path. */
const localPath =
  /\bfile:\/\/\S*|(?<![\w/.:-])\/(?:home|Users|root|tmp|var|private|mnt|opt|srv|workspaces?)\/\S+|(?<!\w)[A-Z]:\\\S+/;

/** A text of a PDF, and where it stands. */
interface Found {
  readonly where: string;
  readonly text: string;
  /** What is set before and behind it in the same sentence. */
  readonly before?: string;
  readonly after?: string;
  /** It is read on the page, and not only stated or followed. */
  readonly printed?: boolean;
}

/** Finds leftovers of the making in what a PDF prints, says and states. What its dossier says in so many words is none. */
export function judgeLeftovers(view: PdfView, { own, places }: Expected = {}): Message[] {
  const { name } = view;
  const found = new Map<string, Message>();
  const words: [word: string, where: string, text: string][] = [];
  for (const one of textsOf(view)) {
    const { where, text, printed } = one;
    const add = (message: Message) =>
      found.set(message.what, from({ place: places?.ofWords(text) }, message));
    const left = leftoverIn(one, own);
    // Nobody can tell a missing value from a word without the dossier.
    if (left && !own && !remnant.test(left[0])) words.push([left[0], where, around(text, left.index)]);
    else if (left) add(say('text-leftover', undefined, name, where, left[0], around(text, left.index)));
    const open = template.exec(text);
    if (open) add(say('text-template', undefined, name, where, around(text, open.index)));
    const path = localPath.exec(text)?.[0];
    if (path !== undefined) {
      const isSaid = printed && own?.hasExactly(withoutEnd(path, (sign) => '.,;:!?)]”’"\''.includes(sign)));
      add(say(isSaid ? 'local-path-said' : 'local-path', undefined, name, where, path));
    }
  }
  return [...found.values(), ...doubtfulWords(words, name), ...doubleSpaces(view)];
}

/** Each word once: where it is meant, it is mostly meant often. */
function doubtfulWords(
  found: readonly [word: string, where: string, text: string][],
  name: string,
): Message[] {
  const met = new Map<string, { where: string; text: string; times: number }>();
  for (const [word, where, text] of found) {
    const { times, ...first } = met.get(word) ?? { where, text, times: 0 };
    met.set(word, { ...first, times: times + 1 });
  }
  return [...met].map(([word, { where, text, times }]) =>
    say('word-leftover', undefined, name, word, times, where, text),
  );
}

/** The first leftover in a text that is not the dossier's own word. */
function leftoverIn({ text, before = '', after = '' }: Found, own: OwnWords | undefined) {
  const sentence = `${before} ${text} ${after}`;
  const from = before.length + 1;
  for (const left of text.matchAll(leftover))
    if (!own?.hasWord(left[0], text, sentence, from + left.index)) return left;
  return undefined;
}

function textsOf(view: PdfView): Found[] {
  const { document, pages, tags } = view;
  const stated = [document.getTitle(), document.getAuthor(), document.getSubject(), document.getCreator()];
  return [
    ...printedTexts(view),
    ...pages.flatMap((page) =>
      addressesOf(page).map((text) => ({ where: `a link on page ${page.number}`, text })),
    ),
    ...tags.map((tag) => ({ where: 'in a text alternative', text: alternativeOf(tag) })),
    ...stated.map((text) => ({ where: 'in its metadata', text: text ?? '' })),
  ];
}

function isCode(tag: Tag | undefined): boolean {
  return tag !== undefined && (tag.type === 'Code' || isCode(tag.parent));
}

/** The pieces of all lines, each with those beside it in its paragraph or cell. */
function printedTexts(view: PdfView): Found[] {
  const blocks = new Map<object, { where: string; text: string }[]>();
  for (const page of view.pages)
    for (const mark of page.marks) {
      if (mark.kind !== 'line') continue;
      const tag = view.tagOf(page, mark);
      const block = (tag && (blockOf({ parent: tag }) ?? tag)) ?? mark;
      const pieces = blocks.get(block) ?? [];
      blocks.set(block, pieces);
      pieces.push({ where: `page ${page.number}`, text: mark.text });
    }
  return [...blocks.values()].flatMap((pieces) =>
    pieces.map((piece, index) => ({
      ...piece,
      printed: true,
      before: pieces[index - 1]?.text ?? '',
      after: pieces[index + 1]?.text ?? '',
    })),
  );
}

/** The words next to a place in a text. */
function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 25), at + 35);
}

/** Two spaces between words of one line. */
/** Code is set as it is typed. */
function doubleSpaces(view: PdfView): Message[] {
  const { pages, name } = view;
  const found = pages.flatMap((page) =>
    page.marks.flatMap((mark) => {
      const [, before] = (mark.kind === 'line' && /(?<!\S)(\S+) {2,}\S/.exec(mark.text)) || [];
      if (before === undefined || isCode(view.tagOf(page, mark))) return [];
      return [[before, page.number, before] as const];
    }),
  );
  return groupByPage(found).map(({ first, pages: on }) => say('double-space', undefined, name, on, first));
}
