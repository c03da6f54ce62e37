import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Message } from '../message/message.ts';
import { say } from '../message/message.ts';
import { kindOf, replaceFile } from './files.ts';
import { pageFile } from './listings.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { isSetName } from './names.ts';

/** By this line Precis knows its own list, and overwrites no other. */
const mark = '<meta name="generator" content="Precis">';

/** Writes the list of all sets in an output folder. */
export async function writeIndex(out: string): Promise<Message[]> {
  const file = path.join(out, pageFile);
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
<meta name="viewport" content="width=device-width, initial-scale=1">
${mark}
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self'">
<title>Published sets</title>
<style>
:root { color-scheme: light dark; --text: #16181a; --paper: #fff; --hair: #b9b7b0; --link: #14304f; }
@media (prefers-color-scheme: dark) { :root { --text: #eceae5; --paper: #16181a; --hair: #55595e; --link: #a9c8ee; } }
* { box-sizing: border-box; }
body { max-width: 66rem; margin: 0 auto; padding: 2.5rem 1.25rem; color: var(--text); background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
article { display: grid; grid-template-columns: minmax(5rem, 10rem) 1fr; gap: 1.5rem; border-top: 1px solid var(--hair); padding: 1.5rem 0; }
img { display: block; width: 100%; height: auto; border: 1px solid var(--hair); background: #fff; }
h2 { margin: 0 0 .5rem; line-height: 1.2; }
ul { margin: 0; padding-left: 1.25rem; }
</style>
</head>
<body>
<main>
<h1>Published sets</h1>
${sets.map(setSection).join('\n')}
</main>
</body>
</html>
`;
}

function setSection(set: Manifest): string {
  const rows = set.products.map((product) => {
    const pages = product.pages === 1 ? '1 page' : `${product.pages} pages`;
    return `<li><a href="${set.dossier}/${product.file}">${escapeHtml(product.key)}</a>, ${pages}</li>`;
  });
  const picture = set.files.find(({ product, file }) => product !== undefined && file.endsWith('.png'));
  const image = picture ? `<img src="${set.dossier}/${picture.file}" alt="">` : '';
  const title = `<a href="${set.dossier}/${pageFile}">${escapeHtml(set.title)}</a>`;
  return `<article>
<div>${image}</div>
<div><h2 lang="${escapeHtml(set.language)}">${title}</h2>
<ul>
${rows.join('\n')}
</ul></div>
</article>`;
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
