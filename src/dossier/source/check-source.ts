import { type Message, type Place, say } from '../../message/index.ts';
import type { Dossier, Quantity, Quotation } from '../dossier.ts';
import { placeOfField } from '../located.ts';
import type { SourcePlace } from '../schema/common.ts';
import { isNumberOf, numbersIn } from './number-forms.ts';
import { type PlacedParagraph, paragraphsOf, type SourceText } from './source-text.ts';

/** A source's text at hand. */
export interface SourceAtHand {
  /** Its id in sources.yaml. */
  readonly id: string;
  /** As the user typed it. */
  readonly file: string;
  readonly text: SourceText;
}

/** Holds numbers and quotations against a source: each must stand in the paragraph that its record names. */
export function checkAgainstSource(dossier: Dossier, source: SourceAtHand): Message[] {
  const search = new Search(dossier, source);
  const quantities = [...dossier.quantities.values()].filter(
    ({ expression, from }) => expression === undefined && (from === undefined || from.take === 'cell'),
  );
  return [
    ...quantities.flatMap((quantity) => search.quantity(quantity)),
    ...[...dossier.quotations.values()].flatMap((quotation) => search.quotation(quotation)),
  ];
}

class Search {
  readonly #dossier: Dossier;
  readonly #source: SourceAtHand;
  readonly #paragraphs: readonly PlacedParagraph[];

  constructor(dossier: Dossier, source: SourceAtHand) {
    this.#dossier = dossier;
    this.#source = source;
    this.#paragraphs = paragraphsOf(source.text);
  }

  quantity(quantity: Quantity): Message[] {
    const { id } = quantity;
    const has = ({ text }: PlacedParagraph) =>
      numbersIn(text, this.#dossier.lexicon).some((found) => isNumberOf(found, quantity));
    const shown = `${quantity.value ?? ''} ${quantity.unit}`;
    return quantity.sources.flatMap((place, index) =>
      this.#told(place, has, `The quantity "${id}"`, placeOfField(quantity, 'sources', index), {
        missing: (at, where, file) => say('source-number-missing', at, id, shown, where, file),
        elsewhere: (at, where, file, found) =>
          say('source-number-elsewhere', at, id, shown, where, file, found),
      }),
    );
  }

  quotation(quotation: Quotation): Message[] {
    const { id, source, original } = quotation;
    const texts = [quotation.text, ...(original ? [original.text] : [])];
    return texts.flatMap((text) => {
      const wanted = levelled(text);
      return this.#told(
        source,
        (paragraph) => levelled(paragraph.text).includes(wanted),
        `The quotation "${id}"`,
        placeOfField(quotation, 'source'),
        {
          missing: (at, where, file) => say('source-quotation-missing', at, id, text, where, file),
          elsewhere: (at, where, file, found) =>
            say('source-quotation-elsewhere', at, id, text, where, file, found),
        },
      );
    });
  }

  #told(
    place: SourcePlace,
    has: (paragraph: PlacedParagraph) => boolean,
    what: string,
    at: Place,
    telling: {
      missing: (at: Place, where: string, file: string) => Message;
      elsewhere: (at: Place, where: string, file: string, found: string) => Message;
    },
  ): Message[] {
    const { id, file } = this.#source;
    if (place.id !== id) return [];
    const named = this.#paragraphs.filter(
      ({ section, paragraph }) =>
        (place.section === undefined || place.section === section) &&
        (place.paragraph === undefined || place.paragraph === paragraph),
    );
    const where = placeName(place);
    if (named.length === 0) return [say('source-place-missing', at, what, where, file)];
    if (named.some(has)) return [];
    const others = this.#paragraphs.filter(has);
    if (others.length === 0) return [telling.missing(at, where, file)];
    const found = others.slice(0, 3).map(placeName).join('; ');
    return [telling.elsewhere(at, where, file, others.length > 3 ? `${found} and more` : found)];
  }
}

/** A place in words. A page is no place that a text shows. */
function placeName({ section, paragraph }: Partial<PlacedParagraph> | SourcePlace): string {
  const parts = [
    ...(section === undefined ? [] : [`section ${section}`]),
    ...(paragraph === undefined ? [] : [`paragraph ${paragraph}`]),
  ];
  return parts.length === 0 ? 'any paragraph' : parts.join(', ');
}

/** Words alike however their quotation marks, dashes and spaces are typed. */
function levelled(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, ' ');
}
