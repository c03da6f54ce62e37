import { type Cache, noCache } from '../cache/index.ts';
import type { Dossier } from '../dossier/index.ts';
import type { Theme } from '../theme/index.ts';
import type { World } from '../world/index.ts';
import { DrawingProcess } from './drawing-process.ts';
import type { Plate } from './plate.ts';

/** What drawings hang on in a theme: a form in larger type draws in a face of its own. */
export function looksOf({ folder, families }: Pick<Theme, 'folder' | 'families'>): string {
  return `${folder}|${families[0]}`;
}

/** What a run draws with: a process for each theme, and the plates that are drawn already. Whoever opens it closes it. */
export class DrawingProcesses {
  readonly world: World;
  readonly #signal: AbortSignal | undefined;
  readonly #cache: Cache;
  readonly #processes = new Map<string, DrawingProcess>();
  /** One that has no theme yet. */
  #begun: DrawingProcess | undefined;
  readonly #plates = new WeakMap<Dossier, Map<string, Promise<Plate>>>();

  constructor(world: World, signal?: AbortSignal, cache: Cache = noCache) {
    this.world = world;
    this.#signal = signal;
    this.#cache = cache;
  }

  processFor(theme: Theme): DrawingProcess {
    const looks = looksOf(theme);
    const known = this.#processes.get(looks);
    if (known) return known;
    const process = (this.#begun ?? this.#fresh()).inTheme(theme);
    this.#begun = undefined;
    this.#processes.set(looks, process);
    return process;
  }

  /** Starts a process for the first theme that is drawn in, where dossiers have charts that nobody has drawn yet. */
  beginFor(dossiers: readonly Pick<Dossier, 'charts'>[]): void {
    if (!this.#cache.isFilled && dossiers.some(({ charts }) => charts.size > 0))
      this.#begun ??= this.#fresh().begin();
  }

  #fresh(): DrawingProcess {
    return new DrawingProcess(this.world, this.#signal, undefined, this.#cache);
  }

  /** Editions share plates: each is drawn once under a key. */
  once(dossier: Dossier, key: string, draw: () => Promise<Plate>): Promise<Plate> {
    const plates = this.#plates.get(dossier) ?? new Map<string, Promise<Plate>>();
    this.#plates.set(dossier, plates);
    const plate = plates.get(key) ?? draw();
    plates.set(key, plate);
    return plate;
  }

  /** Ends the processes. */
  close(): void {
    for (const process of this.#processes.values()) process.close();
    this.#begun?.close();
    this.#begun = undefined;
    this.#processes.clear();
  }
}

/** Does work that draws, and ends the drawing processes after it. */
export async function withDrawing<T>(
  world: World,
  signal: AbortSignal | undefined,
  work: (drawing: DrawingProcesses) => Promise<T>,
  cache: Cache = noCache,
): Promise<T> {
  const drawing = new DrawingProcesses(world, signal, cache);
  try {
    return await work(drawing);
  } finally {
    drawing.close();
  }
}
