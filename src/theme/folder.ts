import path from 'node:path';
import { standsIn } from '../dossier/index.ts';
import { fail, limits, type Place, withoutStop } from '../message/index.ts';
import type { World } from '../world/index.ts';
import type { FoundTheme } from './find.ts';

/** A theme's folder while it is read. Every read goes through here, so that no file outside it is opened. */
export class ThemeFolder {
  readonly name: string;
  readonly folder: string;
  readonly shipped: boolean;
  readonly roots: readonly string[];
  readonly #world: World;

  constructor({ name, folder, shipped, roots }: FoundTheme, world: World) {
    this.name = name;
    this.folder = folder;
    this.shipped = shipped;
    this.roots = roots;
    this.#world = world;
  }

  /** A file of it, as the user would type it. */
  place(file: string): Place {
    const shown = path.relative(this.#world.workingFolder, path.join(this.folder, file));
    return { file: shown.split(path.sep).join('/') };
  }

  has(file: string): boolean {
    return this.#world.exists(path.join(this.folder, file));
  }

  async text(file: string): Promise<string> {
    const inside = await this.path(file, limits.themeBytes.most);
    return this.attempt(file, () => this.#world.readText(inside));
  }

  /** The absolute path of a file that is known to stand in the folder, and to be no larger than `most`. */
  async path(file: string, most = Infinity): Promise<string> {
    const inside = await this.attempt(file, () => standsIn(this.folder, file, this.#world));
    if (!inside) return this.#refuse(file);
    const full = path.resolve(this.folder, file);
    const size = most < Infinity ? await this.attempt(file, () => this.#world.fileSize(full)) : 0;
    return size > most ? this.fail(file, `${file} has ${size} bytes; at most ${most} are read`) : full;
  }

  /** Every file in it, by its path from the folder. */
  async files(under = ''): Promise<string[]> {
    const names = await this.#world.list(path.join(this.folder, under));
    const nested = await Promise.all(
      names
        .filter((name) => !name.startsWith('.') && name !== 'node_modules')
        .map(async (name) => {
          const file = under ? `${under}/${name}` : name;
          const inside = await this.path(file);
          return (await this.#world.isFolder(inside)) ? this.files(file) : [file];
        }),
    );
    return nested.flat();
  }

  /** Anything that goes wrong with a file is a fault of the theme. */
  async attempt<T>(file: string, read: () => T | Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      return this.fail(file, withoutStop(reason));
    }
  }

  fail(file: string, detail: string): never {
    return fail('theme-fault', this.place(file), this.name, detail);
  }

  #refuse(file: string): never {
    return fail('theme-outside', this.place('theme.yaml'), this.name, file);
  }
}
