import { isDeepStrictEqual } from 'node:util';
import type { DrawnEdition } from '../../draw/index.ts';
import {
  arrangementsIn,
  entriesOf,
  type FittedEdition,
  type FormerFit,
  fitTogether,
  readStoredFits,
} from '../../fit/index.ts';
import type { Message } from '../../message/index.ts';
import { nameOf } from '../../plan/index.ts';
import type { PrintingBrowser } from '../../print/index.ts';
import type { World } from '../../world/index.ts';

/** What is said of a fit that a file stores: of one that was only kept here nothing is. */
const ofFiles: ReadonlySet<string> = new Set(['fit-moved-on', 'fit-block-new', 'fit-block-unknown']);

/** How editions were fitted last. A fit is tried first when something changed, and kept while it holds. */
export class Fits {
  readonly #last = new Map<string, FormerFit>();

  lastOf(product: string): FormerFit | undefined {
    return this.#last.get(product);
  }

  /**
   * Fits all papers of one edition: as the dossier stores it, as it was fitted last, or afresh.
   * @param afresh as a build would that stores nothing
   */
  async fit(
    papers: readonly DrawnEdition[],
    browser: PrintingBrowser,
    world: World,
    afresh: boolean,
  ): Promise<{ readonly fitted: readonly FittedEdition[]; readonly isKept: boolean }> {
    const [first] = papers;
    if (!first) return { fitted: [], isKept: false };
    const stored = readStoredFits(first.dossier).fits;
    const own = papers.some((one) => stored.has(one.plan.edition.name) || stored.has(nameOf(one)));
    const before = own || afresh ? stored : this.#entries(papers);
    const fitOne = fitTogether(papers, browser, world, before);
    const fitted = await Promise.all(papers.map(fitOne));
    const isKept = !own && fitted.some(({ fit }) => fit?.record.stored === true);
    papers.forEach(({ plan }, index) => {
      const one = fitted[index];
      if (!one?.fit) return;
      const arrangement = Math.max(0, arrangementsIn(plan).indexOf(one.plan.planned ?? plan));
      // Its steps are many, and nobody asks for them.
      this.#last.set(nameOf(one), { record: { ...one.fit.record, steps: [] }, arrangement });
    });
    return { fitted: own ? fitted : fitted.map(withoutFile), isKept };
  }

  /** The last fits of an edition's papers as a file would store them. */
  #entries(papers: readonly DrawnEdition[]): Parameters<typeof fitTogether>[3] {
    const known = papers.flatMap((one) => {
      const last = this.#last.get(nameOf(one));
      return last ? [{ plan: one.plan, theme: one.theme, record: last.record }] : [];
    });
    if (known.length < papers.length) return new Map();
    const place = papers[0]?.dossier.front.origin ?? { file: '' };
    return new Map([...entriesOf(known)].map(([key, entry]) => [key, { ...entry, key, place }]));
  }
}

function withoutFile(fitted: FittedEdition): FittedEdition {
  const messages = fitted.messages.filter(({ rule }: Message) => !ofFiles.has(rule));
  return { ...fitted, messages };
}

/** Whether two fits set an edition alike. */
export function isSameFit(one: FormerFit | undefined, other: FormerFit | undefined): boolean {
  const setOf = ({ record, arrangement }: FormerFit) => [
    ...[arrangement, record.flex, record.flexEnd, record.open],
    record.blocks.map(({ why: _, ...block }) => block),
  ];
  return isDeepStrictEqual(one && setOf(one), other && setOf(other));
}
