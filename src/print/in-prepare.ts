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

export interface PageElement extends PageNode {
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

/** What the page keeps of itself between trials. */
export interface PreparedPage {
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

interface PageDocument {
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
}
declare const document: PageDocument;
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
export interface ShownRow {
  readonly id: string;
  readonly columns: readonly RowColumn[];
}

/** Runs in the page, once: marks the place of all that can leave, links every block and row and the end, and reads the stylesheet. */
export function preparePage(): SheetFacts {
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
  const end = document.createElement('div');
  end.id = 'precis-end';
  rows.at(-1)?.after(end);
  linkTo([...blocks, ...rows, end]);
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
    precisPrepared: { blocks, holders, rows, cells, markers, notes, sections, inSection, forced },
  });
  const root = getComputedStyle(document.documentElement);
  return {
    ...margins(),
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

  /** The browser prints the place of what a link leads to. */
  function linkTo(targets: readonly PageElement[]): void {
    const links = document.createElement('div');
    links.style.cssText = 'position:absolute;top:0;left:0;width:0;height:0;overflow:hidden';
    for (const { id } of targets) {
      const link = document.createElement('a');
      link.setAttribute('href', `#${id}`);
      links.append(link);
    }
    document.body.prepend(links);
  }

  function margins(): Pick<SheetFacts, 'first' | 'other'> {
    const first = { top: 0, bottom: 0 };
    const other = { top: 0, bottom: 0 };
    for (const sheet of document.styleSheets)
      for (const rule of sheet.cssRules) {
        // 6 is a page rule. The first page takes the general margins unless it says otherwise.
        const { type, style, selectorText } = rule;
        if (type !== 6 || !style || (selectorText && selectorText !== ':first')) continue;
        for (const one of selectorText ? [first] : [other, first]) {
          if (style.marginTop) one.top = pixels(style.marginTop);
          if (style.marginBottom) one.bottom = pixels(style.marginBottom);
        }
      }
    return { first, other };
  }

  /** A length in whatever unit, as the browser reckons it. */
  function pixels(length: string): number {
    const rod = document.createElement('div');
    rod.style.cssText = `position:absolute;height:${length}`;
    document.body.append(rod);
    const { height } = rod.getBoundingClientRect();
    rod.remove();
    return height;
  }

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

/** Runs in the page: the area of every block at each depth of a claim, in square CSS pixels of the screen's layout. */
export function measureAreas(): Record<string, Record<string, number>> {
  const prepared = Reflect.get(globalThis, 'precisPrepared') as PreparedPage;
  const areas: Record<string, Record<string, number>> = {};
  // A block in a grid would be as high as its neighbour.
  for (const block of prepared.blocks) block.style.setProperty('align-self', 'start');
  for (const depth of ['headline', 'summary', 'detail']) {
    for (const block of prepared.blocks) block.setAttribute('data-depth', depth);
    for (const block of prepared.blocks) {
      const area = [...block.getClientRects()].reduce((sum, { width, height }) => sum + width * height, 0);
      areas[block.id] = { ...areas[block.id], [depth]: area };
    }
  }
  for (const block of prepared.blocks) block.style.removeProperty('align-self');
  return areas;
}
