import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../world/index.ts';
import { kindOf } from '../files.ts';
import { productSchema } from '../manifest.ts';

/** How an edition of a row was fitted, as the table of fits has it. */
const fitRowSchema = z.object({
  product: z.string(),
  pages: z.int(),
  fill: z.number(),
  /** Whether it has the claims of the first row, as deep. */
  shared: z.boolean(),
  blocks: z.record(z.string(), z.string()),
});

/** What stands of a row that is done. */
export const doneRowSchema = z.object({
  file: z.string(),
  title: z.string(),
  line: z.int(),
  list: z.array(z.string()),
  products: z.array(productSchema),
  fits: z.array(fitRowSchema),
  /** Its quantities as CSV, without a head. */
  data: z.string(),
});
export type DoneRow = z.output<typeof doneRowSchema>;

/** The folder of a series beside its set: rows that are done stand there until all are, each checked by its hash. */
export class WorkFolder {
  readonly folder: string;
  readonly #key: string;

  private constructor(folder: string, key: string) {
    this.folder = folder;
    this.#key = key;
  }

  /**
   * Opens the folder. What was made from other inputs or by other versions goes.
   * @param key a hash over all that rows are made from
   */
  static async open(out: string, dossier: string, key: string): Promise<WorkFolder> {
    const folder = path.join(out, `.series-${dossier}`);
    const work = new WorkFolder(folder, key);
    const mark = path.join(folder, 'made-from');
    const isOurs =
      (await kindOf(folder)) === 'folder' &&
      (await kindOf(mark)) === 'file' &&
      (await readFile(mark, 'utf8')) === key;
    if (isOurs) return work;
    await rm(folder, { recursive: true, force: true });
    await mkdir(work.rows, { recursive: true });
    await mkdir(work.set);
    await writeFile(mark, key);
    return work;
  }

  /** Where the PDFs stand, and all of the set in the end. */
  get set(): string {
    return path.join(this.folder, 'set');
  }

  get rows(): string {
    return path.join(this.folder, 'rows');
  }

  /** What stands of a row, where all its files are as they were written. */
  async done(row: string): Promise<DoneRow | undefined> {
    const read = await this.read(row);
    if (!read) return undefined;
    for (const { file, sha256: hash } of read.products) {
      const full = path.join(this.set, file);
      if ((await kindOf(full)) !== 'file' || sha256(await readFile(full)) !== hash) return undefined;
    }
    return read;
  }

  /** What a row's record says; undefined where there is none. */
  async read(row: string): Promise<DoneRow | undefined> {
    try {
      const file = path.join(this.rows, `${row}.json`);
      if (!(await lstat(file)).isFile()) return undefined;
      const { key, ...done } = z
        .object({ key: z.string(), ...doneRowSchema.shape })
        .parse(JSON.parse(await readFile(file, 'utf8')));
      return key === this.#key ? done : undefined;
    } catch {
      return undefined;
    }
  }

  /** Writes a row down: its PDFs first, so that a record tells of whole files alone. */
  async put(row: DoneRow, pdfs: ReadonlyMap<string, Uint8Array>): Promise<void> {
    for (const [name, bytes] of pdfs) await this.#write(path.join(this.set, name), bytes);
    await this.#write(path.join(this.rows, `${row.file}.json`), JSON.stringify({ key: this.#key, ...row }));
  }

  /** A file appears whole or not at all; that the disk has it is seen to when the set is published. */
  async #write(file: string, content: string | Uint8Array): Promise<void> {
    await writeFile(`${file}.part`, content);
    await rename(`${file}.part`, file);
  }

  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
