import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { main } from '../../src/cli/main.ts';
import * as library from '../../src/commands/index.ts';
import { diskWorld, type World } from '../../src/world/world.ts';
import { type Files, smallest } from '../dossier/try-dossier.ts';

/** Stands beside the dossier's folder; nothing may read it. */
export const canary = 'CANARY-7f3a';

/** What one call of the command line did. */
export interface Attempt {
  readonly code: number;
  /** Faults as `place rule`, the folder's own name left out. */
  readonly faults: readonly string[];
  /** Everything that was written to either stream. */
  readonly printed: string;
  /** What the output folder holds. */
  readonly published: readonly string[];
  /** Files that were read outside the dossier's folder, Precis's own and the output. */
  readonly trespasses: readonly string[];
  readonly folder: string;
}

interface Setting {
  readonly argv?: readonly string[];
  /** The dossier's folder. */
  readonly name?: string;
  /** Does something to the folder that holds the dossier's before the call. */
  readonly prepare?: (folder: string) => Promise<unknown>;
  /** Looks at what was made before it is taken away. */
  readonly after?: (folder: string) => Promise<unknown>;
}

const reportSchema = z.object({
  messages: z.array(
    z.object({
      rule: z.string(),
      severity: z.string(),
      place: z.object({ file: z.string(), line: z.int().optional(), column: z.int().optional() }).optional(),
    }),
  ),
});

/** Calls the real command line on a dossier in a folder of its own. */
export async function attempt(files: Files, setting: Setting = {}): Promise<Attempt> {
  const { argv = ['build'], name = 'case', prepare, after } = setting;
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'precis-hostile-')));
  try {
    await write(path.join(folder, name), files);
    await writeFile(path.join(folder, 'secret'), canary);
    await prepare?.(folder);
    const { world, read } = watched({ ...diskWorld(), workingFolder: folder });
    let printed = '';
    const stream = {
      isTTY: false,
      write: (text: string) => {
        printed += text;
      },
    };
    const { signal } = new AbortController();
    const call = [...argv, name, '--json'];
    const code = await main(call, {
      world,
      library: async () => library,
      stdout: stream,
      stderr: stream,
      signal,
    });
    await after?.(folder);
    return {
      code,
      faults: faultsIn(printed, name),
      printed,
      published: await namesIn(path.join(folder, 'out')),
      trespasses: await trespasses(read, [
        path.join(folder, name),
        path.join(folder, 'out'),
        world.ownFolder,
      ]),
      folder,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** A world that remembers which files were read. */
function watched(world: World): { world: World; read: string[] } {
  const read: string[] = [];
  return {
    read,
    world: {
      ...world,
      readBytes: (file) => {
        read.push(file);
        return world.readBytes(file);
      },
      readText: (file) => {
        read.push(file);
        return world.readText(file);
      },
    },
  };
}

async function trespasses(read: readonly string[], allowed: readonly string[]): Promise<string[]> {
  const real = await Promise.all(read.map((file) => realpath(file).catch(() => file)));
  return real.filter((file) => !allowed.some((folder) => file.startsWith(`${folder}${path.sep}`)));
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

function faultsIn(printed: string, name: string): string[] {
  return reportSchema
    .parse(JSON.parse(printed))
    .messages.filter(({ severity }) => severity === 'error')
    .map(({ rule, place }) => {
      const parts = place
        ? [place.file, place.line, place.column].filter((part) => part !== undefined)
        : ['-'];
      return `${parts.join(':').replace(`${name}/`, '')} ${rule}`;
    });
}

/** The smallest dossier with its one section's text, or other files, changed. */
export function dossierWith(changes: Files | string): Files {
  return typeof changes === 'string'
    ? { ...smallest, 'sections/one.md': `# One\n\n${changes}\n` }
    : { ...smallest, ...changes };
}

/** A listener on this machine that counts who calls. */
export async function listen(): Promise<{ port: number; calls(): number; close(): void }> {
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, calls: () => count, close: () => server.close() };
}
