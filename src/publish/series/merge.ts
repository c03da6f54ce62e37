import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Fault, fail, say } from '../../message/index.ts';
import { sha256, type World } from '../../world/index.ts';
import { kindOf } from '../files.ts';
import { hashInputs } from '../manifest.ts';
import type { BuildOptions } from '../options.ts';
import type { PublishedSet } from '../publish.ts';
import { partFile, partSchema, type SeriesPart } from './part.ts';
import { publishRows } from './publish-rows.ts';
import type { DoneRow } from './work-folder.ts';

/** What `precis merge` is asked to do. */
export interface MergeCall extends Pick<BuildOptions, 'zip' | 'joined' | 'contact' | 'signal' | 'out'> {
  /** Output folders of the parts, or their sets, as the user typed them. */
  readonly parts: readonly string[];
}

interface Part extends SeriesPart {
  /** As the user typed it. */
  readonly shown: string;
  readonly folder: string;
}

/**
 * Joins the parts of a series to its set: byte for byte that of one run over all rows.
 * @throws Fault that names each part that is missing, there twice, made otherwise, or altered
 */
export async function mergeSeries(call: MergeCall, world: World): Promise<PublishedSet> {
  const parts = await Promise.all(call.parts.map((shown) => openPart(shown, world)));
  const [first] = parts;
  if (!first) return fail('merge-none', undefined, '');
  refuseUnlike(first, parts);
  const rows = new Map<string, { readonly row: DoneRow; readonly folder: string }>();
  for (const { rows: own, folder, shown } of parts)
    for (const row of own) {
      await refuseAltered(row, folder, shown);
      rows.set(row.file, { row, folder });
    }
  const folders = new Map(
    [...rows.values()].flatMap(({ row, folder }) => row.products.map(({ file }) => [file, folder])),
  );
  const { head } = first;
  const failed = head.order.filter((file) => !rows.has(file));
  const set = await publishRows(
    {
      ...{ head, out: call.out, rows: head.order.filter((file) => rows.has(file)) },
      placeOf: (file) => path.join(folders.get(file) ?? '', file),
      read: async (file) => rows.get(file)?.row,
      options: call,
    },
    world,
  );
  if (failed.length === 0) return set;
  const lost = say('series-failed', undefined, head.dossier, failed.slice(0, 8), failed.length);
  return { ...set, messages: [...set.messages, lost] };
}

/** A part by its set's folder, or by the output folder that it alone stands in. */
async function openPart(shown: string, world: World): Promise<Part> {
  const folder = path.resolve(world.workingFolder, shown);
  const names = (await kindOf(folder)) === 'folder' ? await readdir(folder) : [];
  const found = [];
  for (const one of [
    folder,
    ...names.filter((name) => !name.startsWith('.')).map((name) => path.join(folder, name)),
  ])
    if ((await kindOf(path.join(one, partFile)).catch(() => 'none')) === 'file') found.push(one);
  const [set, ...more] = found;
  if (set === undefined || more.length > 0) return fail('merge-none', undefined, shown);
  const read = partSchema.safeParse(parsed(await readFile(path.join(set, partFile), 'utf8')));
  return read.success ? { ...read.data, shown, folder: set } : fail('merge-none', undefined, shown);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Stops where parts are of different series or versions, or are not each there once. */
function refuseUnlike(first: Part, parts: readonly Part[]): void {
  const unlike = parts.flatMap((part) => {
    const what = unlikeIn(first, part);
    return what === undefined ? [] : say('merge-unlike', undefined, part.shown, first.shown, what);
  });
  const twice = parts.flatMap(({ shown, shard: { part } }, index) => {
    const before = parts.slice(0, index).find((one) => one.shard.part === part);
    return before && unlike.length === 0 ? say('merge-twice', undefined, part, before.shown, shown) : [];
  });
  const all = Array.from({ length: first.shard.of }, (_, index) => index + 1);
  const missing = all.filter((number) => !parts.some(({ shard }) => shard.part === number));
  const lacks = missing.length > 0 ? [say('merge-missing', undefined, missing, first.shard.of)] : [];
  const faults = [...unlike, ...twice, ...lacks];
  if (faults.length > 0) throw new Fault(faults);
}

/** In what two parts are not of one series; the machines that made them may differ. */
function unlikeIn(one: Part, other: Part): string | undefined {
  const { versions, inputs, environment: _, ...own } = one.head;
  const { versions: otherVersions, inputs: otherInputs, environment: __, ...others } = other.head;
  if (own.dossier !== others.dossier) return 'another dossier';
  if (one.shard.of !== other.shard.of) return `parts of ${other.shard.of}, not of ${one.shard.of}`;
  if (hashInputs(inputs) !== hashInputs(otherInputs)) return 'other files';
  if (JSON.stringify(versions) !== JSON.stringify(otherVersions))
    return 'other versions of Precis, browser or fonts';
  return JSON.stringify(own) === JSON.stringify(others) ? undefined : 'other rows';
}

async function refuseAltered({ products }: DoneRow, folder: string, shown: string): Promise<void> {
  for (const { file, sha256: hash } of products) {
    const full = path.join(folder, file);
    const isWhole = (await kindOf(full)) === 'file' && sha256(await readFile(full)) === hash;
    if (!isWhole) fail('merge-altered', undefined, shown, file);
  }
}
