import type { Place } from '../../message/index.ts';
import type { Dossier, Table } from '../dossier.ts';
import { placeOfField, placeWithin } from '../located.ts';
import { type DossierPlate, platesOf, quantitiesShown } from '../plates.ts';
import { fromRecords } from '../record-kinds.ts';
import { type OwnUnits, withOwnUnit } from '../rules/unit.ts';
import type { EditorsNote } from '../schema/common.ts';
import type { Measured } from './match.ts';

/** A text that prints as typed: it binds no number, so its numbers are compared with the records. */
export interface PlainText {
  readonly text: string;
  readonly place: Place;
  /** Of a label its dates and quotation marks alone are looked at: its numbers say what is counted. */
  readonly kind: 'title' | 'text' | 'drawing' | 'label';
  /** What it is about, where that is known. */
  readonly about?: readonly Measured[];
  /** Its record names what it is about: then another number is a fault, be it in other records or not. */
  readonly named?: boolean;
  /** It tells of a drawing, whose bars and rows no record counts. */
  readonly drawn?: boolean;
  /** Numbers that it may have beside those of the quantities: the cells of a table that it stands around. */
  readonly beside?: readonly Measured[];
}

type Located = { readonly origin: Place };
/** Texts, each with the path of its field. */
type Texts = readonly (readonly [text: string | undefined, ...path: PropertyKey[]])[];

const known = new WeakMap<Dossier, readonly PlainText[]>();

/** Every plain text of a dossier that prints. */
export function plainTexts(dossier: Dossier): readonly PlainText[] {
  const found = known.get(dossier) ?? allTexts(dossier);
  known.set(dossier, found);
  return found;
}

function allTexts(dossier: Dossier): PlainText[] {
  return [
    ...frontTexts(dossier),
    ...plateTexts(dossier),
    ...tableTexts(dossier),
    ...recordTexts(dossier),
    ...labelTexts(dossier),
  ];
}

/** Heads and text cells of the tables that print or that plates show. */
function tableTexts(dossier: Dossier): PlainText[] {
  const tables = new Set(platesOf(dossier).flatMap((plate) => plate.tables()));
  return [...tables].flatMap((table) => {
    const { schema, rows, origin } = table;
    const more = { kind: 'text', beside: numbersInCells(table, dossier.front.units), drawn: true } as const;
    const columns = schema.columns.filter(({ type }) => type === 'text').map(({ name }) => name);
    return [
      ...schema.columns.map(({ label }) => ({ text: label, place: origin, ...more })),
      ...rows.flatMap((row) =>
        columns.flatMap((name) => {
          const text = row[name];
          return typeof text === 'string' && /\s/.test(text)
            ? [{ text, place: placeWithin(row) ?? origin, ...more }]
            : [];
        }),
      ),
    ];
  });
}

function frontTexts({ front }: Dossier): PlainText[] {
  const titles = ['title', 'short-title', 'subtitle', 'standfirst'] as const;
  const texts = ['audience', 'disclaimer'] as const;
  const reason = front['information-date']?.reason;
  return [
    ...placed(
      front,
      titles.map((field) => [front[field], field]),
      { kind: 'title' },
    ),
    ...placed(front, [
      ...texts.map((field) => [front[field], field] as const),
      ...front['evidence-limits'].map((text, index) => [text, 'evidence-limits', index] as const),
      ...(reason ? noteTexts(reason, 'information-date', 'reason') : []),
    ]),
  ];
}

/** The numbers that a plate shows: cells, and quantities with others of their group. */
export function numbersBehind(
  plate: DossierPlate,
  dossier: Dossier,
): Pick<PlainText, 'about'> & { readonly beside: readonly Measured[] } {
  const quantities = quantitiesShown(plate, dossier);
  const beside = plate.tables().flatMap((table) => numbersInCells(table, dossier.front.units));
  const groups = new Set(quantities.map(({ group }) => group).filter((group) => group !== undefined));
  const own = [...dossier.quantities.values()].filter(
    (quantity) => quantities.includes(quantity) || groups.has(quantity.group ?? ''),
  );
  return { beside, ...(own.length > 0 && { about: [...own, ...beside] }) };
}

/** A plate's title is about the quantities that it shows, or about others of their group; its note may name any. */
function plateTexts(dossier: Dossier): PlainText[] {
  return platesOf(dossier).flatMap((plate) => {
    const { record, meta, above } = plate;
    const { about, beside } = numbersBehind(plate, dossier);
    const texts = (...fields: ('title' | 'subtitle' | 'note' | 'alt')[]): Texts =>
      fields.map((field) => [meta[field], ...above, field]);
    return [
      ...placed(record, texts('title', 'subtitle'), {
        ...{ kind: 'title', beside, drawn: true },
        ...(about && { about }),
      }),
      ...placed(record, texts('note', 'alt'), { kind: 'text', beside, drawn: true }),
      ...(plate.kind === 'chart'
        ? placed(record, writtenIn(plate.record.spec), { kind: 'drawing', beside, drawn: true })
        : []),
    ];
  });
}

/** Where Vega-Lite takes an expression that may come to words. */
const expressions = ['expr', 'calculate', 'labelExpr'];

/** The words that an expression puts together, as far as they hold digits; those of a pattern are none. */
function wordsInExpression(text: string, path: readonly PropertyKey[]): [string, ...PropertyKey[]][] {
  const quoted = [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, one, other]) => one ?? other ?? '');
  return quoted
    .filter((words) => /\d/.test(words) && /\p{L}|[%$€£]/u.test(words) && !/[()[\]{}|\\*+?^]/.test(words))
    .map((words) => [words, ...path]);
}

/** What a specification writes into its drawing by itself: titles of axes, labels. */
function writtenIn(value: unknown, path: readonly PropertyKey[] = []): [string, ...PropertyKey[]][] {
  if (typeof value === 'string') {
    if (expressions.some((field) => field === path.at(-1))) return wordsInExpression(value, path);
    const name = path.findLast((step) => typeof step === 'string');
    return ['title', 'text', 'subtitle', 'value', 'datum'].some((field) => field === name) &&
      /\s|[%$€£]/.test(value)
      ? [[value, ...path]]
      : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    writtenIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** Numbers in the cells of a table, which are no quantities but print with the plate. */
function numbersInCells({ schema, rows }: Table, units: OwnUnits): Measured[] {
  return schema.columns.flatMap(({ name, unit = 'count' }) =>
    rows.flatMap(({ [name]: value }) =>
      typeof value === 'number' ? [withOwnUnit({ value, unit, qualifier: 'exact' as const }, units)] : [],
    ),
  );
}

function recordTexts(dossier: Dossier): PlainText[] {
  return fromRecords(dossier, ({ record, facts: { texts, about: quantitiesOf } }) => {
    const about = quantitiesOf?.(record, dossier) ?? [];
    const own = { kind: 'text', ...(about.length > 0 && { about, named: true }) } as const;
    return texts.flatMap((field) => {
      const value: unknown = record[field];
      // A note is the editor's, and may name any quantity.
      if (isNote(value)) return placed(record, noteTexts(value, field));
      return typeof value === 'string' ? placed(record, [[value, field]], own) : [];
    });
  });
}

/** What stands beside the numbers of records and the dates of events. */
function labelTexts({ quantities, events, glossary }: Dossier): PlainText[] {
  const label = { kind: 'label' } as const;
  return [
    ...[...quantities.values()].flatMap((one) =>
      placed(
        one,
        [
          [one.label, 'label'],
          [one.words, 'words'],
        ],
        label,
      ),
    ),
    ...[...events.values()].flatMap((one) => placed(one, [[one.words, 'words']], label)),
    ...[...glossary.values()].flatMap((one) => placed(one, [[one.term, 'term']], label)),
  ];
}

function isNote(value: unknown): value is EditorsNote {
  return typeof value === 'object' && value !== null && 'short' in value && 'full' in value;
}

function placed(
  record: Located,
  texts: Texts,
  more: Omit<PlainText, 'text' | 'place'> = { kind: 'text' },
): PlainText[] {
  return texts.flatMap(([text, ...path]) =>
    text === undefined
      ? []
      : {
          text,
          ...more,
          // Where it stands is asked for where something is wrong: to find it takes time.
          get place() {
            return placeOfField(record, ...path);
          },
        },
  );
}

function noteTexts({ short, full }: EditorsNote, ...path: PropertyKey[]): Texts {
  return [
    [short, ...path, 'short'],
    [full, ...path, 'full'],
  ];
}
