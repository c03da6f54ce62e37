// This function is sent to the browser as text and runs there: it may use nothing from outside itself.
import { carryBreaks, inPrintedOrder, noteNumbers } from '../plan/index.ts';
import type { PageElement, PreparedPage, RowColumn, ShownRow } from './in-prepare.ts';

declare const document: {
  readonly documentElement: PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
};

/** How a page is to be set for one trial. */
export interface PageSetting {
  /** By block id; blocks without an entry stay as they are, those at `none` are taken out. */
  readonly depths: Readonly<Record<string, string>>;
  /** Heights of drawings by block id, in CSS pixels; without an entry a drawing keeps its own. */
  readonly heights: Readonly<Record<string, number>>;
  /** Of plates of sections, by block id: how many of the claims behind them stand before them. */
  readonly deferred: Readonly<Record<string, number>>;
  /** CSS pixels by which spacing opens; below zero it closes. */
  readonly flex: number;
  /** The same for the gaps behind flowing text. */
  readonly flexEnd: number;
  /** Laid out in page columns on the screen, not as pages for the printer. */
  readonly onScreen: boolean;
}

/** What the page looks like after a setting was set. */
export interface AppliedSetting {
  /** The rows that have anything in them, from top to bottom. */
  readonly rows: readonly ShownRow[];
  /** Rows at the end that would begin a page of their own, and have nothing in them yet. */
  readonly unopened: number;
}

/** What the page and composing both go by. */
export const pageRules = { inPrintedOrder, carryBreaks, noteNumbers };
type PageRules = typeof pageRules;

/** Runs in the page: brings every block to its depth and takes out what then stands empty. */
export function applySetting(setting: PageSetting): AppliedSetting {
  const prepared = Reflect.get(globalThis, 'precisPrepared') as PreparedPage;
  const rules = Reflect.get(globalThis, 'precisRules') as PageRules;
  const pageBreak = setting.onScreen ? 'column' : 'page';
  setSheet();
  // Every row stands while notes are counted: a mark in a row that is out would not be seen.
  for (const row of prepared.rows) place(row, true);
  prepared.blocks.forEach(setBlock);
  for (const part of prepared.holders)
    if (!/\b(endnotes|editors-notes)\b/.test(part.className))
      place(part, part.querySelector('.block, .connecting') !== null);
  prepared.sections.forEach(orderSection);
  const seen = new Set(seenMarks());
  numberNotes('endnotes', '');
  numberNotes('editors-notes', 'E');
  for (const row of prepared.rows)
    place(
      row,
      [...row.children].some((cell) => cell.childElementCount > 0),
    );
  const unopened = carryBreaksOn();
  return { rows: prepared.rows.filter((row) => row.isConnected).map(applied), unopened };

  function setSheet(): void {
    const { documentElement: root } = document;
    root.setAttribute('data-on-screen', setting.onScreen ? 'yes' : 'no');
    root.style.setProperty('--flex', `${setting.flex}px`);
    root.style.setProperty('--flex-end', `${setting.flexEnd}px`);
    for (const element of prepared.forced) element.style.setProperty('break-before', pageBreak);
  }

  function place(element: PageElement, wanted: boolean): void {
    const marker = prepared.markers.get(element);
    if (!wanted) element.remove();
    else if (marker && element.getAttribute('data-placed') !== 'yes') marker.after(element);
    element.setAttribute('data-placed', wanted ? 'yes' : 'no');
  }

  function setBlock(block: PageElement): void {
    const depth = setting.depths[block.id];
    place(block, depth !== 'none');
    if (depth !== undefined) block.setAttribute('data-depth', depth);
    const height = setting.heights[block.id];
    const drawing = height === undefined ? null : block.querySelector('.drawing svg, img');
    // For a trial a drawing is only pulled to its height; the accepted one is drawn anew.
    drawing?.setAttribute('preserveAspectRatio', 'none');
    drawing?.setAttribute('height', String(height));
  }

  /** Puts the blocks of a section in their order, each plate behind the claims that it is deferred by. */
  function orderSection(section: PageElement): void {
    const standing = (prepared.inSection.get(section) ?? []).filter((element) => element.isConnected);
    const items = standing.map((element) => ({
      element,
      kind: kindOf(element),
      deferred: setting.deferred[element.id] ?? 0,
    }));
    const order = rules.inPrintedOrder(items).map(({ element }) => element);
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
    for (const part of prepared.holders.filter(({ className }) => className.split(' ')[0] === kind)) {
      const shown = prepared.notes
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
  function carryBreaksOn(): number {
    const { begins, unopened } = rules.carryBreaks(
      prepared.rows.map((row) => ({
        newPage: /\bnew-page\b/.test(row.className),
        isEmpty: !row.isConnected,
      })),
    );
    prepared.rows.forEach((row, index) => {
      row.style.setProperty('break-before', begins[index] ? pageBreak : 'auto');
    });
    return unopened;
  }

  function applied(row: PageElement): ShownRow {
    const columns = [...row.children].flatMap((cell): RowColumn[] => {
      if (cell.childElementCount === 0) return [];
      const blocks = [...cell.querySelectorAll('.block')].map((block) => block.id);
      return (prepared.cells.get(cell) ?? []).map((edges) => ({ ...edges, blocks }));
    });
    return { id: row.id, columns };
  }
}
