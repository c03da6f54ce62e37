import { counted } from '../../message/index.ts';
import type { Run } from '../../print/index.ts';

/** How often a run of rows says how far it is. */
const steps = 20;

/** Tells how far a run of rows is, at what rate, and how long the rest will take. */
export class Pace {
  readonly #all: number;
  readonly #run: Pick<Run, 'progress' | 'world'>;
  readonly #began: number;
  #done = 0;
  #stood = 0;
  #told = 0;
  #task: string | undefined;

  constructor(all: number, run: Pick<Run, 'progress' | 'world'>) {
    this.#all = all;
    this.#run = run;
    this.#began = run.world.elapsed();
  }

  /** Takes in what stands from an earlier run. */
  resume(stood: number): void {
    this.#stood = stood;
    this.#done = stood;
    this.#begin();
  }

  step(): void {
    this.#done += 1;
    const isDue = this.#done - this.#told >= Math.max(1, this.#all / steps);
    if (!isDue && this.#done < this.#all) return;
    this.end();
    this.#begin();
  }

  end(): void {
    if (this.#task !== undefined) this.#run.progress.done(this.#task, this.#detail());
    this.#task = undefined;
    this.#told = this.#done;
  }

  #begin(): void {
    if (this.#done >= this.#all) return;
    this.#task = `print rows to ${Math.min(this.#all, this.#done + Math.ceil(this.#all / steps))} of ${this.#all}`;
    this.#run.progress.begin(this.#task);
  }

  #detail(): string {
    const seconds = Math.max(0.001, (this.#run.world.elapsed() - this.#began) / 1000);
    const rate = (this.#done - this.#stood) / seconds;
    const left = this.#all - this.#done;
    const stood = this.#stood > 0 ? `, ${this.#stood} stood already` : '';
    const rest = left > 0 && rate > 0 ? `, ${counted(Math.ceil(left / rate), 'second')} left` : '';
    return `${this.#done} done${stood}, ${rate.toFixed(1)} a second${rest}`;
  }
}
