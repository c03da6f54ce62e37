import { archiveEdition } from '../../archive/index.ts';
import { checkCharacters } from '../../compose/index.ts';
import { type DrawnEdition, drawEditions, drawingWarnings } from '../../draw/index.ts';
import { type FittedEdition, type Glance, glance } from '../../fit/index.ts';
import { Fault, hasErrors, type Message } from '../../message/index.ts';
import { isOpen, type Job, nameOf, type PlannedEdition, planEditions } from '../../plan/index.ts';
import { preflightEdition } from '../../preflight/index.ts';
import { type PrintingBrowser, printEdition } from '../../print/index.ts';
import { editionName } from '../../text/index.ts';
import { sha256 } from '../../world/index.ts';
import { choicesOf } from './choices.ts';
import { isSameFit } from './fits.ts';
import type { Machinery, Memory } from './memory.ts';
import { meterOf, sentenceCosts } from './meter.ts';
import { pause, untilOutdated } from './outdated.ts';
import { type PagesToShow, showPages } from './pages.ts';
import type { Meter } from './state.ts';

/** Milliseconds of rest after which an edition is fitted afresh. */
const rest = 1500;
/** Claims in which a longer text is tried. */
const mostSentences = 12;

/** What a round is about. */
export interface RoundCall {
  /** When the change was heard. */
  readonly heard: number;
  /** The page that is looked at. */
  readonly page: number;
  /** Aborts when something changes again. */
  readonly signal: AbortSignal;
}

/**
 * Works on a dossier as it stands now. The edition that is shown is laid out as it was fitted before, then those beside
 * it; then it is fitted and printed, and so are at last those that hold no longer.
 * @throws Fault that says what is broken; Outdated once something changes again
 */
export async function workRound(machinery: Machinery, memory: Memory, call: RoundCall): Promise<void> {
  const { job, messages } = await machinery.reader.read();
  call.signal.throwIfAborted();
  if (!job) throw new Fault(messages);
  await new Round(machinery, memory, call, job, messages).work();
}

class Round {
  readonly #machinery: Machinery;
  readonly #memory: Memory;
  readonly #call: RoundCall;
  readonly #job: Job;
  readonly #read: readonly Message[];
  readonly #planned: readonly PlannedEdition[];
  readonly #browser: PrintingBrowser;
  readonly #recalling: PrintingBrowser;
  #isJudged = false;
  #judging: Promise<void> = Promise.resolve();
  /** The fit is that of an earlier state, which still holds; a build might find another. */
  #isKept = false;

  constructor(machinery: Machinery, memory: Memory, call: RoundCall, job: Job, read: readonly Message[]) {
    this.#machinery = machinery;
    this.#memory = memory;
    this.#call = call;
    this.#job = job;
    this.#read = read;
    this.#planned = planEditions(job);
    this.#browser = untilOutdated(machinery.browser, call.signal);
    this.#recalling = untilOutdated(machinery.recalling, call.signal);
  }

  async work(): Promise<void> {
    const shown = this.#shown();
    const name = nameOf(shown);
    const isNew = this.#memory.fits.lastOf(name) === undefined;
    let fitted: FittedEdition | undefined;
    if (isNew) {
      this.#judge();
      this.#memory.change({ phase: 'fitting' });
      ({ fitted } = await this.#fit(shown, false));
    }
    await this.#look(shown, { isShown: true });
    for (const one of this.#fixedBeside(shown)) await this.#look(one);
    await this.#checkCharacters();
    fitted ??= await this.#refit(shown);
    await this.#finish(fitted);
    for (const one of this.#planned) if (one !== shown && !this.#isBeside(one, shown)) await this.#look(one);
    await this.#fitOthers(shown);
    await this.#fitAnew(shown);
  }

  /** The edition that is to be shown; where there is none of that name any more, the first. */
  #shown(): PlannedEdition {
    const memory = this.#memory;
    const [first] = this.#planned;
    const wanted = memory.state.shown;
    const shown = this.#planned.find((one) => nameOf(one) === wanted) ?? first;
    if (!shown) throw new Error('a job without editions was opened');
    const { dossier, words } = this.#job;
    memory.keepOnly(this.#planned.map(nameOf));
    memory.job = this.#job;
    memory.change({
      phase: 'setting',
      title: dossier.front.title,
      language: dossier.front.language,
      choices: choicesOf(this.#planned, (edition) => editionName(edition, words)),
      shown: nameOf(shown),
    });
    return shown;
  }

  /** Whether the dossier holds together. Nothing of one that doesn't is shown. */
  #judge(): void {
    if (this.#isJudged) return;
    const found = [...this.#read, ...this.#machinery.reader.judge(this.#job)];
    if (hasErrors(found)) throw new Fault(found);
    this.#isJudged = true;
    this.#memory.change(this.#memory.say('dossier', found));
  }

  /** Lays an edition out as it was fitted before. */
  async #look(
    planned: PlannedEdition,
    { isShown = false, from = 'layout' as Meter['from'] } = {},
  ): Promise<void> {
    const { drawing, world } = this.#machinery;
    const memory = this.#memory;
    const product = nameOf(planned);
    const before = memory.fits.lastOf(product);
    // One that has pages to keep shows nothing before it was fitted.
    if (!before && !isOpen(planned.plan.edition)) return;
    const [drawn] = await drawEditions([planned], drawing);
    if (!drawn) return;
    const browser = isShown ? this.#judgingBeside() : this.#browser;
    const proof = await glance(drawn, before, browser, world, async (glanced) => {
      if (isShown) await this.#judging;
      const took = isShown ? { took: { ...memory.state.took, meter: this.#elapsed() } } : {};
      const said = memory.say(product, [...drawingWarnings([drawn]), ...glanced.messages]);
      memory.measure(this.#meterOf(planned, glanced, from), { ...took, ...said });
      const { paper, places } = glanced.document;
      memory.spotted.set(product, { paper, ...(places && { places }), spots: await glanced.spots() });
      if (isShown && from === 'fit') await this.#sentences(planned, glanced);
      return isShown && from === 'layout' ? glanced.proof() : undefined;
    });
    if (proof) await this.#showPages({ product, bytes: proof, from: 'layout' });
  }

  /** The browser, which lays out while it is found whether the dossier holds together. */
  #judgingBeside(): PrintingBrowser {
    const browser = this.#browser;
    return {
      ...browser,
      tryOut: (document, use, kind) => {
        const looked = browser.tryOut(document, use, kind);
        this.#judging = new Promise<void>((resolve) => {
          setImmediate(resolve);
        }).then(() => this.#judge());
        // Its failure is met where it is awaited; until then it must not count as unhandled.
        this.#judging.catch(() => undefined);
        return looked;
      },
    };
  }

  #meterOf({ plan }: PlannedEdition, glanced: Glance, from: Meter['from']): Meter {
    const { edition } = plan;
    const budget = isOpen(edition) ? undefined : edition.pages.most;
    const product = nameOf({ plan });
    const before = this.#memory.meterOf(product)?.sentences ?? [];
    return meterOf(product, glanced, budget, from, before);
  }

  /** Tries a sentence more in each claim of an edition that has pages to keep. */
  async #sentences(planned: PlannedEdition, glanced: Glance): Promise<void> {
    const { edition } = planned.plan;
    if (isOpen(edition)) return;
    const meter = this.#meterOf(planned, glanced, 'fit');
    const sentences = await sentenceCosts(glanced, edition.pages.most, mostSentences);
    this.#memory.measure({ ...meter, sentences });
  }

  #showPages(order: PagesToShow): Promise<void> {
    const { page, signal } = this.#call;
    const told = () =>
      order.from === 'layout' ? { took: { ...this.#memory.state.took, pages: this.#elapsed() } } : {};
    return showPages(order, this.#memory, page, signal, told);
  }

  #elapsed(): number {
    return Math.round(this.#machinery.world.elapsed() - this.#call.heard);
  }

  /** The other editions on the same paper that have pages to keep. */
  #fixedBeside(shown: PlannedEdition): PlannedEdition[] {
    return this.#planned.filter((one) => this.#isBeside(one, shown));
  }

  #isBeside({ plan }: PlannedEdition, shown: PlannedEdition): boolean {
    return plan !== shown.plan && plan.paper === shown.plan.paper && !isOpen(plan.edition);
  }

  async #checkCharacters(): Promise<void> {
    const { dossier, theme } = this.#job;
    const missing = await checkCharacters(dossier, theme, this.#machinery.world);
    if (hasErrors(missing)) throw new Fault([...(this.#memory.told.get('dossier') ?? []), ...missing]);
  }

  /** Fits an edition on all of its papers, and says how it came out. */
  async #fit(planned: PlannedEdition, afresh: boolean): Promise<{ fitted?: FittedEdition; isKept: boolean }> {
    const { drawing, world } = this.#machinery;
    const { name } = planned.plan.edition;
    const papers = await drawEditions(
      this.#planned.filter(({ plan }) => plan.edition.name === name),
      drawing,
    );
    const own: DrawnEdition[] = isOpen(planned.plan.edition)
      ? papers.filter((one) => nameOf(one) === nameOf(planned))
      : papers;
    const { fitted, isKept } = await this.#memory.fits.fit(own, this.#recalling, world, afresh);
    this.#call.signal.throwIfAborted();
    const found = fitted.find((one) => nameOf(one) === nameOf(planned));
    return { ...(found && { fitted: found }), isKept };
  }

  /** Fits the edition that is shown, beginning with the fit that it had. */
  async #refit(shown: PlannedEdition): Promise<FittedEdition | undefined> {
    const product = nameOf(shown);
    const before = this.#memory.fits.lastOf(product);
    this.#memory.change({ phase: 'fitting' });
    const { fitted, isKept } = await this.#fit(shown, false);
    this.#isKept = isKept;
    if (!isSameFit(before, this.#memory.fits.lastOf(product)))
      await this.#look(shown, { isShown: true, from: 'fit' });
    return fitted;
  }

  /** Prints, archives and judges the edition that is shown, and shows its pages. */
  async #finish(fitted: FittedEdition | undefined): Promise<void> {
    if (!fitted) return;
    const { world, threads } = this.#machinery;
    const memory = this.#memory;
    const product = nameOf(fitted);
    memory.change({ phase: 'printing' });
    const printed = await printEdition(fitted, this.#recalling);
    this.#call.signal.throwIfAborted();
    const { pdf, messages } = await preflightEdition(await archiveEdition(printed, world, threads), threads);
    this.#call.signal.throwIfAborted();
    const name = `${product}-${sha256(pdf.bytes).slice(0, 12)}.pdf`;
    memory.pdf = { name, bytes: pdf.bytes };
    const said = memory.say(product, messages);
    memory.change({ ...said, phase: 'resting', took: { ...memory.state.took, pdf: this.#elapsed() } });
    await this.#showPages({ product, bytes: pdf.bytes, from: 'pdf', pdf: name });
  }

  /** Fits editions that hold no longer, or were never fitted. */
  async #fitOthers(shown: PlannedEdition): Promise<void> {
    const memory = this.#memory;
    const others = new Set(this.#planned.map(({ plan }) => plan.edition));
    others.delete(shown.plan.edition);
    for (const edition of others) {
      const papers = this.#planned.filter(({ plan }) => plan.edition === edition);
      const [first] = papers;
      const holds = papers.every((one) => {
        return memory.fits.lastOf(nameOf(one)) && memory.meterOf(nameOf(one))?.holds;
      });
      if (!first || holds || isOpen(edition)) continue;
      await this.#fit(first, false);
      for (const one of papers) await this.#look(one, { from: 'fit' });
    }
  }

  /** After a rest, fits the edition that is shown as a build would, which keeps no fit that is not stored. */
  async #fitAnew(shown: PlannedEdition): Promise<void> {
    if (!this.#isKept) return;
    await pause(rest, this.#call.signal);
    const product = nameOf(shown);
    const before = this.#memory.fits.lastOf(product);
    const { fitted } = await this.#fit(shown, true);
    if (isSameFit(before, this.#memory.fits.lastOf(product))) return;
    await this.#look(shown, { isShown: true, from: 'fit' });
    await this.#finish(fitted);
  }
}
