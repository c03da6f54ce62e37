import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import { isAlive, type World } from '../world/index.ts';

/** The browser that comes with the package, unpacked. */
export interface EmbeddedChromium {
  readonly executable: string;
  /** Libraries that a bare system lacks; lent to the browser alone, and only there. */
  readonly libraries: string;
}

const packageName = '@sparticuz/chromium';
const staging = /\.(\d+)-[a-z0-9]+\.partial$/;

interface ChromiumPackage {
  readonly version: string;
  readonly bin: string;
}

/** Finds the package that carries Chromium; undefined where it is not installed. */
async function findPackage(world: World): Promise<ChromiumPackage | undefined> {
  try {
    let folder = path.dirname(createRequire(import.meta.url).resolve(packageName));
    // The package exports its entry alone, so its root is looked for upwards from there.
    while (path.dirname(folder) !== folder) {
      const facts = await readFacts(path.join(folder, 'package.json'), world);
      if (facts) return { version: facts, bin: path.join(folder, 'bin') };
      folder = path.dirname(folder);
    }
  } catch {
    // Not installed.
  }
  return undefined;
}

async function readFacts(file: string, world: World): Promise<string | undefined> {
  try {
    const facts: unknown = JSON.parse(await world.readText(file));
    if (typeof facts !== 'object' || facts === null || !('name' in facts) || !('version' in facts))
      return undefined;
    return facts.name === packageName && typeof facts.version === 'string' ? facts.version : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Unpacks the Chromium that came with `npm ci` into a versioned folder of the cache, unless it stands there.
 * It appears there whole or not at all, also when two builds unpack at once.
 * @returns undefined where the package has no build for this machine
 */
export async function embeddedChromium(
  world: World,
  cacheFolder: string,
): Promise<EmbeddedChromium | undefined> {
  if (world.platform !== 'linux' || world.architecture !== 'x64') return undefined;
  const found = await findPackage(world);
  if (!found) return undefined;
  const folder = path.join(cacheFolder, `chromium-${found.version}`);
  await sweepStaging(cacheFolder);
  // A second try covers a cleaner elsewhere that took our staging folder for a leftover.
  for (let attempt = 1; !world.exists(folder); attempt += 1) {
    try {
      await unpack(found, folder);
    } catch (error) {
      if (attempt === 2) throw error;
    }
  }
  return { executable: path.join(folder, 'chromium'), libraries: path.join(folder, 'lib') };
}

async function unpack(found: ChromiumPackage, folder: string): Promise<void> {
  const stage = `${folder}.${process.pid}-${Math.random().toString(36).slice(2)}.partial`;
  try {
    await mkdir(stage, { recursive: true });
    await Promise.all([
      unpackExecutable(path.join(found.bin, 'chromium.br'), path.join(stage, 'chromium')),
      unpackFolder(path.join(found.bin, 'al2023.tar.br'), stage),
    ]);
    await syncToDisk(stage);
    await rename(stage, folder).catch((error: unknown) => {
      // Another build was faster: its folder is as good.
      if (!isTaken(error)) throw error;
    });
    await syncToDisk(path.dirname(folder));
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function unpackExecutable(packed: string, file: string): Promise<void> {
  const handle = await open(file, 'wx', 0o755);
  await pipeline(
    createReadStream(packed, { highWaterMark: 1 << 20 }),
    createBrotliDecompress({ chunkSize: 1 << 20 }),
    handle.createWriteStream({ flush: true }),
  );
  await chmod(file, 0o755);
}

async function unpackFolder(packed: string, folder: string): Promise<void> {
  const { extract } = await import('tar-fs');
  const tar = await promisify(brotliDecompress)(await readFile(packed));
  await pipeline(Readable.from([tar]), extract(folder));
}

async function syncToDisk(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isTaken(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'ENOTEMPTY' || error.code === 'EEXIST';
}

/** Removes what unpacking processes left that were killed. */
async function sweepStaging(cacheFolder: string): Promise<void> {
  const names = await readdir(cacheFolder).catch(() => []);
  for (const name of names) {
    const pid = Number(staging.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    await rm(path.join(cacheFolder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
