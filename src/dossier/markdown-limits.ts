import type { Message, Place } from '../message/message.ts';
import { say } from '../message/message.ts';

/**
 * What a run of lines without a blank one may hold. Emphasis, links and code are matched pair by pair
 * and nest: without bounds a few kilobytes take minutes, or all the stack.
 */
const blockLimits = [
  { what: 'characters', most: 8000, count: (block: string) => block.length },
  { what: 'runs of *, _ and ~', most: 400, count: (block: string) => countOf(block, /[*_~]+/g) },
  { what: 'brackets "[" and "{"', most: 400, count: (block: string) => countOf(block, /[[{]/g) },
  { what: 'signs "<" and "&"', most: 200, count: (block: string) => countOf(block, /[<&]/g) },
  { what: 'runs of backticks', most: 200, count: (block: string) => countOf(block, /`+/g) },
  { what: 'levels of quotes and lists in a line', most: 8, count: deepestLine },
  { what: 'characters of indent', most: 60, count: deepestIndent },
] as const;

/** Longest section in characters: some 30,000 words. */
const longestSection = 200_000;
/** How many containers may stand in one another. */
const deepestContainer = 4;

/** Markdown past these bounds is refused before it is parsed. */
export function checkLimits(text: string, at: (line: number, column?: number) => Place): Message[] {
  if (text.length > longestSection) {
    return [say('markdown-limit', at(1, 1), 'characters', text.length, longestSection, 'file')];
  }
  const messages = checkContainers(text, at);
  let start = 1;
  let block: string[] = [];
  const flush = (): void => {
    const whole = block.join('\n');
    for (const { what, most, count } of blockLimits) {
      const found = count(whole);
      if (found > most) messages.push(say('markdown-limit', at(start, 1), what, found, most, 'paragraph'));
    }
    block = [];
  };
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === '') {
      flush();
      start = index + 2;
    } else block.push(line);
  }
  flush();
  return messages;
}

/** Each container that is left open is parsed anew for every line in it. */
function checkContainers(text: string, at: (line: number, column?: number) => Place): Message[] {
  let depth = 0;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const fence = /^[ \t>]*:{3,}[ \t]*(\S?)/.exec(line);
    if (!fence) continue;
    depth = fence[1] === '' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepestContainer) {
      return [
        say(
          'markdown-limit',
          at(index + 1, 1),
          'open containers (":::") around it',
          depth,
          deepestContainer,
          'line',
        ),
      ];
    }
  }
  return [];
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count += 1;
  return count;
}

function deepestLine(block: string): number {
  return Math.max(...block.split('\n').map((line) => countOf(markersOf(line), /[>*+-]|\d+/g)));
}

/** The quote and list marks that a line begins with. A line of "* * *" is a rule, not a nest of lists. */
function markersOf(line: string): string {
  if (/^(?:[\s*]+|[\s-]+)$/.test(line) && line.length < 80) return '';
  return /^(?:[ \t]*(?:>|[*+-](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*/.exec(line)?.[0] ?? '';
}

function deepestIndent(block: string): number {
  return Math.max(
    ...block.split('\n').map((line) => (/^[ \t]*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length),
  );
}
