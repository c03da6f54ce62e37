import type { Cache } from '../cache/index.ts';
import type { HtmlDocument } from '../compose/index.ts';
import type { Answering, World } from '../world/index.ts';
import type { PrintingBrowser } from './browser.ts';
import { calledIn } from './open-browser.ts';
import type { Progress } from './progress.ts';
import type { TrialPage } from './trial-page.ts';

/** Who tells how long work took. */
type Teller = <T>(stage: string, of: string, work: () => Promise<T>) => Promise<T>;

function tellerOf({ spent }: Progress, { elapsed }: Pick<World, 'elapsed'>): Teller {
  return async (stage, of, work) => {
    const began = elapsed();
    try {
      return await work();
    } finally {
      spent?.(stage, of, elapsed() - began);
    }
  };
}

/** A browser that says how long its trials and prints took, and when a page was laid out. */
export function tellingBrowser(browser: PrintingBrowser, progress: Progress, world: World): PrintingBrowser {
  const tell = tellerOf(progress, world);
  const counting = (page: TrialPage, document: HtmlDocument | undefined): TrialPage => {
    const tried = () => progress.tried?.(document ? shortName(document) : '');
    return {
      ...page,
      print: (setting) => page.print(setting).finally(tried),
      layOut: (setting) => page.layOut(setting).finally(tried),
    };
  };
  return {
    ...browser,
    print: (document, options) => tell('print', shortName(document), () => browser.print(document, options)),
    tryOut: (document, use) =>
      tell('fit', shortName(document), () =>
        browser.tryOut(document, (page) => use(counting(page, document))),
      ),
    tryOutAll: (documents, use) =>
      tell('fit', documents.map(shortName).join(', '), () =>
        browser.tryOutAll(documents, (pages) =>
          use(pages.map((page, index) => counting(page, documents[index]))),
        ),
      ),
  };
}

/** Whoever is not asked what was answered before, and says how long each question took. */
export function tellingAnswers(one: Answering, cache: Cache, progress: Progress, world: World): Answering {
  const tell = tellerOf(progress, world);
  return {
    ask: (program, question) =>
      tell(stageOf(program), question.name, () =>
        cache.keep('thread', [program, question], question.name, () => one.ask(program, question)),
      ),
  };
}

/** A program stands in the folder of its stage, but for two that are called by what they make. */
function stageOf(program: string): string {
  const folder = program.split('/')[0] ?? program;
  return { pdf: 'picture', variant: 'forms' }[folder] ?? folder;
}

function shortName(document: HtmlDocument): string {
  return document.name ?? calledIn(document);
}
