import { limits } from '../message/index.ts';
import { beAsked } from '../world/index.ts';
import type { PdfToJudge } from './apart.ts';
import { heldWords } from './own-words.ts';
import { preflightPdf } from './preflight.ts';

// This file runs in a process of its own: a PDF may ask for any time and memory.

async function judge({ bytes, name, expected, held }: PdfToJudge): Promise<void> {
  const messages = await preflightPdf(bytes, { ...expected, ...(held && { own: heldWords }) }, name);
  process.send?.(messages);
}

process.on('message', (pdf: PdfToJudge) => void judge(pdf));
beAsked(limits.pdfMegabytes.most);
