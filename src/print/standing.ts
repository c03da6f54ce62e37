import type { HtmlDocument } from '../compose/index.ts';
import { splitAtBody } from './page.ts';
import type { BlankPage } from './page-pool.ts';

/** Pages that stand at a time; the one that was asked for longest ago goes first. */
const mostPages = 8;
/** A page's process grows with use. */
const mostUses = 100;

interface Standing {
  readonly blank: BlankPage;
  readonly head: string;
}

/**
 * Pages that keep their document for the next of its kind: of one with the same styles and faces only the body is set
 * anew, in a fifth of the time.
 */
export class StandingPages {
  readonly #pages = new Map<string, Standing>();
  readonly #discard: (blank: BlankPage) => void;

  constructor(discard: (blank: BlankPage) => void) {
    this.#discard = discard;
  }

  /** The page that stands for a kind of document, if it can show this one. It is whoever's takes it. */
  take(kind: string, { html }: HtmlDocument): BlankPage | undefined {
    const found = this.#pages.get(kind);
    this.#pages.delete(kind);
    if (!found) return undefined;
    if (found.head === splitAtBody(html).head && !found.blank.page.isClosed()) return found.blank;
    this.#discard(found.blank);
    return undefined;
  }

  /** Lets a page stand. */
  put(kind: string, { html }: HtmlDocument, blank: BlankPage): void {
    const before = this.#pages.get(kind);
    if (before) this.#discard(before.blank);
    this.#pages.delete(kind);
    const used = blank.used + 1;
    if (used >= mostUses) this.#discard(blank);
    else this.#pages.set(kind, { blank: { ...blank, used }, head: splitAtBody(html).head });
    const [oldest] = this.#pages;
    if (!oldest || this.#pages.size <= mostPages) return;
    this.#pages.delete(oldest[0]);
    this.#discard(oldest[1].blank);
  }
}
