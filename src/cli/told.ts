import { byCodeUnit } from '../message/index.ts';
import type { Progress } from '../print/index.ts';
import type { PublishedSet } from '../publish/index.ts';

type Asked = Parameters<NonNullable<Progress['recalled']>>[0][number];

/** Whether an edition was made again, and why. */
interface Reason {
  readonly edition: string;
  readonly made: 'again' | 'before';
  /** What came out otherwise than in any earlier run: its layouts, or its print. */
  readonly anew: readonly string[];
  /** Inputs and versions that moved since the set before. */
  readonly moved: readonly string[];
}

/** What a run tells of itself beside its tasks: where time went, and what was made again. */
export class Told {
  readonly #asked: Asked[] = [];
  /** Milliseconds by edition and stage. */
  readonly #spent = new Map<string, Map<string, number>>();

  /** A progress that is heard here too. */
  hearing(progress: Progress): Progress {
    return {
      begin: (task) => progress.begin(task),
      done: (task, detail) => progress.done(task, detail),
      failed: (task) => progress.failed(task),
      tried: (edition) => progress.tried?.(edition),
      spent: (stage, edition, time) => {
        const stages = this.#spent.get(edition) ?? new Map<string, number>();
        this.#spent.set(edition, stages.set(stage, (stages.get(stage) ?? 0) + time));
      },
      recalled: (asked) => void this.#asked.push(...asked),
    };
  }

  /** Where time went, for a program. In milliseconds: stages of several editions go on at a time. */
  data(): Readonly<Record<string, Readonly<Record<string, number>>>> {
    const sorted = [...this.#spent].sort(([one], [other]) => byCodeUnit(one, other));
    return Object.fromEntries(
      sorted.map(([edition, stages]) => [
        edition,
        Object.fromEntries([...stages].map(([stage, time]) => [stage, Math.round(time)])),
      ]),
    );
  }

  /** The same as a table. */
  timings(): string {
    const rows = Object.entries(this.data());
    const stages = [...new Set(rows.flatMap(([, times]) => Object.keys(times)))];
    const width = Math.max(8, ...rows.map(([edition]) => edition.length));
    const cell = (text: string) => text.padStart(10);
    const head = `${'Seconds'.padEnd(width)}${stages.map(cell).join('')}\n`;
    const lines = rows.map(([edition, times]) => {
      const cells = stages.map((stage) => {
        const time = times[stage];
        return cell(time === undefined ? '' : (time / 1000).toFixed(2));
      });
      return `${edition.padEnd(width)}${cells.join('')}\n`;
    });
    return head + lines.join('');
  }

  /** For each printed edition whether it was made again. */
  reasons(sets: readonly PublishedSet[]): Reason[] {
    const moved = [...new Set(sets.flatMap((set) => set.moved ?? []))];
    const prints = this.#asked.filter(({ kept }) => kept === 'print');
    return prints
      .map(({ of, found }): Reason => {
        const layouts = this.#asked.filter((one) => one.kept === 'trials' && one.of.split(', ').includes(of));
        const anew = [...(layouts.some((one) => !one.found) ? ['layouts'] : []), ...(found ? [] : ['print'])];
        return {
          edition: of,
          made: anew.length > 0 ? 'again' : 'before',
          anew,
          moved: anew.length > 0 ? moved : [],
        };
      })
      .sort((one, other) => byCodeUnit(one.edition, other.edition));
  }

  /** The same in words. */
  why(sets: readonly PublishedSet[]): string {
    const reasons = this.reasons(sets);
    if (reasons.length === 0) return 'Everything was made anew: nothing was looked for in the cache.\n';
    const lines = reasons.map(({ edition, made, anew, moved }) => {
      if (made === 'before') return `${edition}: taken from the cache, its pages are the same\n`;
      const since = moved.length > 0 ? moved.join(', ') : 'nothing of the set before, or there was none';
      return `${edition}: made again (${anew.join(', ')}); moved: ${since}\n`;
    });
    return lines.join('');
  }
}
