import { createHash } from 'node:crypto';
import { accessSync, constants, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { World } from '../world/index.ts';

/** What a run looked at outside itself, each look with what it saw, as texts. */
export type Seen = Readonly<Record<Look, Readonly<Record<string, string>>>>;

type Look = 'bytes' | 'size' | 'there' | 'list' | 'folder' | 'program' | 'real' | 'variable';

/** How each look is had again, at once and with nothing but Node. Files are told by their content. */
const again: Readonly<Record<Look, (what: string, environment: World['environment']) => string>> = {
  bytes: (file) => {
    const found = statSync(file);
    return found.isFile() || found.isDirectory() ? hashOf(readFileSync(file)) : failed({ code: 'EFTYPE' });
  },
  size: (file) => String(statSync(file).size),
  there: (file) => String(isThere(() => lstatSync(file))),
  list: (folder) => listOf(isThere(() => statSync(folder)) ? readdirSync(folder).sort() : []),
  folder: (file) => String(isThere(() => statSync(file)) && statSync(file).isDirectory()),
  program: (file) => String(isThere(() => accessSync(file, constants.X_OK), [])),
  real: (file) => realpathSync(file),
  variable: (name, environment) => textOf(environment[name]),
};

const looks = Object.keys(again) as Look[];

/** Whether all that was seen is so now. */
export function isStillSo(seen: Seen, environment: World['environment']): boolean {
  return looks.every((look) =>
    Object.entries(seen[look]).every(([what, saw]) => lookAgain(look, what, environment) === saw),
  );
}

function lookAgain(look: Look, what: string, environment: World['environment']): string {
  try {
    return again[look](what, environment);
  } catch (error) {
    return failed(error);
  }
}

/** Notes all that is looked at in a world. */
export class Witness {
  readonly world: World;
  readonly #seen: Record<Look, Record<string, string>> = {
    ...{ bytes: {}, size: {}, there: {}, list: {}, folder: {}, program: {}, real: {}, variable: {} },
  };
  #isSteady = true;

  constructor(world: World) {
    const noted = async <T>(look: Look, what: string, had: Promise<T>, text: (value: T) => string) => {
      const value = await had.catch((error: unknown) => {
        this.#note(look, what, failed(error));
        throw error;
      });
      this.#note(look, what, text(value));
      return value;
    };
    this.world = {
      ...world,
      environment: this.#variables(world.environment),
      now: () => {
        this.#isSteady = false;
        return world.now();
      },
      exists: (file) => this.#note('there', file, world.exists(file)),
      readBytes: (file) => noted('bytes', file, world.readBytes(file), hashOf),
      readText: async (file) => {
        const bytes = await noted('bytes', file, world.readBytes(file), hashOf);
        return Buffer.from(bytes).toString('utf8');
      },
      fileSize: (file) => noted('size', file, world.fileSize(file), String),
      list: (folder) => noted('list', folder, world.list(folder), listOf),
      isFolder: (file) => noted('folder', file, world.isFolder(file), String),
      isExecutable: (file) => noted('program', file, world.isExecutable(file), String),
      realPath: (file) => noted('real', file, world.realPath(file), (found) => found),
    };
  }

  /**
   * What was seen; undefined where a next run may see otherwise although nothing changed, or something did meanwhile.
   * @param made folders that the run made, which are noted as they stand now
   */
  seenWith(made: readonly string[]): Seen | undefined {
    if (!this.#isSteady) return undefined;
    const renew = (look: Look, what: string): void => {
      this.#seen[look][what] = lookAgain(look, what, this.world.environment);
    };
    const note = (folder: string): void => {
      renew('list', folder);
      for (const one of readdirSync(folder, { withFileTypes: true })) {
        const file = path.join(folder, one.name);
        if (one.isDirectory()) note(file);
        else renew('bytes', file);
      }
    };
    made.forEach(note);
    const around = new Set(made.flatMap((folder) => [folder, path.dirname(folder)]));
    for (const look of looks)
      for (const what of Object.keys(this.#seen[look])) if (around.has(what)) renew(look, what);
    return this.#seen;
  }

  #note<T>(look: Look, what: string, value: T): T {
    const text = String(value);
    const before = this.#seen[look][what];
    if (before !== undefined && before !== text) this.#isSteady = false;
    this.#seen[look][what] = text;
    return value;
  }

  #variables(environment: World['environment']): World['environment'] {
    return new Proxy(environment, {
      get: (all, name) => {
        if (typeof name !== 'string') return undefined;
        this.#note('variable', name, textOf(all[name]));
        return all[name];
      },
      // Whoever looks at all of them hangs on them all.
      ownKeys: (all) => {
        this.#isSteady = false;
        return Reflect.ownKeys(all);
      },
    });
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function listOf(names: readonly string[]): string {
  return names.join('/');
}

function textOf(value: string | undefined): string {
  return value === undefined ? '' : `=${value}`;
}

function failed(error: unknown): string {
  return `!${typeof error === 'object' && error !== null && 'code' in error ? error.code : error}`;
}

/** @param absent the faults that say that nothing is there; any, where none is named */
function isThere(look: () => unknown, absent: readonly string[] = ['!ENOENT', '!ENOTDIR']): boolean {
  try {
    look();
    return true;
  } catch (error) {
    return absent.length > 0 && !absent.includes(failed(error));
  }
}
