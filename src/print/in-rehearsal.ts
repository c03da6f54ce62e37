// These functions are sent to the browser as text and run there: they may use nothing from outside themselves.
// What they keep between calls hangs on the page's own global object.

interface Rect {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly height: number;
}

interface PageNode {
  readonly nodeType: number;
  readonly isConnected: boolean;
}

interface PageElement extends PageNode {
  id: string;
  readonly className: string;
  readonly childElementCount: number;
  readonly children: Iterable<PageElement>;
  readonly style: {
    cssText: string;
    setProperty(name: string, value: string): void;
    removeProperty(name: string): void;
  };
  textContent: string | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  closest(selector: string): PageElement | null;
  getBoundingClientRect(): Rect;
  getClientRects(): Iterable<Rect>;
  append(...nodes: PageNode[]): void;
  prepend(...nodes: PageNode[]): void;
  after(...nodes: PageNode[]): void;
  before(...nodes: PageNode[]): void;
  remove(): void;
}

interface PageMarker extends PageNode {
  after(...nodes: PageNode[]): void;
}

interface PageStage {
  readonly blocks: readonly PageElement[];
  readonly holders: readonly PageElement[];
  readonly rows: readonly PageElement[];
  /** Cells with the columns that they are set in: these depend on the width alone. */
  readonly cells: ReadonlyMap<PageElement, readonly Edges[]>;
  readonly markers: ReadonlyMap<PageElement, PageMarker>;
  readonly notes: readonly { readonly note: PageElement; readonly marks: readonly PageElement[] }[];
  readonly sections: readonly PageElement[];
  /** What a section holds behind its head, in the dossier's order. */
  readonly inSection: ReadonlyMap<PageElement, readonly PageElement[]>;
  /** What begins a page by the stylesheet, rows aside. */
  readonly forced: readonly PageElement[];
}

declare const document: {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  readonly styleSheets: Iterable<{
    readonly cssRules: Iterable<{
      readonly type: number;
      readonly selectorText?: string;
      readonly style?: Readonly<Record<string, string>>;
    }>;
  }>;
  querySelectorAll(selector: string): Iterable<PageElement>;
  createElement(name: string): PageElement;
  createComment(text: string): PageMarker;
};
declare function getComputedStyle(element: PageElement): Readonly<Record<string, string>> & {
  getPropertyValue(name: string): string;
};

/** What the stylesheet says about the page. Lengths in CSS pixels. */
export interface SheetFacts {
  /** Margins of the first page and of the others. */
  readonly first: { readonly top: number; readonly bottom: number };
  readonly other: { readonly top: number; readonly bottom: number };
  /** Height of a line of text. */
  readonly line: number;
  /** Ids whose page is told somewhere. */
  readonly referred: readonly string[];
  /** How far spacing may close (below zero) and open. */
  readonly flex: { readonly least: number; readonly most: number; readonly endMost: number };
}

/** The edges of a column, from the left of the type area. */
interface Edges {
  readonly left: number;
  readonly right: number;
}

/** A column of a row, and the blocks that stand in its cell. */
export interface RowColumn extends Edges {
  readonly blocks: readonly string[];
}

/** A row that stands on the page. */
export interface StagedRow {
  readonly id: string;
  readonly columns: readonly RowColumn[];
}

/** Runs in the page, once: marks the place of all that can leave, links every block and row and the end, and reads the stylesheet. */
export function setStage(): SheetFacts {
  const blocks = [...document.querySelectorAll('.block[id]')];
  const holders = [...document.querySelectorAll('.cell > *')].filter(
    (part) => !part.className.split(' ').includes('block') && part.querySelector('.block, li[id]') !== null,
  );
  const rows = [...document.querySelectorAll('.row')];
  rows.forEach((row, index) => {
    row.id = `precis-row-${index}`;
  });
  const items = [...document.querySelectorAll('.endnotes li[id], .editors-notes li[id]')];
  const notes = items.map((note) => ({
    note,
    marks: [...document.querySelectorAll(`a[href="#${note.id}"]`)],
  }));
  const markers = new Map<PageElement, PageMarker>();
  for (const element of [...blocks, ...holders, ...rows]) {
    const marker = document.createComment('');
    element.before(marker);
    markers.set(element, marker);
  }
  const links = document.createElement('div');
  links.style.cssText = 'position:absolute;top:0;left:0;width:0;height:0;overflow:hidden';
  const end = document.createElement('div');
  end.id = 'precis-end';
  rows.at(-1)?.after(end);
  for (const block of [...blocks, ...rows, end]) {
    const link = document.createElement('a');
    link.setAttribute('href', `#${block.id}`);
    links.append(link);
  }
  document.body.prepend(links);
  const cells = new Map(rows.flatMap((row) => [...row.children].map((cell) => [cell, columns(cell)])));
  const forced = [...document.querySelectorAll('.row *')].filter(
    (element) => getComputedStyle(element).breakBefore === 'page',
  );
  const sections = [...document.querySelectorAll('.section')];
  const inSection = new Map(
    sections.map((section) => [
      section,
      [...section.children].filter((element) => !/\bsection-head\b/.test(element.className)),
    ]),
  );
  Object.assign(globalThis, {
    precisStage: { blocks, holders, rows, cells, markers, notes, sections, inSection, forced },
  });
  const margins = { first: { top: 0, bottom: 0 }, other: { top: 0, bottom: 0 } };
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules) {
      // 6 is a page rule. The first page takes the general margins unless it says otherwise.
      if (rule.type !== 6 || !rule.style) continue;
      const set = rule.selectorText === ':first' ? [margins.first] : [margins.other, margins.first];
      for (const one of set) {
        if (rule.style.marginTop) one.top = Number.parseFloat(rule.style.marginTop);
        if (rule.style.marginBottom) one.bottom = Number.parseFloat(rule.style.marginBottom);
      }
    }
  const root = getComputedStyle(document.documentElement);
  return {
    ...margins,
    referred: [...document.querySelectorAll('[data-page-of]')].map(
      (reference) => reference.getAttribute('data-page-of') ?? '',
    ),
    line: Number.parseFloat(getComputedStyle(document.body).lineHeight ?? '') || 18,
    flex: {
      least: Number.parseFloat(root.getPropertyValue('--flex-least')) || 0,
      most: Number.parseFloat(root.getPropertyValue('--flex-most')) || 0,
      endMost: Number.parseFloat(root.getPropertyValue('--flex-end-most')) || 0,
    },
  };

  function columns(cell: PageElement): Edges[] {
    const left = document.body.getBoundingClientRect().left;
    const box = cell.getBoundingClientRect();
    const style = getComputedStyle(cell);
    const count = Number.parseInt(style.columnCount ?? '', 10) || 1;
    const gap = count > 1 ? Number.parseFloat(style.columnGap ?? '') || 0 : 0;
    const width = (box.right - box.left - gap * (count - 1)) / count;
    return Array.from({ length: count }, (_, index) => {
      const start = box.left - left + index * (width + gap);
      return { left: start, right: start + width };
    });
  }
}

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
  const place = (element: PageElement, wanted: boolean): void => {
    const marker = stage.markers.get(element);
    if (!wanted) element.remove();
    else if (marker && element.getAttribute('data-placed') !== 'yes') marker.after(element);
    element.setAttribute('data-placed', wanted ? 'yes' : 'no');
  };
  const pageBreak = scene.pasted ? 'column' : 'page';
  document.documentElement.setAttribute('data-pasted', scene.pasted ? 'yes' : 'no');
  for (const element of stage.forced) element.style.setProperty('break-before', pageBreak);
  document.documentElement.style.setProperty('--flex', `${scene.flex}px`);
  document.documentElement.style.setProperty('--flex-end', `${scene.flexEnd}px`);
  // Every row stands while notes are counted: a mark in a row that is out would not be seen.
  for (const row of stage.rows) place(row, true);
  for (const block of stage.blocks) {
    const depth = scene.depths[block.id];
    place(block, depth !== 'none');
    if (depth !== undefined) block.setAttribute('data-depth', depth);
    const height = scene.heights[block.id];
    const drawing = height === undefined ? null : block.querySelector('.drawing svg, img');
    // For a trial a drawing is only pulled to its height; the accepted one is drawn anew.
    drawing?.setAttribute('preserveAspectRatio', 'none');
    drawing?.setAttribute('height', String(height));
  }
  stage.sections.forEach(letPass);
  const holdsNotes = (part: PageElement) => /\b(endnotes|editors-notes)\b/.test(part.className);
  for (const part of stage.holders)
    if (!holdsNotes(part)) place(part, part.querySelector('.block, .connecting') !== null);
  const hides: Record<string, string> = { headline: '[data-at]', summary: '[data-at="detail"]' };
  const seen = (mark: PageElement): boolean => {
    if (!mark.isConnected) return false;
    const block = mark.closest('.block');
    const hidden = hides[block?.getAttribute('data-depth') ?? ''];
    return hidden === undefined || mark.closest(hidden) === null;
  };
  // Notes are numbered in the order of their first mark that is seen, as composing numbers them.
  const all = [...document.querySelectorAll('a.note-mark, a.editors-mark')].filter(seen);
  const order = new Map(all.map((mark, index) => [mark, index]));
  for (const [kind, prefix] of [
    ['.endnotes', ''],
    ['.editors-notes', 'E'],
  ] as const) {
    const parts = stage.holders.filter((part) => `.${part.className.split(' ')[0]}` === kind);
    for (const part of parts) {
      const shown = stage.notes
        .filter(({ note }) => owns(part, note))
        .map(({ note, marks }) => ({ note, marks: marks.filter((mark) => order.has(mark)) }));
      const kept = shown
        .filter(({ marks }) => marks.length > 0)
        .sort((a, b) => first(a.marks) - first(b.marks));
      const list = part.querySelector('ol, ul');
      for (const { note } of shown) note.remove();
      kept.forEach(({ note, marks }, index) => {
        list?.append(note);
        const number = `${prefix}${index + 1}`;
        for (const label of [note.querySelector('b'), ...marks]) if (label) label.textContent = number;
        // The number leads back to the first mark, a letter to each other.
        [...note.querySelectorAll('.returns a')].forEach((letter, count) => {
          letter.style.setProperty('display', count < marks.length - 1 ? 'inline' : 'none');
        });
      });
      place(part, kept.length > 0);
    }
  }
  /** Puts the blocks of a section in their order, with the claims before a plate that pass it. */
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
  function owns(part: PageElement, note: PageElement): boolean {
    return note.id.startsWith('editors-note-') === /\beditors-notes\b/.test(part.className);
  }
  function first(marks: readonly PageElement[]): number {
    return Math.min(...marks.map((mark) => order.get(mark) ?? 0));
  }
  for (const row of stage.rows) {
    place(
      row,
      [...row.children].some((cell) => cell.childElementCount > 0),
    );
  }
  // A row that is out leaves its page break to the next, as the accepted fit does.
  let begins = 0;
  stage.rows.forEach((row, index) => {
    if (index > 0 && /\bnew-page\b/.test(row.className)) begins += 1;
    if (!row.isConnected) return;
    row.style.setProperty('break-before', begins > 0 ? pageBreak : 'auto');
    begins = 0;
  });
  return {
    rows: stage.rows.filter((row) => row.isConnected).map(staged),
    unopened: begins,
  };

  function staged(row: PageElement): StagedRow {
    const columns = [...row.children].flatMap((cell): RowColumn[] => {
      if (cell.childElementCount === 0) return [];
      const blocks = [...cell.querySelectorAll('.block')].map((block) => block.id);
      return (stage.cells.get(cell) ?? []).map((edges) => ({ ...edges, blocks }));
    });
    return { id: row.id, columns };
  }
}

/** Runs in the page: the area of every block at each depth of a claim, in square CSS pixels of the screen's layout. */
export function measureAreas(): Record<string, Record<string, number>> {
  const stage = Reflect.get(globalThis, 'precisStage') as PageStage;
  const areas: Record<string, Record<string, number>> = {};
  // A block in a grid would be as high as its neighbour.
  for (const block of stage.blocks) block.style.setProperty('align-self', 'start');
  for (const depth of ['headline', 'summary', 'detail']) {
    for (const block of stage.blocks) block.setAttribute('data-depth', depth);
    for (const block of stage.blocks) {
      const area = [...block.getClientRects()].reduce((sum, { width, height }) => sum + width * height, 0);
      areas[block.id] = { ...areas[block.id], [depth]: area };
    }
  }
  for (const block of stage.blocks) block.style.removeProperty('align-self');
  return areas;
}
