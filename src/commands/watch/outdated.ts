import type { PrintingBrowser, TrialPage } from '../../print/index.ts';

/** Work was given up since what it works on has changed. */
export class Outdated extends Error {}

/** A browser that gives up between two trials once what it works on has changed. */
export function untilOutdated(browser: PrintingBrowser, signal: AbortSignal): PrintingBrowser {
  const asked = <A extends readonly unknown[], R>(put: (...given: A) => Promise<R>) => {
    return (...given: A): Promise<R> => {
      signal.throwIfAborted();
      return put(...given);
    };
  };
  const page = (one: TrialPage): TrialPage => ({
    ...one,
    layOut: asked(one.layOut),
    print: asked(one.print),
    proof: asked(one.proof),
    numbersBeside: asked(one.numbersBeside),
  });
  return {
    ...browser,
    print: asked(browser.print),
    tryOut: (document, use, kind) => {
      signal.throwIfAborted();
      return browser.tryOut(document, (one) => use(page(one)), kind);
    },
    tryOutAll: (documents, use) => {
      signal.throwIfAborted();
      return browser.tryOutAll(documents, (all) => use(all.map(page)));
    },
  };
}

/** Waits, unless what is waited for is out of date. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
}
