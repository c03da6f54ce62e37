import { type Message, type Place, say } from '../../message/index.ts';
import { countryNames } from '../countries.ts';
import type { Dossier, Quantity, Table } from '../dossier.ts';
import { placeOfField } from '../located.ts';
import { type DossierPlate, idsInCells, platesOf, quantitiesShown } from '../plates.ts';
import { alternatives } from '../unbound/lexicon.ts';
import { yearsIn } from './bound.ts';
import { comparisonFaults } from './comparisons.ts';
import { Labels } from './label-words.ts';
import { everybody, type NamedActor, names, partiesOf, type SentenceWords } from './parties.ts';
import { trendFaults } from './trends.ts';

const fields = ['title', 'subtitle', 'alt', 'note'] as const;

export interface PlateLine {
  readonly field: (typeof fields)[number];
  readonly text: string;
  readonly place: Place;
}

/** What a plate's lines are held against. */
interface Context {
  readonly dossier: Dossier;
  readonly words: SentenceWords;
  readonly actors: readonly NamedActor[];
  readonly labels: Labels;
}

/** Holds what plates say of themselves against the records that they show: years, parties, comparisons, trends. */
export function checkPlateTexts(dossier: Dossier): Message[] {
  const words = dossier.lexicon?.sentences;
  if (!words) return [];
  const context = { dossier, words, actors: partiesOf(dossier, words), labels: new Labels(dossier) };
  return platesOf(dossier).flatMap((plate) => {
    const shown = quantitiesShown(plate, dossier);
    const years = yearsShown(plate, shown, dossier);
    const parties = partiesShown(plate, shown, dossier);
    return [
      ...linesOf(plate).flatMap((line) => [
        ...yearFaults(line, years),
        ...(line.field === 'note' ? [] : partyFaults(line, parties, context)),
        ...comparisonFaults(line, shown, context),
        ...(line.field === 'title' ? trendFaults(line, shown, words) : []),
        ...holderFaults(line, plate, context),
      ]),
      ...swappedFields(plate, context),
    ];
  });
}

/** The years that end and begin what a plate shows, and those that its own lines say. */
export function yearsOfPlate(plate: DossierPlate, dossier: Dossier): ReadonlySet<number> {
  const years = yearsShown(plate, quantitiesShown(plate, dossier), dossier);
  return years.size === 0
    ? years
    : new Set([...years, ...linesOf(plate).flatMap(({ text }) => yearsIn(text))]);
}

/** States in the texts of a drawing whose numbers it does not show, and that its own lines don't name. */
export function drawnParties(plate: DossierPlate, texts: readonly string[], dossier: Dossier): Message[] {
  const words = dossier.lexicon?.sentences;
  const shown = partiesShown(plate, quantitiesShown(plate, dossier), dossier);
  if (!words || !shown) return [];
  const lines = linesOf(plate).map(({ text }) => text);
  const parties = { ...shown, seen: [shown.seen, ...lines].join('\n') };
  const context = { dossier, actors: partiesOf(dossier, words) };
  return partyFaults({ text: texts.join('\n'), place: plate.record.origin }, parties, context);
}

/** What a plate says of itself: title, subtitle, alternative and note. */
export function linesOf({ record, meta, above }: DossierPlate): PlateLine[] {
  return fields.flatMap((field) => {
    const text = meta[field];
    if (text === undefined) return [];
    // Where it stands is asked for where something is wrong: to find it takes time.
    return {
      ...{ field, text },
      get place() {
        return placeOfField(record, ...above, field);
      },
    };
  });
}

/** "Putin says" in the title of what another holds. */
function holderFaults(
  { text, place }: PlateLine,
  { meta }: DossierPlate,
  { dossier, words }: Context,
): Message[] {
  const holder = dossier.actors.get(meta.holder ?? '');
  if (!holder) return [];
  const says = `\\s${alternatives(words.says)}(?!\\p{L})`;
  const sayers = everybody(dossier, words).filter(
    (one) => names(text, one) && new RegExp(one.pattern.source + says, 'u').test(text),
  );
  const [other] = sayers.some(({ actor }) => actor === holder || actor.kind === 'state') ? [] : sayers;
  return other ? [say('plate-holder', place, other.actor.name, holder.name)] : [];
}

/** The years that end and begin what a plate shows; none where nothing of it is dated. */
function yearsShown(
  { views, tables, meta }: DossierPlate,
  shown: readonly Quantity[],
  dossier: Dossier,
): Set<number> {
  const periods = shown.map(({ period }) => JSON.stringify(period ?? ''));
  const events = views.flatMap((view) => (view.of === 'events' ? [...dossier.events.values()] : []));
  const inTables = tables().flatMap((table) => recordsIn(table, dossier));
  const dated = [
    ...inTables.flatMap(({ period }) => yearsIn(JSON.stringify(period ?? ''))),
    ...[...periods, ...events.flatMap(({ date, to = '' }) => [date, to])].flatMap(yearsIn),
    ...tables().flatMap(yearsInTable),
  ];
  if (dated.length === 0) return new Set();
  const { 'information-date': informed, 'edition-date': edition } = dossier.front;
  const sources = meta.sources.map(({ id }) => JSON.stringify(dossier.sources.get(id) ?? ''));
  return new Set([...dated, ...[informed?.date ?? '', edition ?? '', ...sources].flatMap(yearsIn)]);
}

/** The records whose numbers the rows of their subjects hold, where every column of numbers holds such a one. */
function recordsIn({ schema: { columns }, rows }: Table, { quantities, actors }: Dossier): Quantity[] {
  const numeric = columns.filter(({ type }) => type === 'number' || type === 'integer');
  const bySubject = new Map<string, Quantity[]>();
  for (const quantity of quantities.values()) {
    const name = actors.get(quantity.subject ?? '')?.name ?? '';
    bySubject.set(name, [...(bySubject.get(name) ?? []), quantity]);
  }
  const found = numeric.map(({ name }) =>
    rows.flatMap((row) =>
      Object.values(row).flatMap((cell) =>
        typeof cell === 'string'
          ? (bySubject.get(cell) ?? []).filter(({ value }) => value === row[name])
          : [],
      ),
    ),
  );
  return found.every((records) => records.length > 0) ? found.flat() : [];
}

/**
 * The years that heads and cells of a table name, or are.
 * @param most characters of a text whose years are taken: a short one is a year or a span, a longer one tells something
 */
export function yearsInTable({ schema, rows }: Table, most = Number.POSITIVE_INFINITY): number[] {
  const isYear = (value: unknown) => typeof value === 'number' && value >= 1500 && value < 2100;
  const columns = schema.columns.filter(
    ({ name, type, unit }) =>
      type === 'text' || type === 'date' || (unit === undefined && rows.every((row) => isYear(row[name]))),
  );
  const cells = rows.flatMap((row) => columns.map(({ name }) => String(row[name] ?? '')));
  const texts = [...schema.columns.map(({ label }) => label), ...cells];
  return texts.filter(({ length }) => length <= most).flatMap(shortSpans);
}

/** "1972–79" ends with 1979. */
function shortSpans(text: string): number[] {
  const ends = [...text.matchAll(/\b(\d{2})(\d{2})\s?[–—/-]\s?(\d{2})\b(?!\d)/g)];
  return [
    ...yearsIn(text.replaceAll(/(?<=\d{4})-\d{2}\b/g, '')),
    ...ends.map(([, century, , end]) => Number(`${century}${end}`)),
  ];
}

function yearFaults({ text, place }: PlateLine, years: ReadonlySet<number>): Message[] {
  if (years.size === 0) return [];
  const strange = yearsIn(text).filter((year) => !years.has(year));
  return strange.map((year) =>
    say(
      'plate-year',
      place,
      year,
      [...years].toSorted((a, b) => a - b),
    ),
  );
}

interface Parties {
  readonly ids: ReadonlySet<string>;
  /** Whether these are parties of numbers: a map may name what it shows no number of. */
  readonly ofNumbers: boolean;
  /** All that a reader sees of the plate beside its own lines. */
  readonly seen: string;
}

/** Whom the numbers of a plate are of; undefined where it shows none of anybody. */
function partiesShown(
  { views, tables }: DossierPlate,
  shown: readonly Quantity[],
  dossier: Dossier,
): Parties | undefined {
  const ofQuantities = shown.flatMap(({ subject, against }) => [subject ?? [], against ?? []].flat());
  const ofViews = views.flatMap((view) =>
    view.of === 'actors' ? view.ids : view.of === 'world' ? view.actors : [],
  );
  const ofEvents = views.some(({ of }) => of === 'events' || of === 'claims');
  const cells = tables().flatMap((table) => idsInCells(table, ['actor']));
  const named = tables().flatMap((table) => statesIn(table, dossier));
  const ids = new Set([...ofQuantities, ...ofViews, ...cells, ...named]);
  if (ids.size === 0 || ofEvents) return undefined;
  const seen = tables().flatMap(({ rows }) => rows.flatMap((row) => Object.values(row).map(String)));
  return {
    ids,
    ofNumbers: ofQuantities.length + named.length > 0,
    seen: [...seen, ...shown.map(({ label }) => label)].join('\n'),
  };
}

/** The states that name the rows of a table, where nothing else does. */
function statesIn({ schema: { columns }, rows }: Table, { actors, front }: Dossier): string[] {
  const states = new Set([
    ...[...actors.values()].flatMap(({ name, kind }) => (kind === 'state' ? name : [])),
    ...countryNames(front.language),
  ]);
  return columns
    .filter(({ type }) => type === 'text')
    .map(({ name }) => rows.map((row) => String(row[name] ?? '')))
    .filter((cells) => new Set(cells).size > 2 && cells.every((cell) => states.has(cell)))
    .flat();
}

/** A line names no state whose numbers the plate does not show. */
function partyFaults(
  { text, place }: Pick<PlateLine, 'text' | 'place'>,
  parties: Parties | undefined,
  { dossier, actors }: Pick<Context, 'dossier' | 'actors'>,
): Message[] {
  if (!parties) return [];
  const isShown = (one: NamedActor) => parties.ids.has(one.actor.id) || names(parties.seen, one);
  // "US dollars" are no party.
  const units = alternatives(Object.keys(dossier.lexicon?.units ?? {}));
  const bare = text.replaceAll(new RegExp(`(?<!\\p{L})\\p{Lu}\\p{L}*\\s${units}\\b`, 'gu'), '');
  const strange = actors.filter((one) => !isShown(one) && names(bare, one)).map(({ actor }) => actor.name);
  const isKnown = (name: string) => actors.some((one) => names(name, one)) || parties.seen.includes(name);
  const countries = countryNames(parties.ofNumbers ? dossier.front.language : '').filter(
    (name) =>
      bare.includes(name) && new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(bare) && !isKnown(name),
  );
  const shown = [...parties.ids].map((id) => dossier.actors.get(id)?.name ?? id);
  return [...strange, ...countries].map((name) => say('plate-party', place, name, shown));
}

/** Names for rows that stand in each other's place. */
function swappedFields({ record, views }: DossierPlate, { dossier, labels }: Context): Message[] {
  return views.flatMap((view) => {
    if (view.of !== 'quantities') return [];
    const shown = view.ids.map((id) => dossier.quantities.get(id));
    return Object.entries(view.fields ?? {}).flatMap(([name, entries]) => {
      const named = entries.map(String);
      const pair = shown.flatMap((one, at) =>
        shown.slice(at + 1).flatMap((other, further) => {
          if (!one || !other) return [];
          const isSwapped = labels.areSwapped([named[at] ?? '', one], [named[at + further + 1] ?? '', other]);
          return isSwapped ? [[named[at] ?? '', one.id] as const] : [];
        }),
      )[0];
      return pair ? [say('view-fields-swapped', record.origin, name, ...pair)] : [];
    });
  });
}
