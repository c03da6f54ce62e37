import type { Node } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Cited, hasErrors, type Message, type Place, say } from '../../message/index.ts';
import { directiveId, type TextDirective } from '../directives.ts';
import type { Dossier, Quantity, Recorded, Source } from '../dossier.ts';
import { placeOfField } from '../located.ts';
import type { SourcePlace } from '../schema/common.ts';
import { nodesOf } from '../section.ts';
import { ActorNames, isSaid } from './actor-names.ts';
import { dateFaults } from './dated.ts';
import { type Passage, placeName, placesOf, TextIndex, wordsAround } from './held-text.ts';
import { hasDigitsOf, isLike } from './number-forms.ts';
import { faultsOf, shownValue } from './number-said.ts';
import { findIn, quotationFaults } from './quoted.ts';

/** Holds the records of a dossier against the texts of their sources, as far as these are at hand. */
export function checkTexts(dossier: Dossier): Message[] {
  const actors = new ActorNames(dossier.actors.values(), dossier.lexicon?.sentences?.endings);
  return [...dossier.texts].flatMap(([id, held]) => {
    const source = dossier.sources.get(id);
    if (!source) return [];
    const language = source.language ?? dossier.front.language;
    return new Comparison(dossier, source, actors, new TextIndex(held, language, source.page)).messages();
  });
}

/** In how many of its places a number is judged by what stands around it; the two of a count may be everywhere. */
const mostJudged = 20;

/** How many numbers of its kind are told of a place that has not a record's own. */
const mostNear = 5;

/** A record with one of the places that it names in the source. */
interface Held {
  readonly at: SourcePlace;
  readonly cited: Cited;
  readonly place: Place;
}

class Comparison {
  readonly #dossier: Dossier;
  readonly #source: Source;
  readonly #actors: ActorNames;
  readonly #index: TextIndex;

  constructor(dossier: Dossier, source: Source, actors: ActorNames, index: TextIndex) {
    this.#dossier = dossier;
    this.#source = source;
    this.#actors = actors;
    this.#index = index;
  }

  messages(): Message[] {
    const { quantities, quotations, events, actors, glossary } = this.#dossier;
    const shared = { index: this.#index, actors: this.#actors };
    return [
      ...this.#sections(),
      ...[...quantities.values()].flatMap((quantity) => this.#quantity(quantity)),
      ...this.#all('quotation', quotations, (held, quotation) =>
        quotationFaults({ quotation, source: this.#source, ...shared, ...held }),
      ),
      ...this.#all('event', events, (held, event) =>
        dateFaults({ event, index: this.#index, language: this.#language, ...held }),
      ),
      ...this.#all('actor', actors, (held, { id, name }) =>
        this.#named(held, name, (text) => this.#actors.isNamed(id, text)),
      ),
      ...this.#all('term', glossary, (held, { term, original }) =>
        this.#named(
          held,
          term,
          (text) =>
            isSaid(term.charAt(0).toLowerCase() + term.slice(1), text) ||
            (original !== undefined && text.includes(original.text)),
        ),
      ),
      ...this.#cites(),
    ];
  }

  /** What is said of all records of a kind that name this source. */
  #all<R extends Recorded<{ readonly source?: SourcePlace | undefined }>>(
    kind: string,
    records: ReadonlyMap<string, R>,
    judge: (held: Held, record: R) => Message[],
  ): Message[] {
    return [...records.values()].flatMap((record) => {
      const place = placeOfField(record, 'source');
      return this.#held(`The ${kind} "${record.id}"`, record.source, place, (held) => judge(held, record));
    });
  }

  get #language(): string {
    return this.#source.language ?? this.#dossier.front.language;
  }

  /** A source that says what its sections are about has as many in its text. */
  #sections(): Message[] {
    const { id, sections } = this.#source;
    const { text, file } = this.#index.held;
    // Pages of print show headings by their looks alone.
    if (!sections || sections.length === text.sections.length || this.#index.paragraphs[0]?.pages) return [];
    const place = placeOfField(this.#source, 'sections');
    return [say('source-sections', place, id, sections.length, file, text.sections.length)];
  }

  /** What is said of a record's place in this source: that it is not there, or what `judge` finds in it. */
  #held(
    what: string,
    at: SourcePlace | undefined,
    place: Place,
    judge: (held: Held) => Message[],
  ): Message[] {
    if (at?.id !== this.#source.id) return [];
    const cited: Cited = { what, place: placeName(at), file: this.#index.held.file };
    const paragraphs = this.#index.at(at);
    if (paragraphs.length === 0) return [say('source-place-missing', place, cited, this.#has(at))];
    if (at.says === undefined) return judge({ at, cited, place });
    // The words that the editor names stand for what would be compared.
    return findIn(paragraphs, at.says) ? [] : [say('source-words-missing', place, cited, at.says)];
  }

  /** What a text has where a place is not there. */
  #has({ section }: SourcePlace): string {
    const { sections } = this.#index.held.text;
    const inside = section === undefined ? undefined : sections[section];
    return inside
      ? `section ${section} ends with paragraph ${inside.length}`
      : `its last section is ${sections.length - 1}`;
  }

  /** Where a section or paragraph is named, it speaks of what the record is about. */
  #named({ at, cited, place }: Held, name: string, isNamed: (text: string) => boolean): Message[] {
    if (at.section === undefined && at.page === undefined) return [];
    const text = this.#index.at(at).map((one) => `${one.heading} ${one.text}`);
    return text.some(isNamed) ? [] : [say('source-name-missing', place, cited, name)];
  }

  #quantity(quantity: Quantity): Message[] {
    const { id, expression, from, value, sources } = quantity;
    const isStated = expression === undefined && (from === undefined || from.take === 'cell');
    if (!isStated || value === undefined) return [];
    return sources.flatMap((at, index) => {
      const list = placeOfField(quantity, 'source', index);
      return this.#held(`The quantity "${id}"`, at, list, (held) => this.#number(quantity, held));
    });
  }

  #number(quantity: Quantity, { at, cited, place }: Held): Message[] {
    const named = this.#index.passagesAt(at);
    const passages = named.of(quantity);
    if (passages.length === 0) return [this.#missing(quantity, named.all, { at, cited, place })];
    const { words } = quantity;
    const isSaid = words === undefined || findIn(this.#index.at(at), words);
    const compared = passages.slice(0, mostJudged).map((passage) =>
      faultsOf({
        ...{ quantity, passage, index: this.#index, cited, place },
        ...{ source: this.#source, actors: this.#actors, lexicon: this.#index.held.lexicon },
      }),
    );
    return [...(isSaid ? [] : [say('source-words-missing', place, cited, words)]), ...leastOf(compared)];
  }

  /** A number that is not where its record says: with another unit, in another place, or nowhere. */
  #missing(quantity: Quantity, named: readonly Passage[], { cited, place }: Held): Message {
    const shown = shownValue(quantity);
    const elsewhere = this.#index.passagesAt({ id: this.#source.id }).of(quantity);
    const other = named.find(({ found }) => hasDigitsOf(found, quantity));
    if (other) return say('source-unit', place, cited, shown, wordsAround(other));
    const [first] = elsewhere;
    if (first)
      return say(
        'source-number-elsewhere',
        place,
        cited,
        shown,
        placesOf(elsewhere.map((one) => one.paragraph)),
        wordsAround(first),
      );
    const near = new Set<string>();
    for (const { found } of named) {
      if (near.size === mostNear) break;
      if (isLike(found, quantity)) near.add(found.shown);
    }
    return say('source-number-missing', place, cited, shown, [...near]);
  }

  /** The places that prose names are there. */
  #cites(): Message[] {
    const { sections } = this.#dossier;
    return sections.flatMap(({ items, origin: { file } }) =>
      items.flatMap(nodesOf).flatMap((root) => this.#citesIn(root, file)),
    );
  }

  #citesIn(root: Node, file: string): Message[] {
    const messages: Message[] = [];
    visit(root, 'textDirective', (node: TextDirective) => {
      if (node.name !== 'cite' || directiveId(node) !== this.#source.id) return;
      const start = node.position?.start;
      const number = (name: string) => {
        const value = node.attributes?.[name];
        return value ? { [name]: Number(value) } : {};
      };
      const at: SourcePlace = { id: this.#source.id, ...number('section'), ...number('paragraph') };
      const place = { file, ...(start && { line: start.line, column: start.column }) };
      messages.push(...this.#held('This sentence', at, place, () => []));
    });
    return messages;
  }
}

/** A number may stand in a place more than once: the record is that one which it fits best. */
function leastOf(all: readonly Message[][]): Message[] {
  const weight = (messages: readonly Message[]) => messages.length + (hasErrors(messages) ? 10 : 0);
  return all.reduce((least, one) => (weight(one) < weight(least) ? one : least), all[0] ?? []);
}
