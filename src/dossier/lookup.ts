import { type Message, type Place, say } from '../message/index.ts';
import type { Dossier } from './dossier.ts';
import { placeOfField } from './located.ts';
import { nearest } from './nearest.ts';
import type { SourcePlace } from './schema/common.ts';

/** Kinds of record that something may refer to. */
export type Kind =
  | 'actor'
  | 'claim'
  | 'event'
  | 'plate'
  | 'quantity'
  | 'quotation'
  | 'section'
  | 'source'
  | 'term'
  | 'evidence'
  | 'record';

/** How many unknown ids are told with a likely one. */
const mostGuesses = 100;

/** The ids of a dossier by kind, and the references that lead nowhere. */
export class Lookup {
  readonly messages: Message[] = [];
  readonly #dossier: Dossier;
  #guesses = 0;
  readonly #ids: Readonly<Record<Kind, ReadonlySet<string>>>;

  constructor(dossier: Dossier) {
    this.#dossier = dossier;
    const { quantities, sources, quotations, events, claims } = dossier;
    const plates = new Set(plateIdsOf(dossier));
    const sections = new Set(dossier.sections.map((section) => section.id));
    const drawn = [...plates, ...dossier.tables.keys()];
    this.#ids = {
      actor: idsOf(dossier.actors),
      claim: idsOf(claims),
      event: idsOf(events),
      plate: plates,
      quantity: idsOf(quantities),
      quotation: idsOf(quotations),
      section: sections,
      source: idsOf(sources),
      term: idsOf(dossier.glossary),
      evidence: new Set([
        ...quantities.keys(),
        ...sources.keys(),
        ...quotations.keys(),
        ...events.keys(),
        ...drawn,
      ]),
      record: new Set([
        ...quantities.keys(),
        ...claims.keys(),
        ...sections,
        ...drawn,
        ...quotations.keys(),
        ...events.keys(),
        ...sources.keys(),
      ]),
    };
  }

  get quantities(): Dossier['quantities'] {
    return this.#dossier.quantities;
  }

  report(message: Message): void {
    this.messages.push(message);
  }

  /** Reports an id that names nothing of a kind. A missing id refers to nothing and is fine. */
  need(kind: Kind, id: string | undefined, place: Place): void {
    if (id === undefined || this.#ids[kind].has(id)) return;
    // A likely id is looked for among all: a file of nothing but faults would take minutes.
    this.#guesses += 1;
    const near = this.#guesses > mostGuesses ? undefined : nearest(id, this.#ids[kind]);
    this.report(say('reference-unknown', place, kind, id, near));
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

function idsOf(records: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  return new Set(records.keys());
}

/** What `::plate` can place: charts, images, and tables that have plate fields. */
function plateIdsOf(dossier: Dossier): string[] {
  const tables = [...dossier.tables.values()].filter((table) => table.schema.plate).map((table) => table.id);
  return [...dossier.charts.keys(), ...tables, ...dossier.images.keys()];
}
