import type { Run } from '../../print/index.ts';
import { sha256 } from '../../world/index.ts';

/** Bytes of pictures that are kept: those of the pages that are shown, and of some that were. */
const mostBytes = 24e6;
/** Pixels across a page: sharp at twice its size on paper. */
const width = 1588;

/** Pictures of pages by the hash of their bytes: a page that comes out the same keeps its picture. */
export class Pictures {
  readonly #threads: Run['threads'];
  readonly #pictures = new Map<string, Uint8Array>();

  constructor(threads: Run['threads']) {
    this.#threads = threads;
  }

  /** Draws a page. @returns the name of its picture */
  async draw(bytes: Uint8Array, page: number): Promise<string> {
    const order = { bytes, name: 'the proof', page, width };
    const png = await this.#threads.ask<Uint8Array>('pdf/page-picture.js', order);
    const name = sha256(png).slice(0, 32);
    this.#pictures.delete(name);
    this.#pictures.set(name, png);
    let size = [...this.#pictures.values()].reduce((sum, one) => sum + one.length, 0);
    for (const [oldest, { length }] of this.#pictures) {
      if (size <= mostBytes) break;
      this.#pictures.delete(oldest);
      size -= length;
    }
    return name;
  }

  get(name: string): Uint8Array | undefined {
    return this.#pictures.get(name);
  }
}
