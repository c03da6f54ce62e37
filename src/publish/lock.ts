import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { errorCode, Fault, fail } from '../message/index.ts';
import type { World } from '../world/index.ts';

/** The lock's place in the output folder. */
export const lockFile = '.precis-lock';

/** Publishing takes seconds. A lock this old belongs to a build that is gone, wherever it ran. */
const staleAfter = 10 * 60 * 1000;

const holderSchema = z.object({ pid: z.int(), host: z.string(), start: z.string(), token: z.string() });
type Holder = z.infer<typeof holderSchema>;

export interface LockOptions {
  /** Milliseconds to wait for another build before giving up. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
}

/** A held lock. */
export interface Lock {
  /** Stops when another build has taken the lock over. */
  assertHeld(): Promise<void>;
}

/** Runs `use` while no other build can publish to the same output folder. */
export async function withLock<T>(
  out: string,
  world: World,
  options: LockOptions,
  use: (lock: Lock) => Promise<T>,
): Promise<T> {
  const file = path.join(out, lockFile);
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    start: (await processStart(process.pid)) ?? '',
    token: randomUUID(),
  };
  await take(file, own, world, options);
  const isHeld = async () => (await readHolder(file))?.token === own.token;
  try {
    return await use({
      assertHeld: async () => {
        if (!(await isHeld())) fail('lock-lost', undefined, file);
      },
    });
  } finally {
    if (await isHeld()) await rm(file, { force: true });
  }
}

async function take(file: string, own: Holder, world: World, options: LockOptions): Promise<void> {
  const deadline = world.elapsed() + (options.patience ?? 30_000);
  while (!(await create(file, own))) {
    const holder = await readHolder(file);
    if (await isStale(file, holder, world)) {
      await takeAway(file, holder);
      continue;
    }
    if (world.elapsed() >= deadline) fail('output-locked', undefined, file, String(holder?.pid ?? 'unknown'));
    await pause(50, undefined, options.signal && { signal: options.signal });
  }
}

async function create(file: string, own: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

async function isStale(file: string, holder: Holder | undefined, world: World): Promise<boolean> {
  const age = await stat(file).then(
    ({ mtimeMs }) => world.now().getTime() - mtimeMs,
    () => 0,
  );
  if (age > staleAfter) return true;
  // Empty for an instant while it is written: give the writer time.
  if (!holder) return age > 5000;
  if (holder.host !== hostname()) return false;
  const start = await processStart(holder.pid);
  return start === undefined || start !== holder.start;
}

/** Moves a stale lock aside before it is deleted: of two builds that find it stale, only one succeeds. */
async function takeAway(file: string, stale: Holder | undefined): Promise<void> {
  const aside = `${file}-${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readHolder(aside);
  // The other build was faster, and this is its fresh lock: give it back.
  if (moved && moved.token !== stale?.token) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

/**
 * What tells a process from a later one with the same number, which containers reuse at every start.
 * Undefined when there is no such process; empty where the system does not say.
 */
async function processStart(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return undefined;
  }
  try {
    const [boot, status] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return `${boot.trim()} ${fields[19] ?? ''}`;
  } catch {
    return '';
  }
}

/** Whether an error says that another build holds the lock. */
export function isLocked(error: unknown): boolean {
  return error instanceof Fault && error.messages.some((message) => message.rule === 'output-locked');
}
