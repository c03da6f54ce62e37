import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { type Limit, limits, type Message, say } from '../message/index.ts';
import type { Expected } from './expected.ts';
import { pastLimit } from './preflight.ts';

/** A PDF to be judged. */
export interface PdfToJudge {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly expected: Omit<Expected, 'own' | 'places'>;
  /** A build has held it against its dossier. */
  readonly held: boolean;
}

/** How the process ends where memory runs out. */
export const outOfMemory = 77;

type Outcome = { readonly messages: Message[] } | { readonly past: Limit } | { readonly ended: string };

/** Judges PDFs that others made in a process of its own, one after the other: none can take this one's memory or time. */
export class Apart {
  readonly #entry: string;
  readonly #signal: AbortSignal | undefined;
  readonly #seconds: number;
  #child: ChildProcess | undefined;

  /** @param ownFolder Precis's own folder */
  constructor(ownFolder: string, signal?: AbortSignal, seconds: number = limits.pdfSeconds.most) {
    this.#entry = path.join(ownFolder, 'dist', 'preflight', 'judging.js');
    this.#signal = signal;
    this.#seconds = seconds;
  }

  /** @throws the signal's reason where the run is stopped */
  async judge(pdf: PdfToJudge): Promise<Message[]> {
    this.#signal?.throwIfAborted();
    const outcome = await this.#ask(pdf);
    this.#signal?.throwIfAborted();
    if ('messages' in outcome) return outcome.messages;
    this.close();
    if ('past' in outcome) return [pastLimit(pdf.name, outcome.past)];
    return [say('pdf-stopped', undefined, pdf.name, outcome.ended)];
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #ask(pdf: PdfToJudge): Promise<Outcome> {
    this.#child ??= fork(this.#entry, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const child = this.#child;
    return new Promise((resolve) => {
      const settle = (outcome: Outcome): void => {
        clearTimeout(timer);
        this.#signal?.removeEventListener('abort', onAbort);
        child.removeAllListeners();
        resolve(outcome);
      };
      const onAbort = (): void => settle({ ended: 'stopped' });
      const timer = setTimeout(() => settle({ past: limits.pdfSeconds }), this.#seconds * 1000);
      this.#signal?.addEventListener('abort', onAbort);
      child.on('message', (messages: Message[]) => settle({ messages }));
      child.on('error', (error) => settle({ ended: error.message }));
      child.on('exit', (code, signal) => settle(endOf(code, signal)));
      child.send(pdf, (error) => {
        if (error) settle({ ended: error.message });
      });
    });
  }
}

/** An allocation that can't be made ends the process at once. */
function endOf(code: number | null, signal: NodeJS.Signals | null): Outcome {
  if (code === outOfMemory || code === 134 || signal === 'SIGABRT' || signal === 'SIGTRAP')
    return { past: limits.pdfMegabytes };
  return { ended: signal ?? `exit ${code}` };
}
