import { deserialize, serialize } from 'node:v8';
import { type Cache, keyOf } from '../cache/index.ts';
import type { HtmlDocument } from '../compose/index.ts';
import { sha256, type World } from '../world/index.ts';
import type { PrintingBrowser } from './browser.ts';
import { lastResortFile } from './environment.ts';
import type { TrialPage } from './trial-page.ts';

/** What pages answered, packed, by the page, the question and all that was asked before it: each question changes the page. */
type Answers = Map<string, Uint8Array>;

/** A question that no earlier run put. */
class Unheard extends Error {}

/**
 * A browser that is not asked what it has answered before about the same pages: neither in trials nor for prints.
 * Trials of which one answer is missing begin anew, on the browser's own pages.
 */
export async function recalling(
  browser: PrintingBrowser,
  cache: Cache,
  world: World,
): Promise<PrintingBrowser> {
  const identity = await identityOf(browser, world);
  const tryOutAll: PrintingBrowser['tryOutAll'] = async (documents, use) => {
    const matter = [identity, ...documents.map(matterOf)];
    const answers =
      (await cache.find<Answers>('trials', matter, documents.map(nameOf).join(', '))) ?? new Map();
    const recalled = answers.size > 0 && (await attempt(() => use(pagesWith(answers, documents))));
    if (recalled) return recalled.value;
    const value = await browser.tryOutAll(documents, (pages) => use(pagesWith(answers, pages)));
    await cache.put('trials', matter, answers);
    return value;
  };
  return {
    ...browser,
    tryOutAll,
    tryOut: (document, use, kind) =>
      kind === undefined
        ? tryOutAll([document], ([page]) => {
            if (!page) throw new Error('it was given no page');
            return use(page);
          })
        : // A page that stands is for a look at what has just changed.
          browser.tryOut(document, use, kind),
    print: (document, options) =>
      cache.keep('print', [identity, matterOf(document)], nameOf(document), () =>
        browser.print(document, options),
      ),
  };
}

/** What a layout hangs on beside its page: the browser, and the one face that is not in the page. */
async function identityOf({ version, executable, lent }: PrintingBrowser, world: World): Promise<string> {
  const face = sha256(await world.readBytes(lastResortFile(world)));
  return keyOf([version, executable, await world.fileSize(executable), lent, face]);
}

function matterOf({ html, paper, live }: HtmlDocument): unknown {
  return [html, paper, live];
}

function nameOf({ name, title }: HtmlDocument): string {
  return name ?? title;
}

/** What work comes to; nothing where it asks what is not known. */
async function attempt<T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof Unheard) return undefined;
    throw error;
  }
}

/** Pages that note what they answer; where documents stand for pages, they answer what is noted. */
function pagesWith(answers: Answers, pages: readonly (TrialPage | HtmlDocument)[]): TrialPage[] {
  return pages.map((page, index) => {
    const real = 'layOut' in page ? page : undefined;
    let asked = String(index);
    const ask = async <T>(question: readonly unknown[], put: (page: TrialPage) => Promise<T>): Promise<T> => {
      asked = sha256(JSON.stringify([asked, ...question]));
      const key = asked;
      if (!real) return noted<T>(answers, key);
      const answer = await put(real);
      answers.set(key, serialize(answer));
      return answer;
    };
    const sheet = `${index} flex`;
    if (real) answers.set(sheet, serialize(real.flex));
    return {
      flex: noted<TrialPage['flex']>(answers, sheet),
      areas: () => ask(['areas'], (one) => one.areas()),
      pieces: () => ask(['pieces'], (one) => one.pieces()),
      numbersBeside: (setting) => ask(['numbersBeside', setting], (one) => one.numbersBeside(setting)),
      print: (setting) => ask(['print', setting], (one) => one.print(setting)),
      layOut: (setting) => ask(['layOut', setting], (one) => one.layOut(setting)),
      spots: () => ask(['spots'], (one) => one.spots()),
      proof: () => ask(['proof'], (one) => one.proof()),
    };
  });
}

function noted<T>(answers: Answers, key: string): T {
  const answer = answers.get(key);
  if (!answer) throw new Unheard();
  return deserialize(answer) as T;
}
