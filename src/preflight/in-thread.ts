import type { Message } from '../message/index.ts';
import type { ToJudge } from './judge-edition.ts';
import { preflightPdf } from './preflight.ts';

/** Judges a PDF in a thread of its own, by all but its dossier: what is found is to be held against that. */
export function work({ bytes, expected, name }: ToJudge): Promise<Message[]> {
  return preflightPdf(bytes, expected, name);
}
