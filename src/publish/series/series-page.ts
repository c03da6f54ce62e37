import { createHash } from 'node:crypto';
import path from 'node:path';
import { label, loadWords } from '../../text/index.ts';
import { loadTemplates } from '../../theme/index.ts';
import type { World } from '../../world/index.ts';
import { bundleFile, sumsFile } from '../listings.ts';
import { type Manifest, manifestFile } from '../manifest.ts';
import { datesText } from '../pages/dates.ts';
import { editionCards, sizeText } from '../pages/editions.ts';
import type { SeriesHead } from './head.ts';
import type { DoneRow } from './work-folder.ts';

/** The script that searches and sorts the list. The page allows no other: it names this one by its hash. */
const scriptFile = path.join('templates', 'pages', 'series.js');

/**
 * The page that the set of a series opens with: a list of its rows, each with its PDFs. Without script it is a plain
 * list; with it, it can be searched and sorted.
 */
export async function seriesPage(
  manifest: Manifest,
  rows: readonly Pick<DoneRow, 'file' | 'title' | 'list'>[],
  { head, zip }: { readonly head: SeriesHead; readonly zip: boolean },
  world: World,
): Promise<string> {
  const [words, templates] = [await loadWords(head.language, world), await loadTemplates([], world)];
  const script = await world.readText(path.join(world.ownFolder, scriptFile));
  const products = new Map<string, Manifest['products']>();
  for (const one of manifest.products)
    products.set(one.row ?? '', [...(products.get(one.row ?? '') ?? []), one]);
  const html = templates.render('pages/series', {
    language: head.language,
    title: head.heading,
    subtitle: head.summary ?? null,
    issuer: head.about.issuer ?? null,
    dates: datesText(head.about, words),
    columns: head.columns,
    rows: rows.map(({ file, title, list }) => ({
      file,
      title,
      list,
      files: filesOf(manifest, products.get(file) ?? [], words),
    })),
    count: label({ words }, rows.length === 1 ? 'one-brief' : 'many-briefs', { n: String(rows.length) }),
    data: [
      ...manifest.files.map(({ file, bytes }) => ({ file, size: sizeText(bytes) })),
      ...[manifestFile, sumsFile, ...(zip ? [bundleFile(head.dossier)] : [])].map((file) => ({
        file,
        size: null,
      })),
    ],
    hash: `sha256-${createHash('sha256').update(script).digest('base64')}`,
    words: words.labels,
  });
  return html.replace('/* list */', () => script);
}

function filesOf(
  manifest: Manifest,
  products: Manifest['products'],
  words: Awaited<ReturnType<typeof loadWords>>,
): { file: string; label: string; size: string }[] {
  const editions = [...new Set(manifest.products.map(({ edition }) => edition))];
  const [only] = products;
  if (!only) return [];
  const cards = editionCards({ ...manifest, products }, editions, words, only.theme);
  return cards.flatMap(({ name, files }) =>
    files.map(({ file, label: form, size }) => {
      const paper = form.replace(/^PDF, /, '');
      return { file, label: editions.length > 1 ? `${name}, ${paper}` : paper, size };
    }),
  );
}
