import path from 'node:path';
import { fail } from '../../message/index.ts';
import type { World } from '../../world/index.ts';
import { type Block, readers } from './blocks.ts';

/** A source's text as its places count it: sections from 0, the opening; paragraphs from 1. */
export interface SourceText {
  /** Paragraphs of each section; headings are in none. */
  readonly sections: readonly (readonly string[])[];
}

/** A paragraph and its place. */
export interface PlacedParagraph {
  readonly section: number;
  readonly paragraph: number;
  readonly text: string;
}

/** Larger files are no text that somebody condenses. */
const mostBytes = 10_000_000;

/**
 * Reads the text of a source from a file.
 * @throws Fault `source-file-missing`, `source-file-kind`, `source-file-large`
 */
export async function readSourceText(file: string, world: World): Promise<SourceText> {
  const full = path.resolve(world.workingFolder, file);
  const ending = path.extname(file).toLowerCase();
  const read = Object.entries(readers).find(([known]) => known === ending)?.[1];
  if (!read) return fail('source-file-kind', undefined, file, Object.keys(readers));
  const bytes = await world.readBytes(full).catch(() => fail('source-file-missing', undefined, file));
  if (bytes.length > mostBytes) fail('source-file-large', undefined, file, mostBytes);
  return sectioned(read(new TextDecoder('utf-8').decode(bytes)));
}

/** Blocks by section: each heading begins one, but for a title above everything. */
export function sectioned(blocks: readonly Block[]): SourceText {
  const sections: string[][] = [[]];
  for (const { kind, text } of blocks) {
    const isTitle = sections.length === 1 && sections[0]?.length === 0;
    if (kind === 'paragraph') sections.at(-1)?.push(text);
    else if (!isTitle) sections.push([]);
  }
  return { sections };
}

/** All paragraphs of a source, each with its place. */
export function paragraphsOf({ sections }: SourceText): PlacedParagraph[] {
  return sections.flatMap((paragraphs, section) =>
    paragraphs.map((text, index) => ({ section, paragraph: index + 1, text })),
  );
}
