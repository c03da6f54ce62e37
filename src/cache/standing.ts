import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256, type World } from '../world/index.ts';
import { isStillSo, type Seen } from './seen.ts';
import { Store } from './store.ts';

/** A call of the command line: what was typed, where, and who reads what it says. */
export type Call = readonly unknown[];

/** What a call said, in case it is made again and nothing has changed. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * What a call said before, where all that it looked at and all that it made is as it was: to make it again would come
 * to the same. It is had with little more than Node, so that a call with nothing to do ends at once.
 */
export function standingCall(
  call: Call,
  { cacheFolder, environment }: Pick<World, 'cacheFolder' | 'environment'>,
): Said | undefined {
  try {
    const bytes = readFileSync(path.join(cacheFolder, 'made', nameOf(call)));
    const content = bytes.subarray(64);
    if (createHash('sha256').update(content).digest('hex') !== bytes.toString('latin1', 0, 64))
      return undefined;
    const { seen, said }: { readonly seen: Seen; readonly said: Said } = JSON.parse(content.toString('utf8'));
    return isStillSo(seen, environment) ? said : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what a call said. Where it can't be kept, the next one does its work again. */
export async function keepCall(call: Call, seen: Seen, said: Said, world: World): Promise<void> {
  const store = new Store(path.join(world.cacheFolder, 'made'));
  const content = Buffer.from(JSON.stringify({ seen, said }), 'utf8');
  await store.write(nameOf(call), content).catch(() => undefined);
}

function nameOf(call: Call): string {
  return `call-${sha256(JSON.stringify([...call, process.version]))}`;
}
