import path from 'node:path';
import { about, fail, type Message } from '../../message/index.ts';
import type { World } from '../../world/index.ts';
import type { Dossier } from '../dossier.ts';
import { nearest } from '../nearest.ts';
import { checkAgainstSource } from './check-source.ts';
import { readSourceText } from './source-text.ts';

/**
 * Checks dossiers against sources at hand.
 * @param given each `FILE` or `ID=FILE`; without an id, the one source that there is, or the one that is named like the file
 * @throws Fault for a file that can't be read or told
 */
export async function checkSources(
  dossiers: readonly { readonly dossier: Dossier; readonly called?: string }[],
  given: readonly string[],
  world: World,
): Promise<Message[]> {
  const ids = [...new Set(dossiers.flatMap(({ dossier }) => [...dossier.sources.keys()]))];
  const messages: Message[] = [];
  for (const one of given) {
    const { id, file } = idAndFile(one, ids);
    const text = await readSourceText(file, world);
    for (const { dossier, called } of dossiers)
      if (dossier.sources.has(id))
        messages.push(...about(called, checkAgainstSource(dossier, { id, file, text })));
  }
  return messages;
}

function idAndFile(given: string, ids: readonly string[]): { id: string; file: string } {
  const [, named, rest] = /^([a-z0-9-]+)=(.+)$/.exec(given) ?? [];
  if (named !== undefined && rest !== undefined)
    return ids.includes(named)
      ? { id: named, file: rest }
      : fail('source-id-unknown', undefined, named, nearest(named, ids));
  const base = path.basename(given, path.extname(given));
  const id = ids.find((known) => known === base) ?? (ids.length === 1 ? ids[0] : undefined);
  return id === undefined ? fail('source-file-unclear', undefined, given, ids) : { id, file: given };
}
