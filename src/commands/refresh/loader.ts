import path from 'node:path';
import { type DossierFolder, idSchema } from '../../dossier/index.ts';
import { limits, say } from '../../message/index.ts';
import type { World } from '../../world/index.ts';

/** A program beside a table that prints the table. */
export interface Loader {
  /** The table's id. */
  readonly table: string;
  /** Relative to the dossier's folder, with `/`: `tables/trade.csv.py`. */
  readonly file: string;
  readonly program: string;
  readonly parameters: readonly string[];
}

/** What a loader's kind depends on. */
export interface Interpreters {
  /** The path of Node, its version without the `v`, and whether this machine is Windows. */
  readonly node: string;
  readonly version: string;
  readonly isWindows: boolean;
  /** Whether the system lets a file be run. */
  readonly isExecutable: World['isExecutable'];
}

/** The loaders of a dossier, one a table, by table. What stands where a loader would and is none is told of. */
export async function findLoaders(from: DossierFolder, interpreters: Interpreters): Promise<Loader[]> {
  const loaders = new Map<string, Loader>();
  for (const name of await from.names('tables')) {
    const [, table = '', ending = ''] = /^(.+?)\.csv\.(.+)$/.exec(name) ?? [];
    if (!idSchema.safeParse(table).success) continue;
    const loader = await loaderOf(table, `tables/${name}`, ending, from, interpreters);
    if (!loader) continue;
    const other = loaders.get(table);
    if (other)
      from.report(say('loader-twice', from.place(loader.file), loader.file, other.file, `${table}.csv`));
    else loaders.set(table, loader);
  }
  return [...loaders.values()];
}

async function loaderOf(
  table: string,
  file: string,
  ending: string,
  from: DossierFolder,
  { node, version, isWindows, isExecutable }: Interpreters,
): Promise<Loader | undefined> {
  // Read for its check alone: a link that leads out of the dossier is not run.
  const bytes = await from.bytes(file, limits.imageBytes.most);
  if (!bytes) return undefined;
  const full = path.join(from.folder, file);
  if (/^[mc]?js$/.test(ending)) return { table, file, program: node, parameters: [full] };
  if (/^[mc]?ts$/.test(ending)) {
    const flags = flagsForTypes(version);
    if (flags) return { table, file, program: node, parameters: [...flags, full] };
    from.report(say('loader-node-old', from.place(file), file, version));
    return undefined;
  }
  const program = ending === 'py' ? (isWindows ? 'python' : 'python3') : ending === 'sh' ? 'sh' : undefined;
  // An executable file says by its first line what runs it. Windows knows no such thing.
  const saysHow = program === undefined || new TextDecoder().decode(bytes.subarray(0, 2)) === '#!';
  if (!isWindows && saysHow && (await isExecutable(full)))
    return { table, file, program: full, parameters: [] };
  if (program !== undefined) return { table, file, program, parameters: [full] };
  from.report(say('loader-kind', from.place(file), file));
  return undefined;
}

/** What Node must be told to read TypeScript: nothing from 22.18 and 23.6 on; undefined where it can't. */
export function flagsForTypes(version: string): string[] | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) return [];
  return major === 23 || (major === 22 && minor >= 6) ? ['--experimental-strip-types'] : undefined;
}
