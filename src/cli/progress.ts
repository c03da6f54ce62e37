import { counted, printable } from '../message/index.ts';
import type { Progress } from '../print/index.ts';
import type { Terminal } from './terminal.ts';

/** Ends the live list, so that what is printed next stands below it. */
export interface ProgressList extends Progress {
  close(): void;
}

/** Task names as they run: a live list on a terminal, else one plain line for each that ends. */
export function progressOn(terminal: Terminal, elapsed: () => number): ProgressList {
  return terminal.isLive ? new LiveList(terminal, elapsed) : plainList(terminal, elapsed);
}

/** Hears everything and says nothing. */
export const silence: ProgressList = { begin() {}, done() {}, failed() {}, close() {} };

function plainList(terminal: Terminal, elapsed: () => number): ProgressList {
  const started = new Map<string, number>();
  const end = (mark: string, task: string, detail?: string) => {
    const time = seconds(elapsed() - (started.get(task) ?? elapsed()));
    started.delete(task);
    terminal.write(`${line(mark, task, time, detail)}\n`);
  };
  return {
    begin: (task) => started.set(task, elapsed()),
    done: (task, detail) => end('done', task, detail),
    failed: (task) => end('failed', task),
    close() {},
  };
}

class LiveList implements ProgressList {
  readonly #terminal: Terminal;
  readonly #elapsed: () => number;
  readonly #started = new Map<string, number>();
  /** Trials of each edition so far. */
  readonly #tried = new Map<string, number>();
  #drawn = 0;
  #frame = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(terminal: Terminal, elapsed: () => number) {
    this.#terminal = terminal;
    this.#elapsed = elapsed;
  }

  begin(task: string): void {
    this.#started.set(task, this.#elapsed());
    // Unreferenced: a list that is still moving must not keep a finished process alive.
    this.#timer ??= setInterval(() => this.#draw([]), 100).unref();
    this.#draw([]);
  }

  tried(edition: string): void {
    this.#tried.set(edition, (this.#tried.get(edition) ?? 0) + 1);
  }

  done(task: string, detail?: string): void {
    this.#end(this.#terminal.paint('green', '✓'), task, detail);
  }

  failed(task: string): void {
    this.#end(this.#terminal.paint('red', '✗'), task);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#started.clear();
    this.#draw([]);
  }

  #end(mark: string, task: string, detail?: string): void {
    const time = seconds(this.#elapsed() - (this.#started.get(task) ?? this.#elapsed()));
    this.#started.delete(task);
    this.#draw([line(mark, task, time, detail)]);
  }

  /** How often the edition of a task was tried on its pages. */
  #trials(task: string): string {
    const tried = this.#tried.get(task.slice(task.indexOf(' ') + 1));
    return tried === undefined ? '' : `, ${counted(tried, 'trial')}`;
  }

  /** Ended tasks are printed once and scroll away; running ones are drawn over in place. */
  #draw(ended: readonly string[]): void {
    const frames = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
    const spinner = frames[this.#frame++ % frames.length] ?? '';
    const running = [...this.#started].map(([task, from]) => {
      const time = seconds(this.#elapsed() - from);
      const shown = printable(`${task}${this.#trials(task)}`);
      return `${spinner} ${shown.slice(0, Math.max(10, this.#terminal.columns - 12))} ${time}`;
    });
    const back = this.#drawn > 0 ? `\u001b[${this.#drawn}A` : '';
    const text = [...ended, ...running].map((row) => `${row}\u001b[K\n`).join('');
    if (back || text) this.#terminal.write(`${back}\r${text}\u001b[J`);
    this.#drawn = running.length;
  }
}

function line(mark: string, task: string, time: string, detail?: string): string {
  return `${mark} ${printable(task)}${detail ? `: ${printable(detail)}` : ''} (${time})`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
