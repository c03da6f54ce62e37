import { type Message, type Place, say } from '../../message/index.ts';
import type { Dossier, Event, Quantity } from '../dossier.ts';
import { placeOfField } from '../located.ts';
import { plainTexts } from '../unbound/plain-texts.ts';
import { proseTexts } from '../unbound/prose-texts.ts';
import { sentencesIn } from './bound.ts';
import { DateReader, type FoundDate } from './dates.ts';
import { everybody, names } from './parties.ts';

type Span = readonly [number, number];

/** Holds the dates of events against the words that print for them, their quantities, and sentences that name them. */
export function checkEventDates(dossier: Dossier): Message[] {
  const reader = new DateReader(dossier);
  const events = [...dossier.events.values()];
  if (events.length === 0) return [];
  return [
    ...events.flatMap((event) => [...wordFaults(event, reader), ...quantityFaults(event, dossier)]),
    ...namedFaults(events, dossier, reader),
  ];
}

/** Whoever the label or text of an event names is among its actors: states and persons, where it names some at all. */
export function checkEventActors(dossier: Dossier): Message[] {
  const words = dossier.lexicon?.sentences;
  if (!words) return [];
  const named = everybody(dossier, words).filter(
    ({ actor: { kind } }) => kind === 'state' || kind === 'person',
  );
  return [...dossier.events.values()].flatMap((event) => {
    if (event.actors.length === 0) return [];
    const own = everybody(dossier, words).filter(({ actor }) => event.actors.includes(actor.id));
    // "Chinese experts" are no mention of China.
    const text = own.reduce((left, { pattern }) => left.replace(pattern, ''), event.label);
    return named
      .filter((one) => !own.includes(one) && names(text, one))
      .map(({ actor }) => say('event-actor', placeOfField(event, 'actors'), event.id, actor.name));
  });
}

function spanOf({ date, to = date }: Event): Span {
  return [Number(date.slice(0, 4)), Number(to.slice(0, 4))];
}

function yearsOf({ year, decade }: FoundDate): Span | undefined {
  if (decade !== undefined) return [decade, decade + 9];
  return year === undefined ? undefined : [year, year];
}

function meet([from, to]: Span, [start, end]: Span): boolean {
  return from <= end && start <= to;
}

/** "After 1949" is of 1949. */
function wordFaults(event: Event, reader: DateReader): Message[] {
  const { words = '', id, date } = event;
  const strange = reader.read(words).find((found) => {
    const years = yearsOf(found);
    return years && !meet(years, spanOf(event));
  });
  const place = placeOfField(event, 'words');
  return strange ? [say('event-date', place, id, `its words say "${strange.shown}"`, date)] : [];
}

/** An event that names dated quantities is of the time of one of them. */
function quantityFaults(event: Event, { quantities }: Dossier): Message[] {
  const dated = event.quantities.flatMap((id) => {
    const quantity = quantities.get(id);
    const span = quantity && periodOf(quantity);
    return quantity && span ? [{ id, span }] : [];
  });
  const [first] = dated;
  if (!first || dated.some(({ span }) => meet(span, spanOf(event)))) return [];
  const [from, to] = first.span;
  const told = `its quantity "${first.id}" is of ${from === to ? from : `${from}–${to}`}`;
  return [say('event-date', placeOfField(event, 'date'), event.id, told, event.date)];
}

function periodOf({ period }: Quantity): Span | undefined {
  if (typeof period === 'string') return [Number(period.slice(0, 4)), Number(period.slice(0, 4))];
  if (period === undefined || 'words' in period) return undefined;
  return [Number(period.from.slice(0, 4)), Number(period.to?.slice(0, 4) ?? Infinity)];
}

/** A sentence with nearly all words of an event's label, and with years, has a year of the event among them. */
function namedFaults(events: readonly Event[], dossier: Dossier, reader: DateReader): Message[] {
  const labelled = events.map((event) => ({ event, words: keysOf(event.label) }));
  const told = labelled.filter(({ words }) => words.size >= 3);
  return sentencesOf(dossier).flatMap(({ sentence, placeOf }) => {
    if (!/\d{4}/.test(sentence)) return [];
    const years = reader.read(sentence).flatMap((found) => [yearsOf(found) ?? []].filter(isSpan));
    const said = keysOf(sentence);
    if (
      years.length === 0 ||
      years.some((year) => labelled.some((one) => isNear(one, said) && meet(year, spanOf(one.event))))
    )
      return [];
    const named = told.find((one) => isNear(one, said));
    return named
      ? [
          say(
            'event-date',
            placeOf(0),
            named.event.id,
            `a sentence about it says ${years.map(([year]) => year).join(', ')}`,
            named.event.date,
          ),
        ]
      : [];
  });
}

function isSpan(value: Span | readonly never[]): value is Span {
  return value.length === 2;
}

function isNear({ words }: { readonly words: ReadonlySet<string> }, said: ReadonlySet<string>): boolean {
  const shared = [...words].filter((word) => said.has(word)).length;
  return shared >= 3 && shared >= words.size * 0.75;
}

/** The words of some length, each by its first letters. */
function keysOf(text: string): Set<string> {
  return new Set((text.match(/\p{L}{4,}/gu) ?? []).map((word) => word.toLowerCase().slice(0, 4)));
}

function sentencesOf(
  dossier: Dossier,
): { readonly sentence: string; readonly placeOf: (at: number) => Place }[] {
  const plain = plainTexts(dossier).map((one) => ({ text: one.text, placeOf: () => one.place }));
  return [...plain, ...proseTexts(dossier)]
    .filter(({ text }) => /\d{4}/.test(text))
    .flatMap(({ text, placeOf }) => sentencesIn(text).map(({ sentence }) => ({ sentence, placeOf })));
}
