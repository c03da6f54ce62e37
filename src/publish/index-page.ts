import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Message, say } from '../message/index.ts';
import { isSetName } from '../names.ts';
import { loadWords } from '../text/index.ts';
import { loadTemplates } from '../theme/index.ts';
import type { World } from '../world/index.ts';
import { kindOf, replaceFile } from './files.ts';
import { pageFile } from './listings.ts';
import { readManifest } from './manifest.ts';
import { type ListedSet, listPage } from './pages/list-page.ts';

/** By this line Precis knows its own list, and overwrites no other. */
const mark = '<meta name="generator" content="Precis">';

/** Writes the list of all sets in an output folder. It holds sets of any dossier, so its own words are English. */
export async function writeIndex(out: string, world: World): Promise<Message[]> {
  const file = path.join(out, pageFile);
  const kind = await kindOf(file);
  if (kind !== 'none' && !(kind === 'file' && (await readFile(file, 'utf8')).includes(mark)))
    return [say('index-not-ours', undefined, file)];
  const sets: ListedSet[] = [];
  for (const name of (await readdir(out)).filter(isSetName).sort()) {
    if ((await kindOf(path.join(out, name))) !== 'folder') continue;
    const manifest = await readManifest(path.join(out, name));
    if (manifest?.dossier === name) sets.push({ manifest, beside: await readdir(path.join(out, name)) });
  }
  const [words, templates] = [await loadWords('en', world), await loadTemplates([], world)];
  await replaceFile(file, listPage(sets, words, templates));
  return [];
}
