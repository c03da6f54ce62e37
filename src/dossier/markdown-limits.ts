import { limits, type Message, type Place, say } from '../message/index.ts';
import { type Unit, unitsOf } from './markdown-units.ts';

type At = (line: number, column?: number) => Place;
interface Bound {
  readonly limit: { readonly of: string; readonly most: number };
  readonly count: (text: string) => number;
}

/**
 * What may stand in a file: the parser looks back at what is open before, so lines and levels cost more than
 * their number.
 */
const inFile: readonly Bound[] = [
  { limit: limits.sectionCharacters, count: (text) => text.length },
  { limit: limits.sectionLines, count: (text) => countOf(text, /\S.*/g) },
  { limit: limits.sectionSigns, count: (text) => countOf(text, /[*_~`[{<&@|:]|\bwww\./g) },
  { limit: limits.sectionMarks, count: levelsIn },
];

/**
 * What may stand in a paragraph, an item of a list or a row of a table. Emphasis, links and code are matched pair
 * by pair and nest: without bounds a few kilobytes take minutes, or all the stack.
 */
const inUnit: readonly Bound[] = [
  { limit: limits.markdownCharacters, count: (text) => text.length },
  { limit: limits.markdownEmphasis, count: (text) => countOf(text, /[*_~]+/g) },
  { limit: limits.markdownBrackets, count: (text) => countOf(text, /[[{]/g) },
  { limit: limits.markdownSigns, count: (text) => countOf(text, /[<&]/g) },
  { limit: limits.markdownTicks, count: (text) => countOf(text, /`+/g) },
  { limit: limits.markdownDepth, count: (text) => most(text, (line) => countOf(markersOf(line), mark)) },
  { limit: limits.markdownIndent, count: (text) => most(text, indentOf) },
];

/** Markdown past these bounds is refused before it is parsed. */
export function checkLimits(text: string, at: At): Message[] {
  const past = inFile.flatMap((bound) => told(bound, text, 'file', at(1, 1)));
  if (past.length > 0) return past;
  const lines = text.split(/\r\n|\n|\r/);
  return [
    ...checkContainers(lines, at),
    ...unitsOf(lines).flatMap(({ kind, line, text: unit }) =>
      inUnit.flatMap((bound) => told(bound, unit, kind, at(line, 1))),
    ),
  ];
}

function told({ limit, count }: Bound, text: string, whole: Unit['kind'] | 'file', place: Place): Message[] {
  const found = count(text);
  if (found <= limit.most) return [];
  // The message says itself in what.
  const what = limit.of.replace(/,? in a (?:section|paragraph, item or row)$/, '');
  return [say('markdown-limit', place, what, found, limit.most, whole)];
}

/** Each container that is left open is parsed anew for every line in it. */
function checkContainers(lines: readonly string[], at: At): Message[] {
  const { most: deepest, of } = limits.markdownContainers;
  let depth = 0;
  for (const [index, line] of lines.entries()) {
    const fence = /^[ \t>]*:{3,}[ \t]*(\S?)/.exec(line);
    if (!fence) continue;
    depth = fence[1] === '' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) return [say('markdown-limit', at(index + 1, 1), of, depth, deepest, 'line')];
  }
  return [];
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count += 1;
  return count;
}

function most(text: string, count: (line: string) => number): number {
  let found = 0;
  for (const line of text.split('\n')) found = Math.max(found, count(line));
  return found;
}

/** Levels of quotes and lists that all lines together stand in: by their marks, and two blanks of indent each. */
function levelsIn(text: string): number {
  let levels = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (/\S/.test(line)) levels += countOf(markersOf(line), mark) + Math.floor(indentOf(line) / 2);
  }
  return levels;
}

const mark = /[>*+-]|\d+/g;

/** The quote and list marks that a line begins with. A line of "* * *" is a rule, not a nest of lists. */
function markersOf(line: string): string {
  if (line.length < 80 && /^(?:[\s*]+|[\s-]+)$/.test(line)) return '';
  return /^(?:[ \t]*(?:>|[*+-](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*/.exec(line)?.[0] ?? '';
}

function indentOf(line: string): number {
  return (/^[ \t]*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length;
}
