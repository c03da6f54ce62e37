import type { ArchivedEdition } from '../archive/index.ts';
import { movedPages } from '../fit/index.ts';
import { isImposed, nameOf } from '../plan/index.ts';
import { expectedOf } from './expected.ts';

/** Judges an edition's PDF as its reader's machine will see it. Sheets for the printing machine are let be. */
export async function preflightEdition<E extends ArchivedEdition>(edition: E): Promise<E> {
  const { pdf, variant, fit, messages } = edition;
  if (variant !== undefined && isImposed(variant)) return edition;
  const { preflightPdf } = await import('./preflight.ts');
  const found = await preflightPdf(pdf.bytes, expectedOf(edition), nameOf(edition));
  if (!fit || variant !== undefined) return { ...edition, messages: [...messages, ...found] };
  // The fit's own account of a missed budget stands for that of the preflight.
  const others = found.filter(({ rule }) => rule !== 'too-long' && rule !== 'too-short');
  return { ...edition, messages: [...messages, ...others, ...movedPages(edition, pdf)] };
}
