import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type Message, reasonOf, say } from '../message/index.ts';
import { diskWorld, sha256, type World } from '../world/index.ts';
import { keyOf } from './key.ts';
import { Store } from './store.ts';

/** What is kept: the values of stages whose outcome hangs on what they are given, and on the tool, alone. */
export type Kept = 'drawing' | 'trials' | 'print' | 'thread';

/** One question that was put to the cache. */
export interface Asked {
  readonly kept: Kept;
  /** What it was about, as the user calls it: `note-a4`. */
  readonly of: string;
  readonly found: boolean;
}

/** What earlier runs made. It is found by the hash of all that it was made from, and never by a file's time. */
export interface Cache {
  /** Something was made before: as a rule most will be found. */
  readonly isFilled: boolean;
  /** What is to be said of it at the end. */
  readonly messages: readonly Message[];
  readonly asked: readonly Asked[];
  /**
   * What an earlier run made of the same matter.
   * @param of what it is about, as the user calls it
   */
  find<T>(kept: Kept, matter: unknown, of: string): Promise<T | undefined>;
  /** Keeps what was made. */
  put(kept: Kept, matter: unknown, value: unknown): Promise<void>;
  /** What an earlier run made of a matter; else it is made, and kept unless it is undefined. */
  keep<T>(kept: Kept, matter: unknown, of: string, make: () => Promise<T>): Promise<T>;
}

/** Nothing is found, and nothing kept. */
export const noCache: Cache = {
  isFilled: false,
  messages: [],
  asked: [],
  find: async () => undefined,
  put: async () => undefined,
  keep: (_, __, ___, make) => make(),
};

/** Does work with what earlier runs made, and clears up after it. */
export async function withCache<T>(world: World, work: (cache: Cache) => Promise<T>): Promise<T> {
  const tool = await toolOf(world);
  if (tool === undefined) return work(noCache);
  const cache = new DiskCache(tool, world);
  try {
    return await work(cache);
  } finally {
    await cache.close();
  }
}

/**
 * The hash of the tool: its own code, what it stands on, and the machine's kind, since packing differs between them.
 * @returns undefined where it can't be known
 */
export async function toolOf({ ownFolder, exists, readText, architecture, platform }: World) {
  const code = path.join(ownFolder, 'dist', '.source-hash');
  if (!exists(code)) return undefined;
  // In a checkout its own packages, in a project that it is installed in those of that.
  const locks = [path.join(ownFolder, 'node_modules'), path.dirname(ownFolder)]
    .map((folder) => path.join(folder, '.package-lock.json'))
    .filter(exists);
  const texts = await Promise.all([code, ...locks].map(readText));
  return sha256(JSON.stringify([...texts, process.version, platform, architecture]));
}

/** Of the machine, for what leaves the cache first: nothing that is made hangs on it, whatever world it is made in. */
const { now } = diskWorld();

class DiskCache implements Cache {
  readonly isFilled: boolean;
  readonly messages: Message[] = [];
  readonly asked: Asked[] = [];
  readonly #tool: string;
  readonly #folder: string;
  readonly #store: Store;
  #written = false;

  constructor(tool: string, world: World) {
    const folder = path.join(world.cacheFolder, 'made');
    this.#tool = tool;
    this.#folder = world.cacheFolder;
    this.#store = new Store(folder);
    this.isFilled = this.#store.isThere;
  }

  async find<T>(kept: Kept, matter: unknown, of: string): Promise<T | undefined> {
    return this.#read<T>(kept, this.#nameOf(kept, matter), of);
  }

  async put(kept: Kept, matter: unknown, value: unknown): Promise<void> {
    await this.#write(this.#nameOf(kept, matter), value);
  }

  async keep<T>(kept: Kept, matter: unknown, of: string, make: () => Promise<T>): Promise<T> {
    const name = this.#nameOf(kept, matter);
    const found = await this.#read<T>(kept, name, of);
    if (found !== undefined) return found;
    const made = await make();
    if (made !== undefined) await this.#write(name, made);
    return made;
  }

  async close(): Promise<void> {
    if (this.#written) await this.#store.sweep(now());
  }

  #nameOf(kept: Kept, matter: unknown): string {
    return `${kept}-${keyOf([this.#tool, kept, matter])}`;
  }

  async #read<T>(kept: Kept, name: string, of: string): Promise<T | undefined> {
    const entry = await this.#store.read(name, now());
    const value = typeof entry === 'string' ? undefined : opened<T>(entry);
    this.asked.push({ kept, of, found: value !== undefined });
    if (entry !== 'none' && value === undefined) this.#say(say('cache-damaged', undefined, name));
    return value;
  }

  async #write(name: string, value: unknown): Promise<void> {
    this.#written = true;
    try {
      await this.#store.write(name, serialize(value));
    } catch (error) {
      this.#say(say('cache-unwritten', undefined, this.#folder, reasonOf(error)));
    }
  }

  #say(message: Message): void {
    if (!this.messages.some(({ what }) => what === message.what)) this.messages.push(message);
  }
}

/** A value as it was kept: its bytes are those that this version of the tool wrote. */
function opened<T>(bytes: Uint8Array): T | undefined {
  try {
    return deserialize(bytes) as T;
  } catch {
    return undefined;
  }
}
