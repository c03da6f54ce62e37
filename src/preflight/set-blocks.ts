import { blockOf, isTag, type Mcr, mcrsOf, type Tag } from '../pdf/index.ts';
import type { Line } from './marks.ts';
import { type PageView, type PdfView, within } from './view.ts';

/** A line of a block of text, as printed. */
export interface SetLine {
  readonly page: PageView;
  /** Where its first letter stands, in points from the left and the foot of the page. */
  readonly x: number;
  readonly y: number;
  /** The size of its largest letters. */
  readonly size: number;
  readonly text: string;
  readonly mark: Line;
}

/**
 * The lines of every block of text — paragraph, item, heading, cell —, as they follow one another. Tags give the order:
 * the browser paints raised marks last.
 */
export function setLines(view: PdfView): ReadonlyMap<Tag, readonly SetLine[]> {
  const blocks = new Map<Tag, SetLine[]>();
  const runs = runsOf(view);
  for (const tag of view.tags)
    for (const kid of tag.kids) {
      const block = isTag(kid) ? undefined : holderOf(kid);
      // The labels of a drawing stand by themselves.
      if (!block || blocks.has(block) || within(tag, 'Figure')) continue;
      const lines: SetLine[] = [];
      blocks.set(block, lines);
      for (const { page, mcid } of ownMcrs(block))
        for (const run of runs.get(`${page} ${mcid}`) ?? []) addTo(lines, run);
    }
  return blocks;
}

/** The block of text that marked content belongs to; where only frames hold it, the innermost. */
function holderOf(mcr: Mcr): Tag {
  return blockOf(mcr) ?? mcr.parent;
}

interface Run {
  readonly page: PageView;
  readonly mark: Line;
}

function runsOf({ pages }: PdfView): Map<string, Run[]> {
  const runs = new Map<string, Run[]>();
  for (const page of pages)
    for (const mark of page.marks) {
      if (mark.kind !== 'line' || mark.mcid === undefined) continue;
      const key = `${page.page.ref.toString()} ${mark.mcid}`;
      const known = runs.get(key) ?? [];
      known.push({ page, mark });
      runs.set(key, known);
    }
  return runs;
}

/** What a block holds but for blocks in it. */
function ownMcrs(block: Tag): Mcr[] {
  return mcrsOf(block).filter((mcr) => holderOf(mcr) === block);
}

/** A raised note mark stays in its line. */
function addTo(lines: SetLine[], { mark, page }: Run): void {
  const [x, y] = mark.points;
  const last = lines.at(-1);
  const goesOn = last?.page === page && (y === undefined || Math.abs(y - last.y) < last.size / 2);
  if (last && goesOn)
    lines[lines.length - 1] = {
      ...last,
      size: Math.max(last.size, mark.size),
      text: last.text + mark.text,
    };
  else if (x !== undefined && y !== undefined)
    lines.push({ page, x, y, size: mark.size, text: mark.text, mark });
}

/** The parts that a block of text was broken into, by columns and pages. */
export function partsOf(lines: readonly SetLine[]): SetLine[][] {
  const parts: SetLine[][] = [];
  for (const line of lines) {
    const part = parts.at(-1);
    if (part?.[0] && !beginsAnew(part[0], line)) part.push(line);
    else parts.push([line]);
  }
  return parts;
}

/** Whether a column or a page ended before a line: it stands on another page, or higher than where the part began. */
function beginsAnew(first: SetLine, line: SetLine): boolean {
  return line.page !== first.page || line.y > first.y + first.size / 2;
}

/** The tags that hold text below a tag, in reading order. */
export function blocksIn(tag: Tag, lines: ReadonlyMap<Tag, readonly SetLine[]>): Tag[] {
  const found = new Set(mcrsOf(tag).map(holderOf));
  return [...found].filter((block) => lines.has(block));
}
