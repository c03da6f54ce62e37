import { nearest, type Series, type SeriesRow } from '../../dossier/index.ts';
import { Fault, fail, say } from '../../message/index.ts';
import { readManifest } from '../manifest.ts';
import type { BuildOptions } from '../options.ts';

/** The rows that a call prints: all, those that it names, the first ones, or one part of so many. */
export function chosenRows(
  { rows, plan }: Series,
  { rows: named, first, shard }: Pick<BuildOptions, 'rows' | 'first' | 'shard'>,
): readonly SeriesRow[] {
  const files = rows.map(({ file }) => file);
  const unknown = (named ?? []).filter((name) => !files.includes(name));
  if (unknown.length > 0)
    throw new Fault(
      unknown.map((name) => say('series-row-unknown', plan.origin, name, nearest(name, files))),
    );
  const wanted = (named ? rows.filter(({ file }) => named.includes(file)) : rows).slice(0, first);
  if (!shard) return wanted;
  // Every so many, so that parts are alike where long rows stand together.
  const part = wanted.filter((_, index) => index % shard.of === shard.part - 1);
  return part.length > 0
    ? part
    : fail('series-shard-empty', plan.origin, `${shard.part}/${shard.of}`, wanted.length);
}

/** Stops where a call for some rows alone would take away others that stand published. */
export async function refuseFewer(
  folder: string,
  all: readonly SeriesRow[],
  rows: readonly SeriesRow[],
  { rows: named, first, shard }: Pick<BuildOptions, 'rows' | 'first' | 'shard'>,
): Promise<void> {
  if (!named && first === undefined && !shard) return;
  const lost = new Set(all.filter((row) => !rows.includes(row)).map(({ file }) => file));
  const products = (await readManifest(folder))?.products ?? [];
  const more = new Set(products.flatMap(({ row }) => (row !== undefined && lost.has(row) ? row : [])));
  if (more.size > 0) fail('series-fewer', undefined, folder, more.size);
}
