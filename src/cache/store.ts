import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../message/index.ts';
import { sha256 } from '../world/index.ts';

/** What is read of an entry: its bytes, nothing, or that it is not as it was written. */
export type Entry = Uint8Array | 'none' | 'damaged';

/** Bytes that all entries together may take; then those leave that were not used for longest. */
const mostBytes = 1e9;
/** What is left of that when some have left. */
const keptShare = 0.8;
/** A file that was being written for longer was left by a run that ended. */
const patience = 3_600_000;

const hashLength = 64;
const unfinished = '.new';

/**
 * Entries by name, a file each, that begins with the hash of what follows. An entry appears whole or not at all, also
 * where two runs write it at once; one that a disk has damaged is not taken.
 */
export class Store {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get isThere(): boolean {
    return existsSync(this.#folder);
  }

  /** Reads an entry, and notes that it was used. */
  async read(name: string, now: Date): Promise<Entry> {
    const file = path.join(this.#folder, name);
    let bytes: Buffer;
    try {
      bytes = await readFile(file);
    } catch (error) {
      return errorCode(error) === 'ENOENT' ? 'none' : 'damaged';
    }
    const content = bytes.subarray(hashLength);
    if (bytes.toString('latin1', 0, hashLength) !== sha256(content)) return 'damaged';
    // Whether it leaves before others hangs on it, and nothing else.
    await utimes(file, now, now).catch(() => undefined);
    return content;
  }

  /** Writes an entry. @throws what the system has to say */
  async write(name: string, content: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const fresh = path.join(this.#folder, `${randomUUID()}${unfinished}`);
    try {
      await writeFile(fresh, [sha256(content), content], { mode: 0o600 });
      await rename(fresh, path.join(this.#folder, name));
    } catch (error) {
      await rm(fresh, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  /** Takes away what is too much. Another run may do the same, or use what leaves: it then makes it again. */
  async sweep(now: Date, most = mostBytes): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    const found = await Promise.all(names.map((name) => this.#factsOf(name)));
    const files = found.flatMap((one) => one ?? []).toSorted((one, other) => one.used - other.used);
    let bytes = files.reduce((sum, one) => sum + one.bytes, 0);
    const isTooMuch = bytes > most;
    for (const { name, used, bytes: own } of files) {
      const isLeft = name.endsWith(unfinished) && now.getTime() - used > patience;
      if (!isLeft && !(isTooMuch && bytes > most * keptShare)) continue;
      bytes -= own;
      await rm(path.join(this.#folder, name), { force: true }).catch(() => undefined);
    }
  }

  async #factsOf(name: string) {
    const found = await stat(path.join(this.#folder, name)).catch(() => undefined);
    return found && { name, bytes: found.size, used: found.mtimeMs };
  }
}
