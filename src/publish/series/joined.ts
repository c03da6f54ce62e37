import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contactSheet, joinPdfs } from '../../pdf/index.ts';
import { sha256 } from '../../world/index.ts';
import type { Manifest, PublishedProduct } from '../manifest.ts';
import type { Product } from '../set.ts';
import type { SeriesHead } from './head.ts';
import type { DoneRow } from './work-folder.ts';

/** What is made of all briefs of one edition on one paper, and how its file begins. */
const makers = {
  /** One PDF, with an outline that names them. */
  all: joinPdfs,
  /** Their first pages, small, on few sheets. */
  contact: contactSheet,
} as const;
export type Gathered = keyof typeof makers;

/** Briefs of one edition on one paper in one PDF: `all-handout-a4.pdf`, `contact-handout-a4.pdf`. */
export async function joinedPdfs(
  how: Gathered,
  products: Manifest['products'],
  rows: readonly Pick<DoneRow, 'file' | 'title'>[],
  { heading, language }: SeriesHead,
  folder: string,
): Promise<Product[]> {
  const kinds = new Map<string, PublishedProduct[]>();
  for (const one of products) {
    const kind = one.key.slice((one.row ?? '').length + 1);
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  const joined: Product[] = [];
  for (const [kind, own] of kinds) {
    const [first] = own;
    if (!first) continue;
    const files = new Map(own.map(({ row, file }) => [row, file]));
    const parts = rows.flatMap(({ file, title }) => {
      const name = files.get(file);
      return name === undefined ? [] : [{ title, read: () => readFile(path.join(folder, name)) }];
    });
    const { bytes, pages } = await makers[how](parts, { title: heading, language });
    const { row: _, pageHashes: __, ...entry } = first;
    joined.push({
      entry: {
        ...{ ...entry, key: `${how}-${kind}`, file: `${how}-${kind}.pdf`, title: heading, pages },
        ...{ budget: { least: pages, most: pages }, bytes: bytes.length, sha256: sha256(bytes) },
      },
      ...{ bytes, files: [] },
    });
  }
  return joined;
}
