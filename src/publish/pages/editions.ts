import { editionName, isLabel, label, type Words } from '../../text/index.ts';
import { papers } from '../../theme/index.ts';
import type { Manifest, PublishedProduct } from '../manifest.ts';

/** An edition of a set in one look, with its files on all papers and in all forms. */
export interface EditionCard {
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

/**
 * The editions of a set, in order; papers and forms of one are its files.
 * @param usual the look that goes without saying
 */
export function editionCards(
  manifest: Manifest,
  order: readonly string[],
  words: Words,
  usual: string,
): EditionCard[] {
  const place = ({ edition, variant }: PublishedProduct) => [order.indexOf(edition), variant ? 1 : 0];
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
  return `PDF, ${sheet}, ${formName(variant, words)}, ${pagesText(pages, words)}`;
}

/** A set that another version published may have a form that this one doesn't know. */
function formName(variant: string, words: Words): string {
  const name = `variant-${variant}`;
  return isLabel(name) ? words.labels[name] : variant;
}

function pagesText(pages: number, words: Words): string {
  return label({ words }, pages === 1 ? 'one-page' : 'many-pages', { n: String(pages) });
}

/** A file's size for a reader, in powers of ten: "57 kB", "1.2 MB". */
export function sizeText(bytes: number): string {
  return bytes < 999_500 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
