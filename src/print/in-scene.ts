// This function is sent to the browser as text and runs there: it may use nothing from outside itself.
import type { PageElement, PageStage, RowColumn, StagedRow } from './in-stage.ts';

declare const document: {
  readonly documentElement: PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
};

/** How a page is to be set for one trial. */
export interface Scene {
  /** By block id; blocks without an entry stay as they are, those at `none` are taken out. */
  readonly depths: Readonly<Record<string, string>>;
  /** Heights of drawings by block id, in CSS pixels; without an entry a drawing keeps its own. */
  readonly heights: Readonly<Record<string, number>>;
  /** Of plates of sections, by block id: how many of the claims behind them stand before them. */
  readonly later: Readonly<Record<string, number>>;
  /** CSS pixels by which spacing opens; below zero it closes. */
  readonly flex: number;
  /** The same for the gaps behind flowing text. */
  readonly flexEnd: number;
  /** Laid out in page columns on the screen, not as pages for the printer. */
  readonly pasted: boolean;
}

/** What the page looks like after a scene was set. */
export interface Staged {
  /** The rows that have anything in them, from top to bottom. */
  readonly rows: readonly StagedRow[];
  /** Rows at the end that would begin a page of their own, and have nothing in them yet. */
  readonly unopened: number;
}

/** Runs in the page: brings every block to its depth and takes out what then stands empty. */
export function playScene(scene: Scene): Staged {
  const stage = Reflect.get(globalThis, 'precisStage') as PageStage;
  const pageBreak = scene.pasted ? 'column' : 'page';
  setSheet();
  // Every row stands while notes are counted: a mark in a row that is out would not be seen.
  for (const row of stage.rows) place(row, true);
  stage.blocks.forEach(setBlock);
  for (const part of stage.holders)
    if (!/\b(endnotes|editors-notes)\b/.test(part.className))
      place(part, part.querySelector('.block, .connecting') !== null);
  stage.sections.forEach(letPass);
  const ranks = rankMarks();
  numberNotes('endnotes', '');
  numberNotes('editors-notes', 'E');
  for (const row of stage.rows)
    place(
      row,
      [...row.children].some((cell) => cell.childElementCount > 0),
    );
  const unopened = passBreaksOn();
  return { rows: stage.rows.filter((row) => row.isConnected).map(staged), unopened };

  function setSheet(): void {
    const { documentElement: root } = document;
    root.setAttribute('data-pasted', scene.pasted ? 'yes' : 'no');
    root.style.setProperty('--flex', `${scene.flex}px`);
    root.style.setProperty('--flex-end', `${scene.flexEnd}px`);
    for (const element of stage.forced) element.style.setProperty('break-before', pageBreak);
  }

  function place(element: PageElement, wanted: boolean): void {
    const marker = stage.markers.get(element);
    if (!wanted) element.remove();
    else if (marker && element.getAttribute('data-placed') !== 'yes') marker.after(element);
    element.setAttribute('data-placed', wanted ? 'yes' : 'no');
  }

  function setBlock(block: PageElement): void {
    const depth = scene.depths[block.id];
    place(block, depth !== 'none');
    if (depth !== undefined) block.setAttribute('data-depth', depth);
    const height = scene.heights[block.id];
    const drawing = height === undefined ? null : block.querySelector('.drawing svg, img');
    // For a trial a drawing is only pulled to its height; the accepted one is drawn anew.
    drawing?.setAttribute('preserveAspectRatio', 'none');
    drawing?.setAttribute('height', String(height));
  }

  /** Puts the blocks of a section in their order, with the claims before a plate that pass it, as `inPassingOrder` does. */
  function letPass(section: PageElement): void {
    const waiting: { plate: PageElement; left: number }[] = [];
    const order: PageElement[] = [];
    const release = () => {
      for (let [next] = waiting; next && next.left <= 0; [next] = waiting) {
        order.push(next.plate);
        waiting.shift();
      }
    };
    for (const element of stage.inSection.get(section) ?? []) {
      if (!element.isConnected) continue;
      const left = scene.later[element.id] ?? 0;
      if (/\bplate\b/.test(element.className) && (left > 0 || waiting.length > 0)) {
        waiting.push({ plate: element, left });
        continue;
      }
      order.push(element);
      if (!/\bclaim\b/.test(element.className)) continue;
      for (const one of waiting) one.left -= 1;
      release();
    }
    order.push(...waiting.map(({ plate }) => plate));
    const now = [...section.children].filter((element) => order.includes(element));
    if (now.some((element, index) => element !== order[index])) section.append(...order);
  }

  /** Notes are numbered in the order of their first mark that is seen, as composing numbers them. */
  function rankMarks(): Map<PageElement, number> {
    const hides: Record<string, string> = { headline: '[data-at]', summary: '[data-at="detail"]' };
    const seen = (mark: PageElement): boolean => {
      if (!mark.isConnected) return false;
      const hidden = hides[mark.closest('.block')?.getAttribute('data-depth') ?? ''];
      return hidden === undefined || mark.closest(hidden) === null;
    };
    const marks = [...document.querySelectorAll('a.note-mark, a.editors-mark')].filter(seen);
    return new Map(marks.map((mark, index) => [mark, index]));
  }

  function numberNotes(kind: string, prefix: string): void {
    for (const part of stage.holders.filter(({ className }) => className.split(' ')[0] === kind)) {
      const shown = stage.notes
        .filter(({ note }) => owns(part, note))
        .map(({ note, marks }) => ({ note, marks: marks.filter((mark) => ranks.has(mark)) }));
      const kept = shown
        .filter(({ marks }) => marks.length > 0)
        .sort((a, b) => first(a.marks) - first(b.marks));
      const list = part.querySelector('ol, ul');
      for (const { note } of shown) note.remove();
      kept.forEach(({ note, marks }, index) => {
        list?.append(note);
        setNote(note, marks, `${prefix}${index + 1}`);
      });
      place(part, kept.length > 0);
    }
  }

  function setNote(note: PageElement, marks: readonly PageElement[], number: string): void {
    for (const label of [note.querySelector('b'), ...marks]) if (label) label.textContent = number;
    // The number leads back to the first mark, a letter to each other.
    [...note.querySelectorAll('.returns a')].forEach((letter, count) => {
      letter.style.setProperty('display', count < marks.length - 1 ? 'inline' : 'none');
    });
  }

  function owns(part: PageElement, note: PageElement): boolean {
    return note.id.startsWith('editors-note-') === /\beditors-notes\b/.test(part.className);
  }

  function first(marks: readonly PageElement[]): number {
    return Math.min(...marks.map((mark) => ranks.get(mark) ?? 0));
  }

  /** A row that is out leaves its page break to the next, as the accepted fit does. Says how many are left at the end. */
  function passBreaksOn(): number {
    let begins = 0;
    stage.rows.forEach((row, index) => {
      if (index > 0 && /\bnew-page\b/.test(row.className)) begins += 1;
      if (!row.isConnected) return;
      row.style.setProperty('break-before', begins > 0 ? pageBreak : 'auto');
      begins = 0;
    });
    return begins;
  }

  function staged(row: PageElement): StagedRow {
    const columns = [...row.children].flatMap((cell): RowColumn[] => {
      if (cell.childElementCount === 0) return [];
      const blocks = [...cell.querySelectorAll('.block')].map((block) => block.id);
      return (stage.cells.get(cell) ?? []).map((edges) => ({ ...edges, blocks }));
    });
    return { id: row.id, columns };
  }
}
