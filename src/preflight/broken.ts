import { from, type Message, say } from '../message/index.ts';
import type { Expected } from './expected.ts';
import { groupByPage } from './group-by-page.ts';
import type { Line } from './marks.ts';
import { originOf } from './origin.ts';
import { type PageView, type PdfView, within } from './view.ts';

/** Letters of scripts that part words with blanks. */
const ending = /(?:^|\s)([\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{2,})$/u;
const beginning = /^([\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+)(?=$|[\s,.;:!?)\]”’])/u;

/**
 * Finds words that go over a line's end without a hyphen. It takes a file in which blanks stand at the ends of lines,
 * as in all that Precis makes: in others nobody can tell two words from one.
 */
export function judgeBroken(view: PdfView, expected: Expected = {}): Message[] {
  if (!expected.own) return [];
  const found = view.pages.flatMap((page) =>
    [...brokenOn(page, view)].map(({ word, mark }) => [word, page.number, { word, mark, page }] as const),
  );
  return groupByPage(found).map(({ first: { word, mark, page }, pages: on }) =>
    from(originOf(mark, page, view, expected), say('word-broken', undefined, view.name, on, word)),
  );
}

function* brokenOn(page: PageView, view: PdfView): Generator<{ readonly word: string; readonly mark: Line }> {
  let before: Line | undefined;
  for (const mark of page.marks) {
    // The labels of a drawing stand by themselves.
    if (mark.kind !== 'line' || mark.mcid === undefined || within(view.tagOf(page, mark), 'Figure')) continue;
    // A run is one text: between two of them lie the ends of paragraphs and cells, where no blank stands.
    const [, head] = (before?.mcid === mark.mcid && isBelow(mark, before) && ending.exec(before.text)) || [];
    const [, tail] = (head !== undefined && beginning.exec(mark.text)) || [];
    if (head !== undefined && tail !== undefined) yield { word: `${head} ${tail}`, mark };
    before = mark;
  }
}

/** Whether a line stands under another, and further left than its end. */
function isBelow(mark: Line, before: Line): boolean {
  const [x = 0, y = 0] = mark.points;
  const [endX = 0, endY = 0] = before.points.slice(-2);
  return endY - y > 0.5 * before.size && endY - y < 3 * before.size && x < endX + before.size;
}
