import { type Limit, limits, PastLimit } from '../../message/index.ts';
import { beAsked } from '../../world/index.ts';
import type { Block } from './blocks.ts';

// This file runs in a process of its own: what others wrote may ask for any time and memory.

/** A file to be read: its ending, and what it holds. */
export interface ToRead {
  readonly ending: ReadEnding;
  readonly bytes: Uint8Array;
}

/** What comes of it. */
export type Read =
  | { readonly blocks: readonly Block[] }
  | { readonly past: Limit }
  | { readonly failed: string };

/** The endings of the files that are read here; each reader is loaded when it is first needed. */
const readers = {
  '.md': async (bytes: Uint8Array) => (await import('./tree-blocks.ts')).markdownBlocks(textOf(bytes)),
  '.html': async (bytes: Uint8Array) => (await import('./tree-blocks.ts')).htmlBlocks(textOf(bytes)),
  '.docx': async (bytes: Uint8Array) => (await import('./docx-blocks.ts')).docxBlocks(bytes),
  '.pdf': async (bytes: Uint8Array) => (await import('./pdf-blocks.ts')).pdfBlocks(bytes),
};
export type ReadEnding = keyof typeof readers;

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

async function read({ ending, bytes }: ToRead): Promise<Read> {
  try {
    return { blocks: await readers[ending](bytes) };
  } catch (error) {
    if (error instanceof PastLimit) return { past: error.limit };
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (file: ToRead) => void read(file).then((answer) => process.send?.(answer)));
beAsked(limits.sourceMegabytes.most);
