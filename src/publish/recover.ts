import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Message, say } from '../message/index.ts';
import type { World } from '../world/index.ts';
import { kindOf, syncFolder, tellingOfDisk } from './files.ts';
import { writeIndex } from './index-page.ts';
import { isLocked, lockFile, withLock } from './lock.ts';
import { verifySet } from './manifest.ts';

/** Where a set is made, beside its target. */
export function stagingName(dossier: string): string {
  return `.staging-${dossier}-${process.pid}`;
}

/** Where the set before it waits during the swap. */
export function formerName(dossier: string): string {
  return `.former-${dossier}-${process.pid}`;
}

const leftover = /^\.(staging|former)-([A-Za-z0-9][A-Za-z0-9._-]*)-(\d+)$/;
/** Single files that were about to be renamed: not worth a word. */
const loose = /^\.(index\.html-\d+|precis-lock-[0-9a-f-]+)$/;

/**
 * Finishes or undoes what an interrupted build left in an output folder. A build that is
 * publishing there now is left alone.
 */
export async function recoverOutput(out: string, world: World): Promise<Message[]> {
  const folder = path.resolve(world.workingFolder, out);
  const names = (await world.isFolder(folder)) ? await readdir(folder) : [];
  if (!names.some((name) => leftover.test(name) || name === lockFile)) return [];
  try {
    return await tellingOfDisk(out, () =>
      withLock(folder, world, { patience: 0 }, async () => {
        const messages = await recoverLocked(folder);
        return messages.length > 0 ? [...messages, ...(await writeIndex(folder, world))] : [];
      }),
    );
  } catch (error) {
    if (isLocked(error)) return [];
    throw error;
  }
}

/** The same for a caller that holds the lock: under it, every staging folder is a dead build's. */
export async function recoverLocked(out: string): Promise<Message[]> {
  const messages: Message[] = [];
  const found = await readdir(out);
  for (const name of found.filter((name) => loose.test(name)))
    await rm(path.join(out, name), { force: true });
  const names = found.filter((name) => leftover.test(name)).sort();
  for (const name of names.filter((name) => name.startsWith('.former-'))) {
    const [, , dossier = '', pid = ''] = leftover.exec(name) ?? [];
    const told = await settleSwap(out, name, dossier, `.staging-${dossier}-${pid}`);
    if (told) messages.push(told);
  }
  for (const name of names.filter((name) => name.startsWith('.staging-'))) {
    if ((await kindOf(path.join(out, name))) === 'none') continue;
    await rm(path.join(out, name), { recursive: true, force: true });
    messages.push(say('staging-removed', undefined, name));
  }
  return messages;
}

async function settleSwap(
  out: string,
  former: string,
  dossier: string,
  staging: string,
): Promise<Message | undefined> {
  const target = path.join(out, dossier);
  // Both renames were done, and only the sweeping was left.
  if ((await kindOf(target)) !== 'none') {
    await rm(path.join(out, former), { recursive: true, force: true });
    return say('staging-removed', undefined, former);
  }
  const isReady = (await verifySet(path.join(out, staging)))?.dossier === dossier;
  await rename(path.join(out, isReady ? staging : former), target);
  await syncFolder(out);
  if (isReady) await rm(path.join(out, former), { recursive: true, force: true });
  return say(isReady ? 'swap-finished' : 'swap-undone', undefined, dossier);
}
