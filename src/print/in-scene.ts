// This function is sent to the browser as text and runs there: it may use nothing from outside itself.
import { breaksPassedOn, inPassingOrder, noteNumbers } from '../plan/index.ts';
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

/** What the page and composing both go by. */
export const pageRules = { inPassingOrder, breaksPassedOn, noteNumbers };
type PageRules = typeof pageRules;

/** Runs in the page: brings every block to its depth and takes out what then stands empty. */
export function playScene(scene: Scene): Staged {
  const stage = Reflect.get(globalThis, 'precisStage') as PageStage;
  const rules = Reflect.get(globalThis, 'precisRules') as PageRules;
  const pageBreak = scene.pasted ? 'column' : 'page';
  setSheet();
  // Every row stands while notes are counted: a mark in a row that is out would not be seen.
  for (const row of stage.rows) place(row, true);
  stage.blocks.forEach(setBlock);
  for (const part of stage.holders)
    if (!/\b(endnotes|editors-notes)\b/.test(part.className))
      place(part, part.querySelector('.block, .connecting') !== null);
  stage.sections.forEach(letPass);
  const seen = new Set(seenMarks());
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

  /** Puts the blocks of a section in their order, with the claims before a plate that pass it. */
  function letPass(section: PageElement): void {
    const standing = (stage.inSection.get(section) ?? []).filter((element) => element.isConnected);
    const items = standing.map((element) => ({
      element,
      kind: kindOf(element),
      later: scene.later[element.id] ?? 0,
    }));
    const order = rules.inPassingOrder(items).map(({ element }) => element);
    const now = [...section.children].filter((element) => order.includes(element));
    if (now.some((element, index) => element !== order[index])) section.append(...order);
  }

  function kindOf({ className }: PageElement): string {
    return className.split(' ').find((name) => name === 'plate' || name === 'claim') ?? '';
  }

  /** The marks that are seen, in order. */
  function seenMarks(): PageElement[] {
    const hides: Record<string, string> = { headline: '[data-at]', summary: '[data-at="detail"]' };
    return [...document.querySelectorAll('a.note-mark, a.editors-mark')].filter((mark) => {
      if (!mark.isConnected) return false;
      const hidden = hides[mark.closest('.block')?.getAttribute('data-depth') ?? ''];
      return hidden === undefined || mark.closest(hidden) === null;
    });
  }

  function numberNotes(kind: string, prefix: string): void {
    for (const part of stage.holders.filter(({ className }) => className.split(' ')[0] === kind)) {
      const shown = stage.notes
        .filter(({ note }) => owns(part, note))
        .map(({ note, marks }) => ({ note, marks: marks.filter((mark) => seen.has(mark)) }));
      const numberOf = rules.noteNumbers();
      const own = new Set(shown.map(({ note }) => `#${note.id}`));
      for (const mark of seen) if (own.has(target(mark))) numberOf(target(mark));
      const kept = shown
        .filter(({ marks }) => marks.length > 0)
        .map((one) => ({ ...one, number: numberOf(`#${one.note.id}`) }))
        .sort((a, b) => a.number - b.number);
      const list = part.querySelector('ol, ul');
      for (const { note } of shown) note.remove();
      for (const { note, marks, number } of kept) {
        list?.append(note);
        setNote(note, marks, `${prefix}${number}`);
      }
      place(part, kept.length > 0);
    }
  }

  function target(mark: PageElement): string {
    return mark.getAttribute('href') ?? '';
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

  /** Says how many breaks are left at the end. */
  function passBreaksOn(): number {
    const { begins, unopened } = rules.breaksPassedOn(
      stage.rows.map((row) => ({
        newPage: /\bnew-page\b/.test(row.className),
        isEmpty: !row.isConnected,
      })),
    );
    stage.rows.forEach((row, index) => {
      row.style.setProperty('break-before', begins[index] ? pageBreak : 'auto');
    });
    return unopened;
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
