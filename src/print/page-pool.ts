import type { Browser, Page } from 'puppeteer-core';
import { type ShutIn, shutIn } from './page.ts';

/** A page that is shut in, blank, and used by one print at a time. */
export interface BlankPage extends ShutIn {
  readonly page: Page;
  readonly used: number;
}

/** A page's process grows with use: after so many prints it is closed. */
const mostUses = 50;

/**
 * Keeps pages for the next print, since a new one costs 40 ms and a blanked one 5.
 * A page on which a print failed never comes back.
 */
export class PagePool {
  readonly #browser: Browser;
  /** Pages that have printed. */
  readonly #idle: Promise<BlankPage>[] = [];
  /** Pages that hold nothing yet. */
  readonly #fresh: Promise<BlankPage>[] = [];

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Shuts in the page that the browser opened by itself, while others still work on the first document. */
  warm(): void {
    keep(
      this.#fresh,
      this.#browser.pages().then(([page]) => (page ? prepare(page) : this.#open())),
    );
  }

  /** A page to print on. */
  async take(): Promise<BlankPage> {
    return this.#idle.pop() ?? this.takeFresh();
  }

  /** A page to lay out on: once a page has printed, lines on its screen break otherwise than in print. */
  async takeFresh(): Promise<BlankPage> {
    return this.#fresh.pop() ?? this.#open();
  }

  giveBack({ page, used, ...shut }: BlankPage): void {
    if (used + 1 >= mostUses) {
      this.discard(page);
      return;
    }
    keep(
      this.#idle,
      page.goto('about:blank').then(() => ({ page, ...shut, used: used + 1 })),
    );
  }

  /** Closes a page without waiting, and has another at hand. A dead browser closes none: that is told elsewhere. */
  discard(page: Page): void {
    page.close().catch(() => undefined);
    if (this.#fresh.length === 0) keep(this.#fresh, this.#open());
  }

  async #open(): Promise<BlankPage> {
    return prepare(await this.#browser.newPage());
  }
}

function keep(pages: Promise<BlankPage>[], page: Promise<BlankPage>): void {
  // Whoever takes it meets its failure; if nobody does, it must not count as unhandled.
  page.catch(() => undefined);
  pages.push(page);
}

async function prepare(page: Page): Promise<BlankPage> {
  return { page, ...(await shutIn(page)), used: 0 };
}
