import path from 'node:path';
import { fail, type Limit, limits, type Place } from '../../message/index.ts';
import { OwnProcess, type World } from '../../world/index.ts';
import { checkLimits } from '../markdown-limits.ts';
import { type Block, plainBlocks } from './blocks.ts';
import type { Read, ReadEnding, ToRead } from './reading.ts';

/** A source's text as its places count it: sections from 0, the opening; paragraphs from 1. */
export interface SourceText {
  /** Paragraphs of each section; headings are in none. */
  readonly sections: readonly (readonly Paragraph[])[];
  /** The heading of each section, that of the opening being the title: they say years and names for what stands below. */
  readonly headings: readonly string[];
}

export interface Paragraph {
  readonly text: string;
  /** The pages that it stands on, from 1, where its file has pages. */
  readonly pages?: Block['pages'];
}

/** A paragraph and its place. */
export interface PlacedParagraph extends Paragraph {
  readonly section: number;
  readonly paragraph: number;
  readonly heading: string;
}

/** What can be read, by the ending of the file; plain text is read here. */
const endings: Readonly<Record<string, ReadEnding | 'plain'>> = {
  ...{ '.txt': 'plain', '.md': '.md', '.html': '.html', '.htm': '.html', '.docx': '.docx', '.pdf': '.pdf' },
};

/** The kind of a file by its ending. @throws Fault `source-file-kind` */
export function checkKind(file: string, place: Place | undefined): ReadEnding | 'plain' {
  const ending = endings[path.extname(file).toLowerCase()];
  return ending ?? fail('source-file-kind', place, file, Object.keys(endings));
}

/** Reads texts of sources, all but plain ones in a process of its own. Whoever opens it closes it. */
export class SourceReader {
  readonly #process: OwnProcess<ToRead, Read>;

  constructor(world: World, signal?: AbortSignal, seconds: number = limits.sourceSeconds.most) {
    this.#process = new OwnProcess({
      program: path.join(world.ownFolder, 'dist', 'dossier', 'source', 'reading.js'),
      heap: limits.sourceMegabytes.most / 2,
      seconds,
      signal,
    });
  }

  /**
   * @param file its name, whose ending says what it is
   * @param place where it is named
   * @throws Fault `source-file-kind`, `source-file-broken`, `source-file-large`
   */
  async read(bytes: Uint8Array, file: string, place?: Place): Promise<SourceText> {
    const ending = checkKind(file, place);
    if (bytes.length > limits.sourceBytes.most) tooLarge(limits.sourceBytes, file, place);
    const text = new TextDecoder('utf-8').decode(ending === 'plain' || ending === '.md' ? bytes : undefined);
    const blocks =
      ending === 'plain'
        ? plainBlocks(text)
        : ((ending === '.md' ? await markdownHere(text) : undefined) ??
          (await this.#apart({ ending, bytes }, file, place)));
    const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
    if (characters > limits.sourceCharacters.most) tooLarge(limits.sourceCharacters, file, place);
    if (characters === 0) fail('source-file-broken', place, file, 'it holds no text');
    return sectioned(blocks);
  }

  async #apart(question: ToRead, file: string, place?: Place): Promise<readonly Block[]> {
    const outcome = await this.#process.ask(question);
    if ('ended' in outcome)
      return fail('source-file-broken', place, file, `its reader ended, ${outcome.ended}`);
    if ('past' in outcome)
      return tooLarge(outcome.past === 'time' ? limits.sourceSeconds : limits.sourceMegabytes, file, place);
    const { answer } = outcome;
    if ('past' in answer) return tooLarge(answer.past, file, place);
    return 'failed' in answer ? fail('source-file-broken', place, file, answer.failed) : answer.blocks;
  }

  close(): void {
    this.#process.close();
  }
}

/** Markdown within the bounds that sections have is harmless: it needs no process of its own. */
async function markdownHere(text: string): Promise<readonly Block[] | undefined> {
  if (checkLimits(text, () => ({ file: '' })).length > 0) return undefined;
  return (await import('./tree-blocks.ts')).markdownBlocks(text);
}

function tooLarge({ most, of }: Limit, file: string, place?: Place): never {
  return fail('source-file-large', place, file, most, of);
}

/** Blocks by section: each heading begins one, but for a title above everything. */
export function sectioned(blocks: readonly Block[]): SourceText {
  const sections: Paragraph[][] = [[]];
  const headings: string[] = [''];
  for (const { kind, ...paragraph } of blocks) {
    const isTitle = sections.length === 1 && sections[0]?.length === 0;
    if (kind === 'paragraph') sections.at(-1)?.push(paragraph);
    else if (isTitle) headings[0] = `${headings[0]} ${paragraph.text}`.trim();
    else {
      sections.push([]);
      headings.push(paragraph.text);
    }
  }
  return { sections, headings };
}

/** All paragraphs of a source, each with its place. */
export function paragraphsOf({ sections, headings }: SourceText): PlacedParagraph[] {
  return sections.flatMap((paragraphs, section) =>
    paragraphs.map((paragraph, index) => ({
      ...paragraph,
      ...{ section, paragraph: index + 1, heading: headings[section] ?? '' },
    })),
  );
}
