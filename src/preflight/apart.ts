import path from 'node:path';
import { limits, type Message, say } from '../message/index.ts';
import { OwnProcess } from '../world/index.ts';
import type { Expected } from './expected.ts';
import { pastLimit } from './past-limit.ts';

/** A PDF to be judged. */
export interface PdfToJudge {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly expected: Omit<Expected, 'own' | 'places'>;
  /** A build has held it against its dossier. */
  readonly held: boolean;
}

/** Judges PDFs that others made in a process of its own, one after the other: none can take this one's memory or time. */
export class Apart {
  readonly #process: OwnProcess<PdfToJudge, Message[]>;

  /** @param ownFolder Precis's own folder */
  constructor(ownFolder: string, signal?: AbortSignal, seconds: number = limits.pdfSeconds.most) {
    const program = path.join(ownFolder, 'dist', 'preflight', 'judging.js');
    this.#process = new OwnProcess({ program, heap: limits.pdfMegabytes.most / 2, seconds, signal });
  }

  /** @throws the signal's reason where the run is stopped */
  async judge(pdf: PdfToJudge): Promise<Message[]> {
    const outcome = await this.#process.ask(pdf);
    if ('answer' in outcome) return outcome.answer;
    if ('ended' in outcome) return [say('pdf-stopped', undefined, pdf.name, outcome.ended)];
    return [pastLimit(pdf.name, outcome.past === 'time' ? limits.pdfSeconds : limits.pdfMegabytes)];
  }

  close(): void {
    this.#process.close();
  }
}
