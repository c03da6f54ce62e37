import { toldError } from '../../message/index.ts';
import { type Machinery, Memory } from './memory.ts';
import { Outdated, pause } from './outdated.ts';
import { pointedAt } from './pointed.ts';
import { workRound } from './round.ts';
import type { Pointed, WatchState } from './state.ts';

/** Milliseconds that files are given to be written whole. */
const patience = 15;
/** Milliseconds in which what is broken may be whole again: some editors empty a file before they write it. */
const secondLook = 60;

/**
 * Keeps one edition before the reader's eyes while its dossier changes. Each change begins a round, which ends the one
 * before at its next step.
 */
export class Engine {
  readonly #machinery: Machinery;
  readonly #memory: Memory;
  #page = 1;
  #heard: number;
  #round: { readonly stop: AbortController; readonly done: Promise<void> } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isEnded = false;

  /** @param tell is told what of the state changed */
  constructor(machinery: Machinery, shown: string, tell: (change: Partial<WatchState>) => void) {
    this.#machinery = machinery;
    this.#memory = new Memory(machinery, shown, tell);
    this.#heard = machinery.world.elapsed();
  }

  get state(): WatchState {
    return this.#memory.state;
  }

  picture(name: string): Uint8Array | undefined {
    return this.#memory.pictures.get(name);
  }

  /** The finished PDF of a name that the state told. */
  pdf(name: string): Uint8Array | undefined {
    const { pdf } = this.#memory;
    return pdf?.name === name ? pdf.bytes : undefined;
  }

  /** Something may have changed in the dossier. */
  changed(): void {
    if (this.#isEnded) return;
    this.#heard = this.#machinery.world.elapsed();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#begin(), patience);
  }

  /** Shows another edition, or another of its pages first. */
  show(product: string, page = 1): void {
    const { state } = this.#memory;
    const isKnown = state.choices.some(({ papers }) => papers.some((one) => one.product === product));
    this.#page = page;
    if (!isKnown || product === state.shown) return;
    this.#memory.change({ shown: product });
    this.changed();
  }

  /** What a spot of a product's pages shows. */
  point(product: string, spot: number): Pointed | undefined {
    const { spotted, job } = this.#memory;
    const own = spotted.get(product);
    const found = own?.spots[spot];
    if (!own || !found || !job) return undefined;
    return pointedAt(found, own, job, spotted, this.#machinery.placed);
  }

  /** Ends the round that is going on, and begins no other. */
  async end(): Promise<void> {
    this.#isEnded = true;
    clearTimeout(this.#timer);
    this.#round?.stop.abort(new Outdated());
    await this.#round?.done;
  }

  #begin(): void {
    const before = this.#round;
    before?.stop.abort(new Outdated());
    const stop = new AbortController();
    const done = (before?.done ?? Promise.resolve()).then(() => this.#run(stop.signal));
    this.#round = { stop, done };
  }

  async #run(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const memory = this.#memory;
    try {
      memory.change({ round: memory.state.round + 1, phase: 'reading', took: {} });
      await workRound(this.#machinery, memory, { heard: this.#heard, page: this.#page, signal });
    } catch (error) {
      if (error instanceof Outdated || signal.aborted) return;
      await pause(secondLook, signal).catch(() => undefined);
      // The last good pages stay, and what is said is about what is broken.
      if (signal.aborted) return;
      memory.told.clear();
      memory.change({ phase: 'broken', ...memory.say('dossier', toldError(error)) });
    }
  }
}
