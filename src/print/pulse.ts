/** How a browser is felt for. */
export interface Heartbeat {
  /** Milliseconds between two beats. */
  readonly every: number;
  /** Beats without a sign of life after which it is given up. */
  readonly misses: number;
}

/** One of a browser's processes, and the seconds of processor time that it has taken. */
interface ProcessTime {
  readonly type: string;
  readonly cpuTime: number;
}

/** Seconds of processor time that idle processes may take meanwhile. */
const trickle = 0.02;

/**
 * Tells a browser that is silent from one that is busy. The browser's own process is never busy for long, so it is
 * asked, and has to answer. A page can be: it lays out a long document in one piece and answers nothing meanwhile.
 * So work that waits on a page is given up only when the browser's other processes take no processor time either.
 */
export class Pulse {
  readonly #processes: () => Promise<readonly ProcessTime[]>;
  readonly #heartbeat: Heartbeat;
  readonly #silent: () => void;
  readonly #timer: NodeJS.Timeout;
  readonly #waits = new Set<Wait>();
  #unanswered = 0;
  #asked = false;
  #spent = 0;

  /**
   * @param processes asks the browser for its processes
   * @param silent called when there is no sign of life
   */
  constructor(processes: () => Promise<readonly ProcessTime[]>, heartbeat: Heartbeat, silent: () => void) {
    this.#processes = processes;
    this.#heartbeat = heartbeat;
    this.#silent = silent;
    // Beats are counted, not their time: while this process itself was held up, nobody was asked.
    this.#timer = setInterval(() => this.#beat(), heartbeat.every).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Waits for work that is the browser's alone. */
  async watch<T>(work: Promise<T>): Promise<T> {
    const wait: Wait = { beats: 0, spent: this.#spent };
    this.#waits.add(wait);
    try {
      return await work;
    } finally {
      this.#waits.delete(wait);
    }
  }

  /** Asks a page for a sign of life, time and again, while it is worked on, in part by others. */
  async watchPage<T>(ask: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
    let waits = false;
    const timer = setInterval(() => {
      if (waits) return;
      waits = true;
      // A page that was closed meanwhile need not answer.
      const answer = this.watch(ask()).catch(() => undefined);
      void answer.then(() => {
        waits = false;
      });
    }, this.#heartbeat.every).unref();
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  #beat(): void {
    const { misses } = this.#heartbeat;
    if (!this.#asked) void this.#ask();
    else this.#unanswered += 1;
    if (this.#unanswered >= misses || [...this.#waits].some(({ beats }) => beats >= misses)) {
      this.stop();
      this.#silent();
    }
  }

  async #ask(): Promise<void> {
    this.#asked = true;
    try {
      const others = (await this.#processes()).filter(({ type }) => type !== 'browser');
      this.#spent = others.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    } catch {
      // It has ended, which is heard elsewhere.
      return;
    }
    this.#asked = false;
    this.#unanswered = 0;
    for (const wait of this.#waits) {
      const isBusy = this.#spent > wait.spent + trickle || this.#spent < wait.spent;
      wait.beats = isBusy ? 0 : wait.beats + 1;
      if (isBusy) wait.spent = this.#spent;
    }
  }
}

/** Something that waits on the browser: the beats since it last took processor time, and its sum then. */
interface Wait {
  beats: number;
  spent: number;
}
