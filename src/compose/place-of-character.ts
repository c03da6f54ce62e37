import type { Dossier } from '../dossier/dossier.ts';
import type { Place } from '../message/message.ts';

/** Where the first record begins that holds a character as it prints: claims before the sections that they stand in. */
export function placeOfCharacter(character: string, dossier: Dossier): Place | undefined {
  const { claims, quantities, quotations, sources, events, actors, glossary, tables, charts } = dossier;
  const kinds = [claims, quantities, quotations, sources, events, actors, glossary, tables, charts];
  const records: readonly { readonly origin: Place }[] = [
    dossier.front,
    ...kinds.flatMap((kind) => [...kind.values()]),
    ...dossier.sections,
  ];
  return records.find((record) => JSON.stringify(record).includes(character))?.origin;
}
