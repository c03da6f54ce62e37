import { type Block, block } from './blocks.ts';
import { type Line, pdfLines } from './pdf-lines.ts';

/** A PDF: paragraphs and headings by where its lines stand, each with its pages. Heads and feet of pages are dropped. */
export async function pdfBlocks(bytes: Uint8Array): Promise<Block[]> {
  const lines = withoutRunning(await pdfLines(bytes));
  const size = mostUsed(lines);
  // What stands small at the foot of a page would part the sentence that goes over it.
  const notes = lines.filter((line) => line.size < size * 0.92);
  const text = lines.filter((line) => line.size >= size * 0.92);
  return [...blocksOf(text, size), ...blocksOf(notes, size).map(asParagraph)];
}

const asParagraph = (one: Block): Block => ({ ...one, kind: 'paragraph' });

/** Lines that stand first or last on three pages alike, but for their digits, and page numbers. */
function withoutRunning(lines: readonly Line[]): Line[] {
  const pages = grouped(lines, ({ page }) => page).values();
  const edges = new Set<Line>();
  const counts = new Map<string, number>();
  for (const page of pages) {
    const byHeight = [...page].sort((one, other) => other.base - one.base);
    const outer = new Set([...byHeight.slice(0, 2), ...byHeight.slice(-2)]);
    for (const line of outer) {
      edges.add(line);
      const form = formOf(line);
      counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  }
  const isRunning = (line: Line) =>
    edges.has(line) &&
    (/^[\p{P}\s]*(?:\d{1,4}|[ivxlc]{1,7})[\p{P}\s]*$/iu.test(line.text) ||
      (counts.get(formOf(line)) ?? 0) >= 3);
  return lines.filter((line) => !isRunning(line));
}

function formOf({ text }: Line): string {
  return text.replace(/\d+/g, '#');
}

/** The size of type in which most is set. */
function mostUsed(lines: readonly Line[]): number {
  const amounts = new Map<number, number>();
  for (const { size, text } of lines) {
    const step = Math.round(size * 2) / 2;
    amounts.set(step, (amounts.get(step) ?? 0) + text.length);
  }
  return [...amounts].reduce((most, one) => (one[1] > most[1] ? one : most), [10, 0])[0];
}

function blocksOf(lines: readonly Line[], body: number): Block[] {
  const groups: Line[][] = [];
  const leading = usualLeading(lines);
  const pages = grouped(lines, ({ page }) => page);
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const open = groups.at(-1);
    const measure = { leading, body, beside: before ? (pages.get(before.page) ?? []) : [] };
    if (before && open && !parts(before, line, measure)) open.push(line);
    else groups.push([line]);
  }
  return groups.flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) return [];
    return block(isHeading(group, body) ? 'heading' : 'paragraph', joined(group), [first.page, last.page]);
  });
}

interface Measure {
  readonly leading: number;
  readonly body: number;
  /** The lines of the page. */
  readonly beside: readonly Line[];
}

/** Whether a new paragraph begins between two lines. */
function parts(before: Line, line: Line, { leading, body, beside }: Measure): boolean {
  if (Math.abs(before.size - line.size) > body * 0.06 || before.isBold !== line.isBold) return true;
  const down = before.base - line.base;
  const endsSentence = /[.!?:]["'’”)\]]*$/.test(before.text);
  const isOver = line.page !== before.page || down < 0;
  // Over a page or a column, a sentence that goes on does not begin a paragraph.
  if (isOver) return endsSentence && !/^\p{Ll}/u.test(line.text);
  if (down > leading * 1.35) return true;
  const isIndented = line.left > before.left + body * 0.8;
  return endsSentence && (isIndented || before.right < marginOf(before, beside, body) - body * 4);
}

/** The distance between most lines that follow one another. */
function usualLeading(lines: readonly Line[]): number {
  const steps = lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const down = before && before.page === line.page ? before.base - line.base : 0;
    return down > 0 ? [Math.round(down * 2) / 2] : [];
  });
  const amounts = [...grouped(steps, (step) => step)].map(([step, all]) => [step, all.length] as const);
  return amounts.reduce((most, one) => (one[1] > most[1] ? one : most), [14, 0] as const)[0];
}

/** How far to the right the lines of a line's column go. */
function marginOf({ left, right }: Line, beside: readonly Line[], body: number): number {
  const column = beside.filter((line) => Math.abs(line.left - left) < body * 4);
  const ends = column.map((line) => line.right).sort((one, other) => one - other);
  return ends[Math.floor(ends.length * 0.8)] ?? right;
}

function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

function isHeading(group: readonly Line[], body: number): boolean {
  const [first] = group;
  if (!first || group.length > 4) return false;
  const text = group.map((line) => line.text).join(' ');
  if (text.split(' ').length > 25) return false;
  return first.size > body * 1.08 || (first.isBold && !/[.;:,]$/.test(text));
}

/** Lines as one: a hyphen at the end of a line, before a small letter, parted a word. */
function joined(lines: readonly Line[]): string {
  return lines
    .map(({ text }) => text)
    .reduce((open, text) =>
      /\p{L}-$/u.test(open) && /^\p{Ll}/u.test(text) ? open.slice(0, -1) + text : `${open} ${text}`,
    );
}
