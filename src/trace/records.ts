import type { Node } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { placeText } from '../compose/index.ts';
import {
  type Claim,
  directiveId,
  evidencePlaces,
  idsIn,
  literalsOf,
  platesOf,
  printedRecords,
  type Quantity,
  type Quotation,
  quantitiesShown,
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
    ...tracedOthers(records),
  ];
}

/** What prints beside numbers and statements: events, people, terms, plates and editor's notes. */
function tracedOthers(records: Records): TracedRecord[] {
  const { dossier, words } = records;
  const { events, actors, glossary } = dossier;
  return [
    ...tracedLines(records),
    ...[...events.values()].map(({ id, date, words: said, label, standing, holder, source, quantities }) => ({
      ...{ kind: 'event' as const, id, label, value: said ?? periodText(date, words), standing },
      ...{ ...holderOf(holder, records), sources: placesOf([source], records), evidence: [...quantities] },
    })),
    ...[...actors.values()].map(({ id, name, source }) => ({
      ...{ kind: 'actor' as const, id, label: name, sources: placesOf(source ? [source] : [], records) },
    })),
    ...[...glossary.values()].map(({ id, term, source }) => ({
      ...{ kind: 'term' as const, id, label: term, sources: placesOf(source ? [source] : [], records) },
    })),
    ...platesOf(dossier).map((plate) => ({
      ...{ kind: 'plate' as const, id: plate.id, label: plate.meta.title, standing: plate.meta.standing },
      ...{ ...holderOf(plate.meta.holder, records), sources: placesOf(plate.meta.sources, records) },
      evidence: quantitiesShown(plate, dossier).map(({ id }) => id),
    })),
    ...printedRecords(dossier).flatMap((record) => {
      const note = 'note' in record ? record.note : undefined;
      const isNote = typeof note === 'object' && note !== null && 'short' in note;
      return isNote ? [{ kind: 'note' as const, id: record.id, label: note.short, sources: [] }] : [];
    }),
  ];
}

/** The dossier's own lines, headings of sections, and what is marked as no quantity. */
function tracedLines(records: Records): TracedRecord[] {
  const { front, sections } = records.dossier;
  const { title, standfirst, 'title-standing': standing, 'title-holder': holder } = front;
  const said = { ...(standing && { standing }), ...holderOf(holder, records), sources: [] };
  return [
    { kind: 'line', id: 'title', label: title, ...said },
    ...(standfirst ? [{ kind: 'line' as const, id: 'standfirst', label: standfirst, ...said }] : []),
    ...sections.map(({ id, title: heading }) => ({
      ...{ kind: 'section' as const, id, label: heading.map((node) => textOf(node)).join(''), sources: [] },
    })),
    ...[...literalsOf(records.dossier)].map(([text, id]) => ({
      ...{ kind: 'literal' as const, id, label: text, sources: [] },
    })),
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
  // What its text cites is nearer than what its evidence rests on, and says each paragraph.
  const cited = [claim.headline, claim.summary, claim.detail].flatMap((nodes) => citedIn(nodes));
  const named = evidence.flatMap((one) => evidencePlaces(one, records.dossier));
  const isCited = ({ id: source, section }: SourcePlace) =>
    section === undefined && cited.some((place) => place.id === source);
  const places = [...cited, ...named.filter((place) => !isCited(place))];
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

/** The places in sources that a text cites. */
function citedIn(nodes: readonly Node[]): SourcePlace[] {
  const places: SourcePlace[] = [];
  for (const root of nodes)
    visit(root, 'textDirective', (node: Parameters<typeof directiveId>[0]) => {
      const id = node.name === 'cite' ? directiveId(node) : undefined;
      const { section, paragraph } = node.attributes ?? {};
      if (id === undefined) return;
      places.push({
        id,
        ...(section && { section: Number(section) }),
        ...(paragraph && { paragraph: Number(paragraph) }),
      });
    });
  return places;
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
