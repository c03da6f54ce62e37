import { type Message, sortMessages } from '../../message/index.ts';
import type { Job } from '../../plan/index.ts';
import type { Run } from '../../print/index.ts';
import type { World } from '../../world/index.ts';
import { Fits } from './fits.ts';
import { Pictures } from './pictures.ts';
import type { Spotted } from './pointed.ts';
import type { Reader } from './reader.ts';
import type { Meter, ShownMessage, ShownPlace, WatchState } from './state.ts';

/** What is worked with. */
export interface Machinery extends Pick<Run, 'browser' | 'drawing' | 'threads'> {
  /** The same browser, which is not asked what it has answered before. */
  readonly recalling: Run['browser'];
  readonly world: World;
  readonly reader: Reader;
  /** A place as the page shows it. */
  readonly placed: (place: NonNullable<Message['place']>) => ShownPlace;
}

/** What is known from one round to the next. */
export class Memory {
  readonly fits = new Fits();
  readonly pictures: Pictures;
  /** What pages show, by product. */
  readonly spotted = new Map<string, Spotted>();
  /** What is said, by what says it: the dossier, or a product. */
  readonly told = new Map<string, readonly Message[]>();
  job: Job | undefined;
  pdf: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  state: WatchState;
  readonly #meters = new Map<string, Meter>();
  readonly #machinery: Machinery;
  readonly #tell: (change: Partial<WatchState>) => void;

  constructor(machinery: Machinery, shown: string, tell: (change: Partial<WatchState>) => void) {
    this.#machinery = machinery;
    this.#tell = tell;
    this.pictures = new Pictures(machinery.threads);
    this.state = {
      ...{ round: 0, phase: 'reading', title: '', language: 'en', choices: [], shown },
      ...{ messages: [], meters: [], took: {} },
    };
  }

  /** Changes what the page shows. */
  change(change: Partial<WatchState>): void {
    this.state = { ...this.state, ...change };
    this.#tell(change);
  }

  /** Takes the meter of a product, with what is told beside it. */
  measure(meter: Meter, change: Partial<WatchState> = {}): void {
    this.#meters.set(meter.product, meter);
    this.change({ ...change, meters: [...this.#meters.values()] });
  }

  meterOf(product: string): Meter | undefined {
    return this.#meters.get(product);
  }

  /** Forgets products that the dossier no longer has. */
  keepOnly(products: readonly string[]): void {
    for (const map of [this.#meters, this.spotted, this.told])
      for (const name of map.keys()) if (name !== 'dossier' && !products.includes(name)) map.delete(name);
  }

  /** Takes what one source says in the place of what it said before. */
  say(source: string, messages: readonly Message[]): Pick<WatchState, 'messages'> {
    this.told.set(source, messages);
    return { messages: sortMessages([...this.told.values()].flat()).map((one) => this.#shown(one)) };
  }

  #shown({ severity, rule, what, why, hint, place }: Message): ShownMessage {
    return {
      ...{ severity, rule, what },
      ...(why !== undefined && { why }),
      ...(hint !== undefined && { hint }),
      ...(place && { place: this.#machinery.placed(place) }),
    };
  }
}
