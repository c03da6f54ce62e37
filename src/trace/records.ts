import { placeText } from '../compose/index.ts';
import {
  type Claim,
  evidencePlaces,
  idsIn,
  type Quantity,
  type Quotation,
  readExpression,
  type Source,
  type SourcePlace,
} from '../dossier/index.ts';
import type { Setup } from '../plan/index.ts';
import { headlineText, periodText, quantityText, referencePieces, takenText } from '../text/index.ts';
import type { TracedRecord } from './schema.ts';

type Records = Pick<Setup, 'dossier' | 'words'>;

/** Every record of a dossier that can be traced, with what it says and the places that it rests on. */
export function tracedRecords(records: Records): TracedRecord[] {
  const { quantities, claims, quotations, sources } = records.dossier;
  return [
    ...[...quantities.values()].map((quantity) => tracedQuantity(quantity, records)),
    ...[...claims.values()].map((claim) => tracedClaim(claim, records)),
    ...[...quotations.values()].map((quotation) => tracedQuotation(quotation, records)),
    ...[...sources.values()].map((source) => tracedSource(source, records)),
  ];
}

function tracedQuantity(quantity: Quantity, records: Records): TracedRecord {
  const { id, label, standing, expression, origin, sources } = quantity;
  const inputs = expression === undefined ? [] : idsIn(readExpression(expression, origin));
  const taken = takenText(quantity, records.dossier, records.words);
  const text = quantityText(quantity, records.words);
  return {
    kind: 'quantity',
    id,
    label,
    value: `${text}, ${periodText(quantity.period, records.words)}`,
    standing,
    ...holderOf(quantity.holder, records),
    sources: placesOf(sources, records),
    ...(expression !== undefined && { expression, inputs }),
    ...(taken !== undefined && { taken }),
  };
}

function tracedClaim(claim: Claim, records: Records): TracedRecord {
  const { id, standing, evidence } = claim;
  const places = evidence.flatMap((named) => evidencePlaces(named, records.dossier));
  return {
    kind: 'claim',
    id,
    label: headlineText(claim, records.dossier, records.words),
    standing,
    ...holderOf(claim.holder, records),
    sources: placesOf(places, records),
    evidence: [...evidence],
  };
}

function tracedQuotation({ id, text, speaker, source }: Quotation, records: Records): TracedRecord {
  const sources = placesOf([source], records);
  return { kind: 'quotation', id, label: `“${text}”`, ...holderOf(speaker, records), sources };
}

function tracedSource(source: Source, { words }: Records): TracedRecord {
  const label = referencePieces(source, words).map(({ text }) => text);
  return { kind: 'source', id: source.id, label: label.join(''), sources: [] };
}

function holderOf(id: string | undefined, { dossier }: Records): { holder?: string } {
  return id === undefined ? {} : { holder: dossier.actors.get(id)?.name ?? id };
}

/** Places in words, each once. */
function placesOf(places: readonly SourcePlace[], { dossier, words }: Records): string[] {
  return [...new Set(places.map((place) => placeText(place, dossier, words)))];
}
