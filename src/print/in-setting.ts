// These functions run in the page. `page-script.ts` sends them there as text, so none may use anything from outside this
// file but what is declared here.
import type * as rules from '../plan/index.ts';
import type { PageDocument, PageElement } from './dom.ts';
import type { PreparedPage, RowColumn, ShownRow } from './in-prepare.ts';

declare const document: PageDocument;
declare const precisPrepared: PreparedPage;
// What the page and composing both go by.
declare const inPrintedOrder: typeof rules.inPrintedOrder;
declare const carryBreaks: typeof rules.carryBreaks;
declare const noteNumbers: typeof rules.noteNumbers;
declare const runsText: typeof rules.runsText;

/** How a page is to be set for one trial. */
export interface PageSetting {
  /** By block id; blocks without an entry stay as they are, those at `none` are taken out. */
  readonly depths: Readonly<Record<string, string>>;
  /** Heights of drawings by block id, in CSS pixels; without an entry a drawing keeps its own. */
  readonly heights: Readonly<Record<string, number>>;
  /** Of plates of sections, by block id: by how many claims they are deferred. */
  readonly deferred: Readonly<Record<string, number>>;
  /** Words that blocks get behind their own, by block id: to see what a longer text would do. */
  readonly words: Readonly<Record<string, number>>;
  /** CSS pixels by which the gap behind a block, or before a row, is wider than others, by its id. */
  readonly open: Readonly<Record<string, number>>;
  /** CSS pixels by which spacing opens; below zero it closes. */
  readonly flex: number;
  /** The same for the gaps behind flowing text. */
  readonly flexEnd: number;
  /** Laid out in page columns on the screen, not as pages for the printer. */
  readonly onScreen: boolean;
}

/** What the page looks like once a setting is applied. */
export interface AppliedSetting {
  /** The rows that have anything in them, from top to bottom. */
  readonly rows: readonly ShownRow[];
  /** Rows at the end that would begin a page of their own, and have nothing in them yet. */
  readonly unopened: number;
}

/** Runs in the page: brings every block to its depth and takes out what then stands empty. */
export function applySetting(setting: PageSetting): AppliedSetting {
  const { rows, blocks, holders } = precisPrepared;
  setSheet(setting);
  // Every row stands while notes are counted: a mark in a row that is out would not be seen.
  for (const row of rows) {
    putIn(row, true);
    setProperty(row, '--open', `${setting.open[row.id] ?? 0}px`);
  }
  for (const block of blocks) setBlock(block, setting);
  orderSections(setting);
  setJoins();
  for (const part of holders)
    if (!/\b(endnotes|editors-notes)\b/.test(part.className))
      putIn(part, part.querySelector('.block, .connecting') !== null);
  spreadPanels();
  const seen = new Set(seenMarks());
  numberNotes('endnotes', '', seen);
  numberNotes('editors-notes', 'E', seen);
  for (const row of rows)
    putIn(
      row,
      [...row.children].some((cell) => cell.childElementCount > 0),
    );
  setReferences();
  const unopened = setBreaks(setting);
  addWords(setting);
  return { rows: rows.filter((row) => row.isConnected).map(shownRow), unopened };
}

function pageBreakOf({ onScreen }: PageSetting): string {
  return onScreen ? 'column' : 'page';
}

function setSheet(setting: PageSetting): void {
  const { documentElement: root } = document;
  setAttribute(root, 'data-on-screen', setting.onScreen ? 'yes' : 'no');
  setProperty(root, '--flex', `${setting.flex}px`);
  setProperty(root, '--flex-end', `${setting.flexEnd}px`);
  for (const element of precisPrepared.forced) setProperty(element, 'break-before', pageBreakOf(setting));
}

/** Sets what is not so yet: the browser styles anew whatever is touched, and with the root all of the page. */
function setProperty({ style }: PageElement, name: string, value: string): void {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
}

function setAttribute(element: PageElement, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Takes an element out, or puts it back behind its marker. */
function putIn(element: PageElement, wanted: boolean): void {
  const marker = precisPrepared.markers.get(element);
  if (!wanted) element.remove();
  else if (marker && element.getAttribute('data-placed') !== 'yes') marker.after(element);
  setAttribute(element, 'data-placed', wanted ? 'yes' : 'no');
}

function setBlock(block: PageElement, { depths, heights, open }: PageSetting): void {
  const depth = depths[block.id];
  putIn(block, depth !== 'none');
  if (depth !== undefined) setAttribute(block, 'data-depth', depth);
  setProperty(block, '--open', `${open[block.id] ?? 0}px`);
  const height = heights[block.id];
  const drawing = height === undefined ? null : block.querySelector('.drawing svg, img');
  if (!drawing) return;
  // For a trial a drawing is only pulled to its height; the accepted one is drawn anew.
  setAttribute(drawing, 'preserveAspectRatio', 'none');
  setAttribute(drawing, 'height', String(height));
}

/** Lengthens the last paragraph that is seen of a block by words of its own. */
function addWords({ words }: PageSetting): void {
  for (const former of document.querySelectorAll('.precis-words')) former.remove();
  for (const block of precisPrepared.blocks) {
    const count = words[block.id] ?? 0;
    if (count === 0) continue;
    const seen = [...block.querySelectorAll('p')].filter(({ clientWidth }) => clientWidth > 0);
    const last = seen.at(-1);
    const own = (last?.textContent ?? '').trim().split(' ');
    if (!last) continue;
    const added = document.createElement('span');
    added.setAttribute('class', 'precis-words');
    added.textContent = Array.from({ length: count }, (_, index) => ` ${own[index % own.length]}`).join('');
    last.append(added);
  }
}

/** Puts what stands of sections in its order, each plate behind the claims that it is deferred by. */
function orderSections({ deferred }: PageSetting): void {
  const sections = [...precisPrepared.sections];
  const all = new Set(sections.flatMap(([, items]) => items));
  const standing = sections.map(([, items]) =>
    items
      .filter((element) => element.getAttribute('data-placed') !== 'no')
      .map((element) => ({
        element,
        kind: element.className.split(' ').find((name) => name === 'plate' || name === 'claim') ?? '',
        deferred: deferred[element.id] ?? 0,
      })),
  );
  const isFull = sections.some(([section]) => section.closest('.full') !== null);
  const orders = inPrintedOrder(standing, isFull);
  sections.forEach(([section], index) => {
    const order = (orders[index] ?? []).map(({ element }) => element);
    const now = [...section.children].filter((element) => all.has(element));
    if (now.length !== order.length || now.some((element, place) => element !== order[place]))
      section.append(...order);
  });
}

/** The marks of notes that are seen, in order. */
function seenMarks(): PageElement[] {
  return [...document.querySelectorAll('a.note-mark, a.editors-mark')].filter(isSeen);
}

/** Whether what stands in a block is not below its depth. */
function isSeen(element: PageElement): boolean {
  if (!element.isConnected) return false;
  const hides: Record<string, string> = { headline: '[data-at]', summary: '[data-at="detail"]' };
  const hidden = hides[element.closest('.block')?.getAttribute('data-depth') ?? ''];
  return hidden === undefined || element.closest(hidden) === null;
}

/** A reference goes with what it leads to; where it says a page is found anew for each trial. */
function setReferences(): void {
  for (const page of document.querySelectorAll('.see-page')) page.toggleAttribute('hidden', true);
  for (const group of document.querySelectorAll('.see')) {
    const links = [...group.querySelectorAll('a')];
    const leads = links.some((link) => document.getElementById((link.getAttribute('href') ?? '').slice(1)));
    group.toggleAttribute('hidden', !leads);
  }
}

/** A claim takes up the one that it was written to follow where that stands before it; else it begins anew. */
function setJoins(): void {
  for (const words of document.querySelectorAll('[data-behind]')) {
    let before = words.closest('.claim')?.previousElementSibling;
    while (before && !before.className.split(' ').includes('claim')) before = before.previousElementSibling;
    const isJoined = before?.id === words.getAttribute('data-behind');
    words.toggleAttribute('hidden', words.className.split(' ').includes('joins') !== isJoined);
  }
}

function numberNotes(kind: string, prefix: string, seen: ReadonlySet<PageElement>): void {
  const { holders, notes } = precisPrepared;
  const target = (mark: PageElement) => mark.getAttribute('href') ?? '';
  for (const part of holders.filter(({ className }) => className.split(' ')[0] === kind)) {
    const own = notes
      .filter(({ note }) => note.id.startsWith('editors-note-') === (kind === 'editors-notes'))
      .map(({ note, marks }) => ({ note, marks: marks.filter((mark) => seen.has(mark)) }));
    const numberOf = noteNumbers();
    const targets = new Set(own.map(({ note }) => `#${note.id}`));
    for (const mark of seen) if (targets.has(target(mark))) numberOf(target(mark));
    const kept = own
      .filter(({ marks }) => marks.length > 0)
      .map((one) => ({ ...one, number: numberOf(`#${one.note.id}`) }))
      .sort((a, b) => a.number - b.number);
    const list = part.querySelector('ol, ul');
    const now = [...(list?.children ?? [])];
    if (now.length !== kept.length || kept.some(({ note }, place) => note !== now[place])) {
      for (const { note } of own) note.remove();
      list?.append(...kept.map(({ note }) => note));
    }
    for (const { note, marks, number } of kept) {
      setNote(note, marks, `${prefix}${number}`);
      setRuns(note, marks);
    }
    putIn(part, kept.length > 0);
  }
}

function setNote(note: PageElement, marks: readonly PageElement[], number: string): void {
  for (const label of [note.querySelector('b'), ...marks])
    if (label && label.textContent !== number) label.textContent = number;
}

/** A note lists the paragraphs of the citations that are seen, those with a mark of their own and those without. */
function setRuns(note: PageElement, marks: readonly PageElement[]): void {
  const runs = note.querySelector('[data-runs]');
  if (!runs) return;
  const others = [...document.querySelectorAll(`[data-cites="${note.id}"]`)].filter(isSeen);
  const text = runsText(
    [...marks, ...others]
      .map((cited) => Number(cited.getAttribute('data-paragraph') ?? 0))
      .filter((number) => number > 0),
  );
  if (runs.textContent !== text) runs.textContent = text;
}

/** A panel that shows fewer numbers than it could is spread, to end level with what stands beside it. */
function spreadPanels(): void {
  const { blocks, holders } = precisPrepared;
  const left = blocks.filter((block) => !block.isConnected);
  for (const panel of holders.filter(({ className }) => /\bnumbers\b/.test(className)))
    panel.toggleAttribute(
      'data-level',
      left.some((block) => precisPrepared.homes.get(block) === panel),
    );
}

/**
 * Runs in the page: the numbers of panels that end no lower than what stands beside them. A panel shows one at least;
 * without a neighbour it has all.
 */
export function numbersBeside(setting: PageSetting): string[] {
  const panels = precisPrepared.holders.filter(({ className }) => /\bnumbers\b/.test(className));
  const numbersOf = (panel: PageElement) =>
    precisPrepared.blocks.filter((block) => precisPrepared.homes.get(block) === panel);
  const all = panels.flatMap(numbersOf).map(({ id }) => [id, 'shown'] as const);
  applySetting({ ...setting, depths: { ...setting.depths, ...Object.fromEntries(all) } });
  return panels.flatMap((panel) => {
    const numbers = numbersOf(panel);
    const cells = [...(panel.closest('.row')?.children ?? [])];
    // A cell is as high as its row unless it stands at the row's head.
    for (const cell of cells) cell.style.setProperty('align-self', 'start');
    const heightOf = (cell: PageElement) => cell.getBoundingClientRect().height;
    const beside = cells.filter((cell) => !cell.contains(panel) && cell.childElementCount > 0);
    const own = Math.max(...cells.filter((cell) => cell.contains(panel)).map(heightOf));
    const ends = numbers.map((number) => number.getBoundingClientRect().bottom);
    const longest = Math.max(...beside.map(heightOf));
    for (const cell of cells) cell.style.removeProperty('align-self');
    const level = ends.filter((end) => own - ((ends.at(-1) ?? end) - end) <= longest + 1);
    const shown = beside.length === 0 ? numbers : numbers.slice(0, Math.max(1, level.length));
    return shown.map(({ id }) => id);
  });
}

/** Says how many breaks are left at the end. */
function setBreaks(setting: PageSetting): number {
  const { rows } = precisPrepared;
  const { begins, unopened } = carryBreaks(
    rows.map((row) => ({ newPage: /\bnew-page\b/.test(row.className), isEmpty: !row.isConnected })),
  );
  rows.forEach((row, index) => {
    setProperty(row, 'break-before', begins[index] ? pageBreakOf(setting) : 'auto');
  });
  return unopened;
}

function shownRow(row: PageElement): ShownRow {
  const columns = [...row.children].flatMap((cell): RowColumn[] => {
    if (cell.childElementCount === 0) return [];
    const blocks = [...cell.querySelectorAll('.block')].map((block) => block.id);
    return (precisPrepared.cells.get(cell) ?? []).map((edges) => ({ ...edges, blocks }));
  });
  return { id: row.id, columns };
}

/** All of this file that is sent to the page. */
export const settingFunctions = [
  ...[applySetting, pageBreakOf, setSheet, setProperty, setAttribute, putIn, setBlock],
  ...[orderSections, setJoins, addWords],
  ...[
    seenMarks,
    isSeen,
    setReferences,
    numberNotes,
    setNote,
    setRuns,
    spreadPanels,
    numbersBeside,
    setBreaks,
    shownRow,
  ],
];
