import type { ArchivedEdition } from '../archive/index.ts';
import { movedPages } from '../fit/index.ts';
import type { Message } from '../message/index.ts';
import { isImposed, nameOf } from '../plan/index.ts';
import type { Answering } from '../world/index.ts';
import { type Expected, expectedOf } from './expected.ts';
import { judgeIntroduced } from './introduced.ts';

/** What a thread judges: the dossier's words and places stay here. */
export interface ToJudge {
  readonly bytes: Uint8Array;
  readonly expected: Omit<Expected, 'own' | 'places'>;
  readonly name: string;
}

/**
 * Judges an edition's PDF as its reader's machine will see it. Sheets for the printing machine are let be.
 * @param threads where it is done; without them here
 */
export async function preflightEdition<E extends ArchivedEdition>(
  edition: E,
  threads?: Answering,
): Promise<E> {
  const { pdf, variant, fit, messages } = edition;
  if (variant !== undefined && isImposed(variant)) return edition;
  const found = await judged(edition, threads);
  if (!fit || variant !== undefined) return { ...edition, messages: [...messages, ...found] };
  // The fit's own account of a missed budget stands for that of the preflight.
  const others = found.filter(({ rule }) => rule !== 'too-long' && rule !== 'too-short');
  const all = [
    ...messages,
    ...others,
    ...judgeIntroduced(edition, nameOf(edition)),
    ...movedPages(edition, pdf),
  ];
  return { ...edition, messages: all };
}

async function judged(edition: ArchivedEdition, threads?: Answering): Promise<readonly Message[]> {
  const { own, places, ...expected } = expectedOf(edition);
  const asked: ToJudge = { bytes: edition.pdf.bytes, expected, name: nameOf(edition) };
  const found = await threads?.ask<readonly Message[]>('preflight/in-thread.js', asked);
  if (found?.length === 0) return found;
  // Whether it is a fault, and where it comes from, the dossier says.
  const { preflightPdf } = await import('./preflight.ts');
  return preflightPdf(
    asked.bytes,
    { ...expected, ...(own && { own }), ...(places && { places }) },
    asked.name,
  );
}
