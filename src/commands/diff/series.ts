import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { type RowDifference, type RowNumber, type RowState, rowDifferences } from '../../diff/index.ts';
import { readListed, readManifest } from '../../publish/index.ts';
import type { World } from '../../world/index.ts';

/** What moved between two published sets of a series; undefined where one of the two is none. */
export async function diffSeries(
  before: string,
  now: string,
  world: World,
): Promise<{ readonly rows: readonly RowDifference[]; readonly of: number } | undefined> {
  const [old, fresh] = [await openSeries(before, world), await openSeries(now, world)];
  return old && fresh && { rows: rowDifferences({ rows: old }, { rows: fresh }), of: fresh.size };
}

async function openSeries(shown: string, world: World): Promise<Map<string, RowState> | undefined> {
  const folder = path.resolve(world.workingFolder, shown);
  const manifest = await readManifest(folder);
  const data = manifest && (await readListed(folder, manifest, 'data.csv'));
  if (!manifest?.products.some(({ row }) => row !== undefined) || data === undefined) return undefined;
  const [, ...lines]: string[][] = parse(data);
  const rows = new Map<
    string,
    { title: string; numbers: Map<string, RowNumber>; pages: Map<string, string> }
  >();
  for (const [row = '', title = '', id = '', label = '', value = '', , , unit = ''] of lines) {
    const one = rows.get(row) ?? { title, numbers: new Map(), pages: new Map() };
    one.numbers.set(id, { label, value: Number(value), unit });
    rows.set(row, one);
  }
  for (const { row = '', key, pageHashes = [] } of manifest.products)
    rows.get(row)?.pages.set(key, pageHashes.join());
  return rows;
}
