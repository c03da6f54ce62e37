/** Turns at something that several works use side by side, until one of them has to be alone with it. */
export class Turns {
  /** Settles when all that had to be alone are done. */
  #alone: Promise<unknown> = Promise.resolve();
  readonly #beside = new Set<Promise<unknown>>();

  /** Works beside others, as soon as nobody is alone. */
  async beside<T>(work: () => Promise<T>): Promise<T> {
    for (let seen: unknown; seen !== this.#alone; await seen) seen = this.#alone;
    const working = work();
    this.#beside.add(working);
    return working.finally(() => this.#beside.delete(working));
  }

  /** Works when all others are done, and before any that comes later. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const working = Promise.allSettled([this.#alone, ...this.#beside]).then(work);
    this.#alone = working.catch(() => undefined);
    return working;
  }
}
