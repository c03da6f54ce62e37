import { byCodeUnit } from '../../message/index.ts';
import { defaultTheme } from '../../names.ts';
import type { Words } from '../../text/index.ts';
import type { TemplateSet } from '../../theme/index.ts';
import { bundleFile, pageFile, sumsFile } from '../listings.ts';
import type { Manifest } from '../manifest.ts';
import { companionFile } from './companion.ts';
import { datesText } from './dates.ts';
import { editionCards } from './editions.ts';

/** A set as it stands in its folder: its manifest, and the files there that no manifest lists. */
export interface ListedSet {
  readonly manifest: Manifest;
  readonly beside: readonly string[];
}

/** The list of all sets of an output folder, newest first. No script; it works from a folder and on any host. */
export function listPage(sets: readonly ListedSet[], words: Words, templates: TemplateSet): string {
  const newestFirst = sets.toSorted(
    (one, other) =>
      byCodeUnit(dateOf(other), dateOf(one)) || byCodeUnit(one.manifest.dossier, other.manifest.dossier),
  );
  return templates.render('pages/sets', {
    sets: newestFirst.map((set) => setView(set, words)),
    language: words.language,
    words: words.labels,
  });
}

/** A set without a date is listed last. */
function dateOf({ manifest }: ListedSet): string {
  return manifest.about?.date ?? '';
}

function setView({ manifest, beside }: ListedSet, words: Words): object {
  const { dossier, title, language, about = {} } = manifest;
  const at = (file: string) => `${dossier}/${file}`;
  // The rows of a series stand on its own page.
  const whole = { ...manifest, products: manifest.products.filter(({ row }) => row === undefined) };
  const cards = editionCards(whole, byLength(whole), words, usualTheme(manifest));
  const picture = cards.find(({ thumbnail }) => thumbnail !== null)?.thumbnail;
  const own = new Set([...beside, ...manifest.files.map(({ file }) => file)]);
  const { labels } = words;
  const further = [
    [companionFile, labels['read-on-screen']],
    ['data.csv', labels['numbers-as-table']],
    [bundleFile(dossier), labels['all-in-one']],
    [sumsFile, labels.checksums],
  ] as const;
  return {
    title,
    language,
    page: at(pageFile),
    picture: picture === undefined || picture === null ? null : at(picture),
    issuer: about.issuer ?? null,
    summary: about.summary ?? null,
    dates: datesText(about, words),
    editions: cards.map(({ name, pages, files }) => ({
      name,
      pages,
      files: files.map(({ file, label: form, size }) => ({
        file: at(file),
        form: form.replace(/^PDF, /, ''),
        size,
      })),
    })),
    further: further
      .filter(([file]) => own.has(file))
      .map(([file, said]) => ({ file: at(file), label: said, saved: file !== companionFile })),
  };
}

/** The editions of a set, the shortest first. */
function byLength({ products }: Manifest): string[] {
  const plain = products.filter(({ variant }) => variant === undefined);
  return [
    ...new Set(
      [...plain.toSorted((one, other) => one.pages - other.pages), ...products].map(({ edition }) => edition),
    ),
  ];
}

/** The one look of all products goes without saying, and else the look that file names leave out. */
function usualTheme({ products }: Manifest): string {
  const themes = new Set(products.map(({ theme }) => theme));
  const [only] = themes;
  return themes.size === 1 && only !== undefined ? only : defaultTheme;
}
