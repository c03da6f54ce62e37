import path from 'node:path';
import {
  adviceOn,
  byCodeUnit,
  errorCode,
  limits,
  type Message,
  type Place,
  reasonOf,
  say,
} from '../message/index.ts';
import { sha256, type World } from '../world/index.ts';
import { strayCharacter } from './characters.ts';
import type { InputFile, Lost } from './dossier.ts';
import { standsIn } from './inside.ts';
import { madeOf } from './kept.ts';

/**
 * A dossier's folder while it is read. Every read goes through here, so that nothing outside
 * the folder is ever opened, and every input is known by its hash. Faults are collected.
 */
export class DossierFolder {
  /** Absolute path. */
  readonly folder: string;
  readonly messages: Message[] = [];
  /** What could not be read. */
  readonly lost: Lost[] = [];
  readonly #world: World;
  readonly #refused = new Set<string>();
  readonly #names = new Map<string, string>();
  readonly #inputs = new Map<string, InputFile>();

  constructor(folder: string, world: World) {
    this.folder = path.resolve(world.workingFolder, folder);
    this.#world = world;
  }

  /** Everything read so far, sorted by path. */
  get inputs(): readonly InputFile[] {
    return [...this.#inputs.values()].sort((one, other) => byCodeUnit(one.path, other.path));
  }

  /** A place in one of the files, as the user would type it. */
  place(file: string, line?: number, column?: number): Place {
    return {
      file: this.#shown(file),
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    };
  }

  /** A file as the user would type it: places are asked for by the thousand, of few files. */
  #shown(file: string): string {
    const known = this.#names.get(file);
    if (known !== undefined) return known;
    const shown = path.relative(this.#world.workingFolder, path.join(this.folder, file)) || '.';
    const name = shown.split(path.sep).join('/');
    this.#names.set(file, name);
    return name;
  }

  report(message: Message): void {
    this.messages.push(message);
  }

  exists(file: string): boolean {
    return this.#world.exists(path.join(this.folder, file));
  }

  /** Names in a folder of the dossier, hidden ones left out; none where it is missing or leads outside. */
  async names(folder: string): Promise<string[]> {
    const full = path.join(this.folder, folder);
    if (!this.#world.exists(full) || !(await this.#isInside(folder))) return [];
    try {
      return (await this.#world.list(full)).filter((name) => !name.startsWith('.'));
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      this.#unreadable(folder, error);
      return [];
    }
  }

  /** The bytes of a file, or undefined after reporting why not. */
  async bytes(file: string, most: number): Promise<Uint8Array | undefined> {
    if (!(await this.#isInside(file))) return undefined;
    const full = path.join(this.folder, file);
    try {
      const size = await this.#world.fileSize(full);
      const bytes = size > most ? undefined : await this.#world.readBytes(full);
      if (!bytes || bytes.length > most) {
        this.report(say('file-too-large', this.place(file), file, bytes?.length ?? size, most));
        return undefined;
      }
      this.#inputs.set(file, { path: file, sha256: sha256(bytes) });
      return bytes;
    } catch (error) {
      this.#unreadable(file, error);
      return undefined;
    }
  }

  /** The text of a file, or undefined after reporting why not. A byte order mark is dropped. */
  async text(file: string): Promise<string | undefined> {
    const bytes = await this.bytes(file, limits.textBytes.most);
    if (!bytes) return undefined;
    const text = decoded(bytes);
    if (text === undefined) {
      const { encoding, at } = encodingOf(bytes);
      const place = at === undefined ? this.place(file) : this.#placeAfter(at, file);
      this.report(say('file-not-text', place, file, encoding));
      return undefined;
    }
    const stray = strayCharacter(text);
    if (!stray) return text;
    this.report(say('character-stray', this.#placeAfter(text.slice(0, stray.at), file), stray.name));
    return undefined;
  }

  /**
   * What is made of a file's text, with what is to be said of it: of the same text, what was made of it before.
   * @param kind what is made
   */
  made<T extends { readonly messages: readonly Message[] }>(
    kind: string,
    file: string,
    text: string,
    make: () => T,
  ): T {
    const made = madeOf(this.#world, `${kind} ${path.join(this.folder, file)}`, text, make);
    for (const message of made.messages) this.report(message);
    return made;
  }

  /** The place in a file that follows on some text from its beginning. */
  #placeAfter(text: string, file: string): Place {
    const lines = text.split(/\r\n|\n|\r/);
    return this.place(file, lines.length, (lines.at(-1)?.length ?? 0) + 1);
  }

  async #isInside(file: string): Promise<boolean> {
    try {
      return (await standsIn(this.folder, file, this.#world)) ? true : this.#refuse(file);
    } catch (error) {
      this.#unreadable(file, error);
      return false;
    }
  }

  #unreadable(file: string, error: unknown): void {
    this.report(say('file-unreadable', this.place(file), file, reasonOf(error), adviceOn(error)));
  }

  #refuse(file: string): false {
    // A folder is looked into for files of several kinds.
    if (!this.#refused.has(file)) this.report(say('file-outside', this.place(file), file));
    this.#refused.add(file);
    return false;
  }
}

/** Bytes as text in UTF-8; undefined where they are none, or every other is 0, as UTF-16 has it. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /\0.\0/s.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What bytes that are no UTF-8 look like, as far as that can be told, and the text before the first that is none. */
function encodingOf(bytes: Uint8Array): { readonly encoding?: string; readonly at?: string } {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start === 'PK\x03\x04') return { encoding: 'a spreadsheet, or something else that is zipped' };
  if (/^(?:\xff\xfe|\xfe\xff|\0[^\0]|[^\0]\0)/.test(start)) return { encoding: 'UTF-16' };
  if (bytes.includes(0)) return {};
  // Windows-1252 leaves these five without a letter.
  const isWestern = !bytes.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte));
  const [at] = new TextDecoder().decode(bytes).split('\ufffd', 1);
  return { ...(isWestern && { encoding: 'Windows-1252' }), ...(at !== undefined && { at }) };
}
