import { companionFile } from '../companion/companion.ts';
import { dateText } from '../compose/quantity-text.ts';
import { editionName, type Words } from '../compose/words.ts';
import type { Press } from '../press.ts';
import { bundleFile, sumsFile } from '../publish/listings.ts';
import { type Manifest, manifestFile, type PublishedProduct } from '../publish/manifest.ts';
import { defaultTheme } from '../publish/names.ts';
import { papers } from '../theme/theme.ts';
import { sizeText } from './size-text.ts';

/**
 * The page that a set opens with: its editions with their first pages, what changed, and how to check a file.
 * Made from the manifest, so that it lists what stands there. No script; it works from a folder and on any host.
 */
export function setPage(manifest: Manifest, press: Press, zip: boolean): string {
  const { dossier, words, templates } = press;
  const { front } = dossier;
  return templates.render('pages/set', {
    language: front.language,
    title: front.title,
    subtitle: front.standfirst ?? front.subtitle ?? null,
    issuer: front.issuer?.name ?? null,
    dates: dates(press),
    versions: versions(press),
    companion: manifest.files.some(({ file }) => file === companionFile) ? companionFile : null,
    editions: cards(manifest, press),
    changes: dossier.changes.slice(0, 3).map(({ version, date, summary, items }) => ({
      version,
      date: dateText(date, words),
      summary,
      items,
    })),
    data: data(manifest, zip),
    rights: front.rights ?? front.licence?.name ?? null,
    words: words.labels,
  });
}

function dates({ dossier: { front }, words }: Press): string[] {
  const edition = front['edition-date'];
  const informed = front['information-date']?.date;
  return [
    ...(edition ? [filled(words, 'edition-of', dateText(edition, words))] : []),
    ...(front.version ? [filled(words, 'version', front.version)] : []),
    ...(informed ? [filled(words, 'information-as-of', dateText(informed, words))] : []),
  ];
}

/** A label with its one place filled. */
function filled(words: Words, label: string, text: string): string {
  return (words.labels[label] ?? '').replace(/\{\w+\}/, () => text);
}

/** What a reader is told who comes from a printed code: the code carries the version behind `#`. */
function versions({ dossier, words }: Press): { version: string; text: string }[] {
  const current = dossier.front.version;
  if (current === undefined) return [];
  const former = dossier.changes.map(({ version }) => version).filter((version) => version !== current);
  const say = (label: string, version: string) =>
    (words.labels[label] ?? '').replace('{version}', () => version).replace('{current}', () => current);
  return [
    { version: current, text: say('copy-current', current) },
    ...[...new Set(former)].map((version) => ({ version, text: say('copy-outdated', version) })),
  ];
}

interface EditionCard {
  readonly name: string;
  readonly pages: string;
  readonly thumbnail: string | null;
  readonly files: readonly {
    readonly file: string;
    readonly label: string;
    readonly size: string;
    readonly sha256: string;
  }[];
}

/** One card an edition and look, in the dossier's order: its papers and forms are files of the card. */
function cards(manifest: Manifest, { siblings, words, dossier }: Press): EditionCard[] {
  const place = ({ edition, variant }: PublishedProduct) => [siblings.indexOf(edition), variant ? 1 : 0];
  const ordered = manifest.products.toSorted((one, other) => {
    const [edition = 0, form = 0] = place(one);
    const [otherEdition = 0, otherForm = 0] = place(other);
    return edition - otherEdition || form - otherForm;
  });
  const groups = new Map<string, PublishedProduct[]>();
  for (const product of ordered) {
    const key = `${product.edition} ${product.theme}`;
    groups.set(key, [...(groups.get(key) ?? []), product]);
  }
  const usual = dossier.front.theme ?? defaultTheme;
  return [...groups.values()].flatMap((products) => {
    const [first] = products;
    if (!first) return [];
    const look = first.theme === usual ? '' : ` · ${first.theme}`;
    return {
      name: `${editionName(first.edition, words)}${look}`,
      pages: pagesText(first.pages, words),
      thumbnail: manifest.files.find(({ product }) => product === first.key)?.file ?? null,
      files: products.map(({ file, bytes, sha256, ...product }) => ({
        file,
        label: formText(product, words),
        size: sizeText(bytes),
        sha256,
      })),
    };
  });
}

/** "A4", "Letter, Large print, 6 pages": a form of other length says so. */
function formText(
  { paper, variant, pages }: Pick<PublishedProduct, 'paper' | 'variant' | 'pages'>,
  words: Words,
): string {
  const sheet = papers[paper === 'letter' ? 'letter' : 'a4'].css;
  if (variant === undefined) return `PDF, ${sheet}`;
  return `PDF, ${sheet}, ${words.labels[`variant-${variant}`] ?? variant}, ${pagesText(pages, words)}`;
}

function pagesText(pages: number, words: Words): string {
  return (words.labels[pages === 1 ? 'one-page' : 'many-pages'] ?? '').replace('{n}', String(pages));
}

function data(manifest: Manifest, zip: boolean): { file: string; size: string | null }[] {
  const own = manifest.files.filter(({ product }) => product === undefined);
  return [
    ...own.map(({ file, bytes }) => ({ file, size: sizeText(bytes) })),
    ...[manifestFile, sumsFile, ...(zip ? [bundleFile(manifest.dossier)] : [])].map((file) => ({
      file,
      size: null,
    })),
  ];
}
