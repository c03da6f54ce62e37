// What functions that run in the page touch of it. Types alone, so that the browser's own stay out of the rest.

/** A box on the page, in CSS pixels. */
export interface Rect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** A node of the page: an element, a text or a comment. */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly isConnected: boolean;
  readonly parentElement: PageElement | null;
  readonly childNodes: Iterable<PageNode>;
  after(...nodes: PageNode[]): void;
}

/** An element of the page. */
export interface PageElement extends PageNode {
  id: string;
  textContent: string | null;
  innerHTML: string;
  readonly localName: string;
  readonly className: string;
  readonly children: Iterable<PageElement>;
  readonly childElementCount: number;
  readonly previousElementSibling: PageElement | null;
  readonly clientWidth: number;
  readonly scrollWidth: number;
  readonly style: {
    cssText: string;
    getPropertyValue(name: string): string;
    setProperty(name: string, value: string): void;
    removeProperty(name: string): void;
  };
  contains(other: PageElement): boolean;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  hasAttribute(name: string): boolean;
  removeAttribute(name: string): void;
  toggleAttribute(name: string, on: boolean): boolean;
  getBoundingClientRect(): Rect;
  getClientRects(): Iterable<Rect>;
  append(...nodes: PageNode[]): void;
  prepend(...nodes: PageNode[]): void;
  before(...nodes: PageNode[]): void;
  remove(): void;
}

/** An image of the page. One inside a drawing has no natural width. */
export interface PageImage extends PageElement {
  readonly naturalWidth?: number;
  decode(): Promise<void>;
}

/** A face that the page declares. */
interface PageFace {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
  readonly status: string;
  load(): Promise<unknown>;
}

/** A rule of a stylesheet; of a page rule its selector and its declarations. */
interface PageRule {
  readonly type: number;
  readonly selectorText?: string;
  readonly style?: { readonly marginTop: string; readonly marginBottom: string };
}

/** The page's `document`. */
export interface PageDocument {
  readonly documentElement: PageElement;
  readonly head: PageElement;
  readonly body: PageElement;
  readonly fonts: Iterable<PageFace> & { readonly ready: Promise<unknown> };
  readonly styleSheets: Iterable<{ readonly cssRules: Iterable<PageRule> }>;
  querySelector(selector: string): PageElement | null;
  querySelectorAll<E extends PageElement = PageElement>(selector: string): Iterable<E>;
  getElementById(id: string): PageElement | null;
  createElement(name: string): PageElement;
  createComment(text: string): PageNode;
  createTreeWalker(root: PageElement, show: number): { nextNode(): PageNode | null };
  createRange(): {
    selectNodeContents(node: PageNode): void;
    setStart(node: PageNode, offset: number): void;
    setEnd(node: PageNode, offset: number): void;
    getClientRects(): Iterable<Rect>;
  };
}

/** The page's `getComputedStyle`. */
export type ComputeStyle = (element: PageElement, pseudo?: '::before') => ComputedStyle;

/** What an element's style comes to. */
export interface ComputedStyle {
  readonly display: string;
  readonly position: string;
  readonly height: string;
  readonly marginTop: string;
  readonly marginBottom: string;
  readonly visibility: string;
  readonly textTransform: string;
  readonly lineHeight: string;
  readonly columnCount: string;
  readonly columnGap: string;
  readonly breakBefore: string;
  readonly breakAfter: string;
  readonly breakInside: string;
  readonly gridTemplateColumns: string;
  getPropertyValue(name: string): string;
}
