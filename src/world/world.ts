import { createHash } from 'node:crypto';
import { constants, existsSync, lstatSync } from 'node:fs';
import { access, open, readdir, realpath, stat } from 'node:fs/promises';
import { availableParallelism, homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode } from '../message/index.ts';
import { watchFolder } from './watch-folder.ts';

/**
 * Everything a build takes from outside: files, clock and environment. Stages get it as a value,
 * so a test can hand them another. Only this file, `cache/`, `print/` and `publish/` touch the disk.
 */
export interface World {
  /** Where relative paths given by the user start. */
  readonly workingFolder: string;
  /** Precis's own folder: templates, fonts, schemas and dependencies are found from here. */
  readonly ownFolder: string;
  /** Where Precis may keep the unpacked browser and drawn plates. */
  readonly cacheFolder: string;
  readonly temporaryFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
  readonly isRoot: boolean;
  /** How much the machine can do at a time. */
  readonly cores: number;
  /** Wall clock. Nothing printed may depend on it. */
  now(): Date;
  /** Milliseconds from an arbitrary start, for elapsed times. */
  elapsed(): number;
  /** Whether anything stands at a path, be it a link that leads nowhere. */
  exists(file: string): boolean;
  /** The bytes of a plain file. A pipe or a device, which could be waited for for ever, is refused as EFTYPE. */
  readBytes(file: string): Promise<Uint8Array>;
  /** Bytes of a file. */
  fileSize(file: string): Promise<number>;
  readText(file: string): Promise<string>;
  /** Names in a folder, sorted by code unit; empty where the folder is missing. */
  list(folder: string): Promise<string[]>;
  isFolder(file: string): Promise<boolean>;
  /** Whether the system lets a file be run. */
  isExecutable(file: string): Promise<boolean>;
  /** The path with every symbolic link followed. */
  realPath(file: string): Promise<string>;
  /** Hears of changes in a folder and those below it, until it is told to stop. */
  watchFolder(folder: string, heard: () => void): () => void;
}

/** The folder that holds Precis's package.json, from `src/` and from `dist/` alike. */
export const ownFolder = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

function cacheHome(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (environment.PRECIS_CACHE) return path.resolve(environment.PRECIS_CACHE);
  const home = environment.HOME || homedir() || tmpdir();
  if (environment.XDG_CACHE_HOME) return path.join(environment.XDG_CACHE_HOME, 'precis');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'precis');
  if (platform === 'win32')
    return path.join(environment.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'precis');
  return path.join(home, '.cache', 'precis');
}

function isAbsence(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');
}

/** What can't be looked at is there: whoever reads it hears why not. */
function isThere(look: () => unknown): boolean {
  try {
    look();
    return true;
  } catch (error) {
    return !isAbsence(error);
  }
}

/** Opened so that a pipe without a writer is not waited for, and looked at before it is read. */
async function readBytes(file: string): Promise<Buffer> {
  // Windows has no such flag, and no such pipes.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await handle.stat();
    if (found.isFile() || found.isDirectory()) return await handle.readFile();
    throw Object.assign(new Error(`no plain file: ${file}`), { code: 'EFTYPE', syscall: 'read', path: file });
  } finally {
    await handle.close();
  }
}

/** The real world of this process. */
export function diskWorld(): World {
  const environment = process.env;
  return {
    workingFolder: process.cwd(),
    ownFolder,
    cacheFolder: cacheHome(environment, process.platform),
    temporaryFolder: tmpdir(),
    environment,
    platform: process.platform,
    architecture: process.arch,
    isRoot: process.getuid?.() === 0,
    cores: availableParallelism(),
    now: () => new Date(),
    elapsed: () => performance.now(),
    exists: (file) => isThere(() => lstatSync(file)),
    readBytes,
    fileSize: async (file) => (await stat(file)).size,
    readText: async (file) => (await readBytes(file)).toString('utf8'),
    list: async (folder) => (existsSync(folder) ? (await readdir(folder)).sort() : []),
    isFolder: async (file) => {
      const found = await stat(file).catch((error: unknown) => {
        if (!isAbsence(error)) throw error;
      });
      return found?.isDirectory() ?? false;
    },
    isExecutable: (file) =>
      access(file, constants.X_OK).then(
        () => true,
        () => false,
      ),
    realPath: (file) => realpath(file),
    watchFolder,
  };
}

/** The world as it would be with some files of other content, for a look before they are written. */
export function worldWith(files: ReadonlyMap<string, Uint8Array>, world: World): World {
  const readBytes = async (file: string) => files.get(file) ?? world.readBytes(file);
  return {
    ...world,
    exists: (file) => files.has(file) || world.exists(file),
    fileSize: async (file) => files.get(file)?.length ?? world.fileSize(file),
    readBytes,
    readText: async (file) => Buffer.from(await readBytes(file)).toString('utf8'),
    list: async (folder) => {
      const written = [...files.keys()].filter((file) => path.dirname(file) === folder);
      return [
        ...new Set([...(await world.list(folder)), ...written.map((file) => path.basename(file))]),
      ].sort();
    },
    realPath: async (file) =>
      files.has(file) && !world.exists(file)
        ? path.join(await world.realPath(path.dirname(file)), path.basename(file))
        : world.realPath(file),
  };
}

/** The hex SHA-256 of some bytes: the identity of every input and output. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The version that the package in a folder states. */
export async function versionOf(folder: string, world: World): Promise<string> {
  const stated: unknown = JSON.parse(await world.readText(path.join(folder, 'package.json')));
  if (
    typeof stated === 'object' &&
    stated !== null &&
    'version' in stated &&
    typeof stated.version === 'string'
  )
    return stated.version;
  throw new Error(`${folder} is no package: it states no version`);
}
