/** A part of a file that the parser takes by itself: nothing in it is matched with what stands outside. */
export interface Unit {
  readonly kind: 'paragraph' | 'list item' | 'table row' | 'quote';
  /** The line in which it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * The parts of a Markdown file by its lines alone, before it is parsed. Where lines don't tell for sure what
 * they are, they count together: a part may be taken for larger than it is, never for smaller.
 */
export function unitsOf(lines: readonly string[]): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const end = line.trim() === '' ? at + 1 : (endOfCode(lines, at) ?? endOfRun(lines, at));
    const run = lines.slice(at, end);
    // What code holds is not looked at by the parser.
    if (line.trim() !== '' && endOfCode(lines, at) === undefined) units.push(...partsOf(run, at + 1));
    at = end;
  }
  return units;
}

const fence = /^(`{3,}|~{3,}(?!~))([^`]*)$/;

/** Behind the fenced code that begins in a line, if it is closed before anything else could end it. */
function endOfCode(lines: readonly string[], at: number): number | undefined {
  const opening = fence.exec(lines[at] ?? '')?.[1];
  if (opening === undefined) return undefined;
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    if (/^[ \t]*:::/.test(line)) return undefined;
    const closing = /^(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
    if (closing?.startsWith(opening)) return next + 1;
  }
  return undefined;
}

/** Behind the lines up to the next blank one, or to code. */
function endOfRun(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (end < lines.length && (lines[end] ?? '').trim() !== '' && !fence.test(lines[end] ?? '')) end += 1;
  return end;
}

function partsOf(run: readonly string[], line: number): Unit[] {
  if (isTable(run)) return run.map((text, index) => ({ kind: 'table row', line: line + index, text }));
  const units: { kind: Unit['kind']; line: number; text: string }[] = [];
  let before = '';
  for (const [index, text] of run.entries()) {
    const mark = markOf(text, before, index === 0);
    const last = units.at(-1);
    if (last && mark === undefined) last.text += `\n${text}`;
    else units.push({ kind: kindOf(text), line: line + index, text });
    before = mark ?? before;
  }
  return units;
}

function kindOf(text: string): Unit['kind'] {
  if (/^\s*(?:[*+-]|\d{1,9}[.)])\s/.test(text)) return 'list item';
  return /^\s*>/.test(text) ? 'quote' : 'paragraph';
}

/**
 * The mark by which a line begins an item at the margin, if it does for sure: numbers other than 1 do so only in
 * a list that has begun with the same sign.
 */
function markOf(text: string, before: string, isFirst: boolean): string | undefined {
  const [, bullet, number, sign = ''] = /^(?:([*+-])|(\d{1,9})([.)]))[ \t]+\S/.exec(text) ?? [];
  if (bullet !== undefined) return bullet;
  const begins = isFirst || number === '1' || before === sign;
  return number !== undefined && begins ? sign : undefined;
}

/** Whether a run of lines is a table for sure: each line begins with "|", and the second has a dash for each head. */
function isTable([head = '', dashes = '', ...rows]: readonly string[]): boolean {
  if (!/^\|[^\\`]*\|[ \t]*$/.test(head) || !/^\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$/.test(dashes)) return false;
  return rows.every((row) => row.startsWith('|')) && pipesIn(head) === pipesIn(dashes);
}

function pipesIn(line: string): number {
  return line.split('|').length;
}
