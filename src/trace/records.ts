import { placeText } from '../compose/index.ts';
import {
  type Claim,
  type Dossier,
  evidencePlaces,
  idsIn,
  type Quantity,
  type Quotation,
  readExpression,
  type Source,
  type SourcePlace,
} from '../dossier/index.ts';
import { headlineText, periodText, quantityText, referencePieces, type Words } from '../text/index.ts';
import type { TracedRecord } from './schema.ts';

/** Every record of a dossier that can be traced, with what it says and the places that it rests on. */
export function tracedRecords(dossier: Dossier, words: Words): TracedRecord[] {
  const teller = new Teller(dossier, words);
  return [
    ...[...dossier.quantities.values()].map((quantity) => teller.quantity(quantity)),
    ...[...dossier.claims.values()].map((claim) => teller.claim(claim)),
    ...[...dossier.quotations.values()].map((quotation) => teller.quotation(quotation)),
    ...[...dossier.sources.values()].map((source) => teller.source(source)),
  ];
}

class Teller {
  readonly #dossier: Dossier;
  readonly #words: Words;

  constructor(dossier: Dossier, words: Words) {
    this.#dossier = dossier;
    this.#words = words;
  }

  quantity(quantity: Quantity): TracedRecord {
    const { id, label, standing, expression, origin, sources } = quantity;
    const inputs = expression === undefined ? [] : idsIn(readExpression(expression, origin));
    const text = quantityText(quantity, this.#words);
    return {
      kind: 'quantity',
      id,
      label,
      value: `${text}, ${periodText(quantity.period, this.#words)}`,
      standing,
      ...this.#holder(quantity.holder),
      sources: this.#places(sources),
      ...(expression !== undefined && { expression, inputs }),
    };
  }

  claim(claim: Claim): TracedRecord {
    const { id, standing, evidence } = claim;
    const places = evidence.flatMap((named) => evidencePlaces(named, this.#dossier));
    return {
      kind: 'claim',
      id,
      label: headlineText(claim, this.#dossier, this.#words),
      standing,
      ...this.#holder(claim.holder),
      sources: this.#places(places),
      evidence: [...evidence],
    };
  }

  quotation({ id, text, speaker, source }: Quotation): TracedRecord {
    return {
      kind: 'quotation',
      id,
      label: `“${text}”`,
      ...this.#holder(speaker),
      sources: this.#places([source]),
    };
  }

  source(source: Source): TracedRecord {
    const label = referencePieces(source, this.#words)
      .map(({ text }) => text)
      .join('');
    return { kind: 'source', id: source.id, label, sources: [] };
  }

  #holder(id: string | undefined): { holder?: string } {
    return id === undefined ? {} : { holder: this.#dossier.actors.get(id)?.name ?? id };
  }

  /** Places in words, each once. */
  #places(places: readonly SourcePlace[]): string[] {
    return [...new Set(places.map((place) => placeText(place, this.#dossier, this.#words)))];
  }
}
