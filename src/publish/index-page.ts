import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Message } from '../message/message.ts';
import { say } from '../message/message.ts';
import { kindOf, replaceFile } from './files.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { isSetName } from './names.ts';

/** By this line Precis knows its own list, and overwrites no other. */
const mark = '<meta name="generator" content="Precis">';

/** Writes the list of all sets in an output folder. */
export async function writeIndex(out: string): Promise<Message[]> {
  const file = path.join(out, 'index.html');
  const kind = await kindOf(file);
  if (kind !== 'none' && !(kind === 'file' && (await readFile(file, 'utf8')).includes(mark)))
    return [say('index-not-ours', undefined, file)];
  const sets: Manifest[] = [];
  for (const name of (await readdir(out)).filter(isSetName).sort()) {
    if ((await kindOf(path.join(out, name))) !== 'folder') continue;
    const manifest = await readManifest(path.join(out, name));
    if (manifest?.dossier === name) sets.push(manifest);
  }
  await replaceFile(file, indexPage(sets));
  return [];
}

/** The list of sets as a page. */
export function indexPage(sets: readonly Manifest[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${mark}
<title>Published sets</title>
<style>body{font:1rem/1.5 serif;max-width:40rem;margin:3rem auto;padding:0 1rem}</style>
</head>
<body>
<h1>Published sets</h1>
${sets.map(setSection).join('\n')}
</body>
</html>
`;
}

function setSection(set: Manifest): string {
  const rows = set.products.map((product) => {
    const pages = product.pages === 1 ? '1 page' : `${product.pages} pages`;
    return `<li><a href="${set.dossier}/${product.file}">${escapeHtml(product.key)}</a>, ${pages}</li>`;
  });
  const language = escapeHtml(set.language);
  return `<h2 lang="${language}">${escapeHtml(set.title)}</h2>\n<ul>\n${rows.join('\n')}\n</ul>`;
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? '');
}
