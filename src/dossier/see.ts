import type { TextDirective } from './directives.ts';
import { directiveId } from './directives.ts';
import type { Dossier, Quantity } from './dossier.ts';
import { platesOf } from './plates.ts';

/** What a `:see` may lead to. */
export const seeKinds = ['plate', 'section', 'claim', 'note'] as const;
export type SeeKind = (typeof seeKinds)[number];

export function isSeeKind(kind: string): kind is SeeKind {
  return seeKinds.some((known) => known === kind);
}

/** What a `:see` leads to: a plate, section or claim, or the editor's note of a record. */
export interface Seen {
  readonly kind: SeeKind;
  readonly id: string;
}

/** All that the id of a `:see` may mean: more than one where kinds share an id and the directive doesn't say which. */
export function seenBy(node: TextDirective, dossier: Dossier): Seen[] {
  const id = directiveId(node);
  const wanted = node.attributes?.kind;
  if (id === undefined) return [];
  return seeKinds
    .filter((kind) => (wanted ?? kind) === kind && known[kind](id, dossier))
    .map((kind) => ({ kind, id }));
}

const known: Readonly<Record<SeeKind, (id: string, dossier: Dossier) => boolean>> = {
  plate: (id, dossier) => platesOf(dossier).some((plate) => plate.id === id),
  section: (id, { sections }) => sections.some((section) => section.id === id),
  claim: (id, { claims }) => claims.has(id),
  note: (id, dossier) => notedRecord(id, dossier) !== undefined,
};

/** Every record that has an editor's note: its id, what it is called, and the note. */
function* noted({ quantities, quotations, events, actors }: Dossier): Generator<Noted> {
  for (const { id, label, note } of [...quantities.values(), ...events.values()])
    if (note) yield { id, label, note };
  for (const { id, text, note } of quotations.values()) if (note) yield { id, label: `“${text}”`, note };
  for (const { id, name, note } of actors.values()) if (note) yield { id, label: name, note };
}

interface Noted {
  readonly id: string;
  readonly label: string;
  readonly note: NonNullable<Quantity['note']>;
}

export function notedIds(dossier: Dossier): string[] {
  return [...noted(dossier)].map(({ id }) => id);
}

export function notedRecord(id: string, dossier: Dossier): Noted | undefined {
  return [...noted(dossier)].find((record) => record.id === id);
}
