import path from 'node:path';
import { type Cache, keyOf, noCache } from '../cache/index.ts';
import { fail, limits, type Place } from '../message/index.ts';
import { rangesOf, type Theme } from '../theme/index.ts';
import { type Outcome, OwnProcess, sha256, type World } from '../world/index.ts';
import type { FalseBars } from './bars.ts';
import type { Behind, MeasuringFace } from './measure.ts';
import type { Merged } from './shared-looks.ts';
import type { Struck } from './struck.ts';

/** What the drawing process is told first. */
export interface DrawingInput extends Behind {
  readonly faces: readonly MeasuringFace[];
}

/** One drawing to make. Data stand inside the specification by now. */
export interface Job {
  /** What the plate is called: chance in its drawing begins from it. */
  readonly id: string;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
  /** Wanted width in CSS pixels; without it the specification's own widths hold. */
  readonly width?: number;
  /** Wanted height in CSS pixels. */
  readonly height?: number;
  /** Instead of a height, the share of its own heights at which the specification is drawn. */
  readonly share?: number;
  /** Heights hold for rows that make a height, too. */
  readonly rows?: boolean;
}

/** What comes back from the worker. */
export type Answer =
  | { readonly kind: 'drawn'; readonly svg: string; readonly width: number; readonly height: number }
  | {
      readonly kind: 'width';
      readonly found: number;
      readonly widest: { readonly legend: number } | { readonly text: string } | undefined;
    }
  | ({ readonly kind: 'merged' } & Merged)
  | ({ readonly kind: 'bars' } & FalseBars)
  | ({ readonly kind: 'struck' } & Struck)
  | {
      readonly kind: 'overlap';
      readonly part: 'axis' | 'legend' | 'mark' | 'title';
      readonly orient: string | undefined;
      readonly one: string;
      readonly other: string;
    }
  | { readonly kind: 'lack'; readonly lack: { readonly family: string } | { readonly character: string } }
  | { readonly kind: 'failed'; readonly reason: string };

type Drawn = Extract<Answer, { readonly kind: 'drawn' }>;

/** Characters of drawings that are kept. */
const mostKept = 4e6;

/** A share of the memory is for JavaScript's values, the rest for Node itself. */
const heapShare = 0.6;

/**
 * Draws in a process of its own, one chart after another: a chart that hangs or takes all memory is known by name,
 * and dates are read in the same time zone everywhere, which only a whole process can be given.
 */
export class DrawingProcess {
  readonly #seconds: number;
  readonly #process: OwnProcess<Job, Answer>;
  readonly #world: World;
  readonly #cache: Cache;
  readonly #drawn = new Map<string, Drawn>();
  #families: readonly string[] = [];
  /** All that a drawing hangs on beside its job, hashed when it is first asked for. */
  #looks: () => Promise<string> = async () => '';

  /** @param seconds that a drawing may take; a real one takes a fifth of a second */
  constructor(
    world: World,
    signal?: AbortSignal,
    seconds: number = limits.drawingSeconds.most,
    cache: Cache = noCache,
  ) {
    const { ownFolder, environment } = world;
    this.#world = world;
    this.#cache = cache;
    this.#seconds = seconds;
    this.#process = new OwnProcess({
      program: path.join(ownFolder, 'dist', 'draw', 'worker.js'),
      heap: limits.drawingMemory.most * heapShare,
      seconds,
      // Windows starts no program without its root.
      environment: { TZ: 'UTC', ...(environment.SystemRoot && { SystemRoot: environment.SystemRoot }) },
      spoils: ({ kind }) => kind === 'failed',
      signal,
    });
  }

  /** Starts the process, which reads its program while others find out what is to be drawn. */
  begin(): this {
    this.#process.begin();
    return this;
  }

  /** Takes the theme that all is drawn in. */
  inTheme({ faces, stacks, fallback }: Pick<Theme, 'faces' | 'stacks' | 'fallback'>): this {
    this.#families = [...new Set(faces.map(({ family }) => family))];
    // The process would read half of Precis to tell the ranges by itself.
    const measured = faces.map((face) => ({ ...face, ranges: rangesOf(face.unicodeRange) }));
    const input: DrawingInput = { faces: measured, stacks: Object.values(stacks), fallback };
    let looks: Promise<string> | undefined;
    this.#looks = () => {
      looks ??= hashOf(input, this.#world);
      return looks;
    };
    this.#process.tell(input);
    return this;
  }

  /**
   * Draws one chart.
   * @param placeOf where a channel of its encodings stands
   * @throws Fault that names the chart's file; the signal's reason where the run is stopped
   */
  async draw(job: Job, place: Place, placeOf: (channel: string) => Place = () => place): Promise<Drawn> {
    const key = sha256(JSON.stringify(job));
    const before = this.#drawn.get(key);
    if (before) return this.#keep(key, before);
    const outcome = await this.#outcomeOf(job);
    if ('ended' in outcome) return fail('chart-no-artist', undefined, outcome.ended);
    if ('past' in outcome)
      return outcome.past === 'time'
        ? fail('chart-time', place, this.#seconds)
        : fail('chart-memory', place, limits.drawingMemory.most);
    const { answer } = outcome;
    if (answer.kind !== 'drawn') return failFor(answer, job, { place, placeOf, families: this.#families });
    if (answer.svg.length > limits.drawing.most)
      fail('chart-too-large', place, `${limits.drawing.most / 1e6} million characters when drawn`);
    return this.#keep(key, answer);
  }

  /** Keeps a drawing for as long as others are not asked for more lately: the same job is drawn the same. */
  #keep(key: string, drawn: Drawn): Drawn {
    this.#drawn.delete(key);
    this.#drawn.set(key, drawn);
    let size = [...this.#drawn.values()].reduce((sum, { svg }) => sum + svg.length, 0);
    for (const [oldest, { svg }] of this.#drawn) {
      if (size <= mostKept) break;
      this.#drawn.delete(oldest);
      size -= svg.length;
    }
    return drawn;
  }

  /** What was drawn before is not drawn again. What ended the process says nothing of the next time. */
  async #outcomeOf(job: Job): Promise<Outcome<Answer>> {
    if (this.#cache === noCache) return this.#process.ask(job);
    const matter = [await this.#looks(), job];
    const known = await this.#cache.find<Answer>('drawing', matter, job.id);
    if (known) return { answer: known };
    const outcome = await this.#process.ask(job);
    if ('answer' in outcome && outcome.answer.kind !== 'failed')
      await this.#cache.put('drawing', matter, outcome.answer);
    return outcome;
  }

  /** Ends the process. The next drawing starts another. */
  close(): void {
    this.#process.close();
  }
}

/** What faces are, whatever their files are called. */
async function hashOf({ faces, stacks, fallback }: DrawingInput, world: World): Promise<string> {
  const files = await Promise.all(faces.map(async ({ file }) => sha256(await world.readBytes(file))));
  return keyOf([faces.map(({ file: _, ...face }) => face), files, stacks, fallback]);
}

/** Says what is wrong with a chart that was not drawn. */
function failFor(
  answer: Exclude<Answer, { kind: 'drawn' }>,
  job: Job,
  {
    place,
    placeOf,
    families,
  }: {
    readonly place: Place;
    readonly placeOf: (channel: string) => Place;
    readonly families: readonly string[];
  },
): never {
  switch (answer.kind) {
    case 'width':
      return fail('chart-width', place, job.width ?? 0, answer.found, answer.widest);
    case 'merged':
      return fail(
        'chart-looks-shared',
        placeOf(answer.channel),
        answer.channel,
        answer.categories,
        answer.looks,
      );
    case 'bars':
      return failForBars(answer, place, placeOf);
    case 'struck':
      return fail('chart-label-struck', placeOf('text'), answer.text, answer.by);
    case 'overlap':
      return fail('chart-labels-overlap', placeOf(channelOf(answer)), answer.part, answer.one, answer.other);
    case 'failed':
      return fail('chart-failed', place, plainReason(answer.reason));
    case 'lack':
      return 'family' in answer.lack
        ? fail('chart-font', place, answer.lack.family, families)
        : fail('chart-glyph', place, answer.lack.character, codeOf(answer.lack.character));
  }
}

function failForBars(bars: FalseBars, place: Place, placeOf: (channel: string) => Place): never {
  switch (bars.wrong) {
    case 'axis':
      return fail('chart-bar-axis', placeOf(bars.channel), bars.from);
    case 'length':
      return fail('chart-bar-length', place, bars.one, bars.other);
    case 'bound':
      return fail('chart-bar-bound', place, bars.one);
  }
}

function channelOf({ part, orient }: Extract<Answer, { kind: 'overlap' }>): string {
  if (part === 'axis') return orient === 'left' || orient === 'right' ? 'y' : 'x';
  return part === 'legend' ? 'color' : part === 'mark' ? 'text' : 'title';
}

/** The reason as a clause: one line, no full stop, no stack. */
function plainReason(reason: string): string {
  const line = reason.split('\n')[0]?.trim().replace(/\.$/, '') ?? '';
  return line.length > 200 ? `${line.slice(0, 199)}…` : line || 'no reason given';
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
