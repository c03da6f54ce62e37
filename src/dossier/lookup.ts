import { type Message, type Place, say } from '../message/index.ts';
import type { TextDirective } from './directives.ts';
import type { Dossier, Lost } from './dossier.ts';
import { placeOfField } from './located.ts';
import { nearest } from './nearest.ts';
import { platesOf } from './plates.ts';
import { evidenceIds } from './record-kinds.ts';
import type { SourcePlace } from './schema/common.ts';
import { type Called, recordKindNames, recordNames } from './schema/records.ts';
import { notedIds, type Seen, seenBy } from './see.ts';

/** What something may refer to: a kind of record, what sections hold, or one of several kinds. */
export type Kind = Called | 'claim' | 'plate' | 'section' | 'evidence' | 'record' | typeof seeable;

/** Whatever a text may refer to. */
export const seeable = 'plate, section, claim or note';

/** How many unknown ids are told with a likely one. */
const mostGuesses = 100;

/** The ids of a dossier by kind, and the references that lead nowhere. */
export class Lookup {
  readonly messages: Message[] = [];
  readonly #dossier: Dossier;
  #guesses = 0;
  readonly #ids: ReadonlyMap<Kind, ReadonlySet<string>>;
  readonly #lostIds: ReadonlySet<string | undefined>;
  /** Of what nobody knows the ids that were lost. A section's claims are lost with it. */
  readonly #open: ReadonlySet<Lost['of']>;

  constructor(dossier: Dossier) {
    this.#dossier = dossier;
    const plates = platesOf(dossier).map(({ id }) => id);
    const sections = dossier.sections.map(({ id }) => id);
    const evidence = [...evidenceIds(dossier), ...plates, ...dossier.tables.keys()];
    const ids: readonly (readonly [Kind, Iterable<string>])[] = [
      ...recordKindNames.map((kind) => [recordNames[kind], dossier[kind].keys()] as const),
      ['claim', dossier.claims.keys()],
      ['plate', plates],
      ['section', sections],
      ['evidence', evidence],
      ['record', [...evidence, ...dossier.claims.keys(), ...sections]],
      [seeable, [...plates, ...sections, ...dossier.claims.keys(), ...notedIds(dossier)]],
    ];
    this.#ids = new Map(ids.map(([kind, of]) => [kind, new Set(of)]));
    const lost = dossier.lost ?? [];
    this.#lostIds = new Set(lost.map(({ id }) => id));
    this.#open = new Set(lost.flatMap(({ of, id }) => (id === undefined || of === 'sections' ? of : [])));
  }

  get quantities(): Dossier['quantities'] {
    return this.#dossier.quantities;
  }

  /** What a `:see` may lead to. */
  seenBy(node: TextDirective): Seen[] {
    return seenBy(node, this.#dossier);
  }

  report(message: Message): void {
    this.messages.push(message);
  }

  /** Reports an id that names nothing of a kind. A missing id refers to nothing and is fine. */
  need(kind: Kind, id: string | undefined, place: Place): void {
    const known = this.#ids.get(kind) ?? new Set();
    if (id === undefined || known.has(id) || this.#mayBeLost(kind, id)) return;
    // A likely id is looked for among all: a file of nothing but faults would take minutes.
    this.#guesses += 1;
    const near = this.#guesses > mostGuesses ? undefined : nearest(id, known);
    this.report(say('reference-unknown', place, kind, id, near));
  }

  /** Whether a kind of file could not be read. */
  lacks(of: Lost['of']): boolean {
    return this.#open.has(of);
  }

  /** Whether an id may name what could not be read. */
  #mayBeLost(kind: Kind, id: string): boolean {
    if (this.#lostIds.has(id) || this.#dossier.absent?.has(id)) return true;
    if (kind === 'evidence' || kind === 'record' || kind === seeable) return this.#open.size > 0;
    if (kind === 'claim') return this.#open.has('sections') || this.#open.has('front');
    if (kind === 'section') return this.#open.has('front');
    if (kind === 'plate') return this.#open.has('images');
    return recordKindNames.some((of) => recordNames[of] === kind && this.#open.has(of));
  }

  /** Reports a place in a source that is not there. */
  needSource(at: SourcePlace | undefined, record: { readonly origin: Place }, ...path: PropertyKey[]): void {
    if (!at) return;
    this.need('source', at.id, placeOfField(record, ...path, 'id'));
    this.needSourceSection(at.id, at.section, placeOfField(record, ...path, 'section'));
  }

  /** Reports a section past the end of a source that lists its sections. */
  needSourceSection(id: string, section: number | undefined, place: Place): void {
    const sections = this.#dossier.sources.get(id)?.sections;
    if (!sections || section === undefined || section < sections.length) return;
    this.report(say('reference-source-section', place, id, section, sections.length - 1));
  }
}
