import { copyFile, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { byCodeUnit, errorCode } from '../../message/index.ts';
import { sha256, type World } from '../../world/index.ts';
import { describeFiles } from '../contents.ts';
import { openOutput, syncFolder, tellingOfDisk, writeDurably } from '../files.ts';
import { writeIndex } from '../index-page.ts';
import { bundle, bundleFile, pageFile, sumsFile, sumsText } from '../listings.ts';
import { withLock } from '../lock.ts';
import { type Manifest, manifestFile, type PublishedFile, printManifest } from '../manifest.ts';
import type { PublishedSet } from '../publish.ts';
import { recoverLocked, stagingName } from '../recover.ts';
import { openTarget, swapIn } from '../swap.ts';
import { fitsHead, fitsOf } from './fit-table.ts';
import type { RowsToPublish } from './head.ts';
import { joinedPdfs } from './joined.ts';
import { partFile, partText } from './part.ts';
import { seriesPage } from './series-page.ts';
import type { DoneRow } from './work-folder.ts';

/** Publishes rows as one set: staged beside its place, then swapped in. No more than one row is held at a time. */
export async function publishRows(of: RowsToPublish, world: World): Promise<PublishedSet> {
  const { head, options } = of;
  const out = await openOutput(of.out, world);
  const signal = options.signal ? { signal: options.signal } : {};
  return tellingOfDisk(path.join(of.out, head.dossier), () =>
    withLock(out, world, signal, async (lock) => {
      const recovered = await recoverLocked(out);
      await openTarget(out, head.dossier);
      const staging = path.join(out, stagingName(head.dossier));
      try {
        await mkdir(staging);
        const manifest = await stage(staging, of, world);
        options.signal?.throwIfAborted();
        await lock.assertHeld();
        await swapIn(out, head.dossier, staging);
        const messages = [...recovered, ...(await writeIndex(out, world))];
        return { dossier: head.dossier, folder: path.join(out, head.dossier), manifest, messages };
      } catch (error) {
        await rm(staging, { recursive: true, force: true });
        throw error;
      }
    }),
  );
}

async function stage(staging: string, of: RowsToPublish, world: World): Promise<Manifest> {
  const { head, options } = of;
  const products: Manifest['products'] = [];
  const listed: Pick<DoneRow, 'file' | 'title' | 'list'>[] = [];
  const parts: string[] = [];
  const data = await open(path.join(staging, 'data.csv'), 'wx');
  const fits = await open(path.join(staging, 'fits.csv'), 'wx');
  try {
    await data.write(head.dataHead);
    await fits.write(fitsHead);
    for (const file of of.rows) {
      const row = await of.read(file);
      if (!row) throw new Error(`the row ${file} is gone from its folder`);
      for (const one of row.products) await placeFile(of.placeOf(one.file), path.join(staging, one.file));
      await data.write(row.data);
      await fits.write(fitsOf(row));
      if (options.shard) parts.push(JSON.stringify(row));
      products.push(...row.products);
      listed.push({ file, title: row.title, list: row.list });
    }
    for (const handle of [data, fits]) await handle.sync();
  } finally {
    await Promise.all([data.close(), fits.close()]);
  }
  if (options.shard) await writeDurably(path.join(staging, partFile), partText(head, options.shard, parts));
  const briefs = [...products];
  for (const how of [
    ...(options.joined ? ['all' as const] : []),
    ...(options.contact ? ['contact' as const] : []),
  ])
    for (const { entry, bytes } of await joinedPdfs(how, briefs, listed, head, staging)) {
      await writeDurably(path.join(staging, entry.file), bytes);
      products.push(entry);
    }
  return finish(staging, products, listed, of, world);
}

/** The set's page, its manifest, and what lists all files. */
async function finish(
  staging: string,
  products: Manifest['products'],
  listed: readonly Pick<DoneRow, 'file' | 'title' | 'list'>[],
  { head, options }: RowsToPublish,
  world: World,
): Promise<Manifest> {
  const own = new Set(products.map(({ file }) => file));
  const names = (await readdir(staging)).filter((name) => !own.has(name)).sort(byCodeUnit);
  const files: PublishedFile[] = [];
  for (const name of names) {
    const bytes = await readFile(path.join(staging, name));
    files.push(...describeFiles([{ name, bytes }]).map(({ entry }) => entry));
  }
  const { dossier, heading: title, language, about, versions, inputs, environment } = head;
  const manifest: Manifest = {
    ...{ tool: 'precis', format: 1, dossier, title, language, about, versions, inputs, environment },
    products: products.toSorted((a, b) => byCodeUnit(a.key, b.key)),
    files,
  };
  const page = await seriesPage(manifest, listed, { head, zip: options.zip ?? false }, world);
  await writeDurably(path.join(staging, pageFile), page);
  const text = printManifest(manifest);
  const sums = new Map([
    ...[...products, ...files].map(({ file, sha256: hash }) => [file, hash] as const),
    [pageFile, sha256(Buffer.from(page))],
    [manifestFile, sha256(Buffer.from(text))],
  ]);
  await writeDurably(path.join(staging, sumsFile), sumsText(sums));
  if (options.zip) {
    const all = new Map<string, Uint8Array>([[manifestFile, Buffer.from(text)]]);
    for (const name of [...sums.keys(), sumsFile])
      if (name !== manifestFile) all.set(name, await readFile(path.join(staging, name)));
    await writeDurably(path.join(staging, bundleFile(dossier)), bundle(dossier, all));
  }
  // The manifest comes last: a staging folder with one is complete.
  await writeDurably(path.join(staging, manifestFile), text);
  await syncFolder(staging);
  return manifest;
}

/** A file in a second place: no copy where the disk can do without. */
async function placeFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!['EPERM', 'EXDEV', 'ENOTSUP', 'EMLINK', 'ENOSYS'].includes(errorCode(error) ?? '')) throw error;
    await copyFile(from, to);
  }
  const handle = await open(to, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
