import type { Node, Parent, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { Message, Place } from '../../message/message.ts';
import { say } from '../../message/message.ts';
import type { Chart, Dossier, Quantity, Section, Table } from '../dossier.ts';
import { placeOfField } from '../located.ts';
import type { EditorsNote } from '../schema/common.ts';
import { agrees, equals, likeliest } from './match.ts';
import type { FoundNumber } from './numbers.ts';
import { digitsIn, numberWordsIn } from './numbers.ts';
import { tellApart } from './told-apart.ts';

/** Finds the numbers in prose and titles that are bound to no quantity. */
export function checkUnbound(dossier: Dossier): Message[] {
  const finder = new Finder(dossier);
  return [
    ...dossier.sections.flatMap((section) => finder.inSection(section)),
    ...finder.inFront(),
    ...finder.inPlates(),
    ...finder.inRecords(),
  ];
}

/** How many characters around a number tell what it is about. */
const nearby = 200;

class Finder {
  readonly #dossier: Dossier;
  readonly #blank: (text: string) => string;
  /** The same for texts of records: an event's label is no name there, but what is looked at. */
  readonly #blankInRecords: (text: string) => string;

  constructor(dossier: Dossier) {
    const { front, lexicon } = dossier;
    this.#dossier = dossier;
    const given = { language: front.language, lexicon };
    this.#blank = tellApart({ ...given, names: namesOf(dossier) });
    this.#blankInRecords = tellApart({ ...given, names: namesOf({ ...dossier, events: new Map() }) });
  }

  inSection(section: Section): Message[] {
    const { file } = section.origin;
    const prose = (nodes: readonly Node[], evidence: readonly string[] = []) =>
      nodes.flatMap((node) => this.#inNode(node, file, evidence));
    return [
      ...this.#inTitle(section.title, file),
      ...section.items.flatMap((item) => {
        if (item.kind === 'prose') return prose(item.prose);
        if (item.kind === 'heading') return prose(item.text);
        if (item.kind !== 'claim') return [];
        const { headline, summary, detail, evidence } = item.claim;
        return prose([...headline, ...summary, ...detail], evidence);
      }),
    ];
  }

  /** Titles and lead-ins are plain text: their numbers are compared with the records. */
  inFront(): Message[] {
    const { front, quantities } = this.#dossier;
    return (['title', 'short-title', 'subtitle', 'standfirst'] as const).flatMap((field) =>
      this.#disagreeing(front[field], placeOfField(front, field), [...quantities.values()]),
    );
  }

  /** A plate's title is about the quantities that it shows, or about others of their group. */
  inPlates(): Message[] {
    const { charts, tables, images, quantities } = this.#dossier;
    const plates = [
      ...[...charts.values()].map((chart) => ({
        ...{ record: chart, plate: chart.meta, above: ['usermeta'] },
        shown: idsInChart(chart),
      })),
      ...[...tables.values()].map((table) => ({
        ...{ record: table, plate: table.schema.plate, above: ['plate'] },
        shown: idsInTable(table),
      })),
      ...[...images.values()].map((image) => ({ record: image, plate: image, above: [], shown: noIds })),
    ];
    return plates.flatMap(({ record, plate, above, shown }) => {
      const groups = new Set(shown.map((id) => quantities.get(id)?.group));
      const own = [...quantities.values()].filter(
        ({ id, group }) => shown.includes(id) || (group !== undefined && groups.has(group)),
      );
      return this.#disagreeing(
        plate?.title,
        placeOfField(record, ...above, 'title'),
        own.length > 0 ? own : [...quantities.values()],
      );
    });
  }

  /** Texts of records print as typed: their numbers are compared with the records, an event's with its own. */
  inRecords(): Message[] {
    const { events, actors, glossary, quantities, quotations } = this.#dossier;
    const all = [...quantities.values()];
    const told = (record: Located, texts: Texts, own: readonly Quantity[] = all) =>
      texts.flatMap(([text, ...path]) =>
        this.#disagreeing(
          text,
          placeOfField(record, ...path),
          own,
          // What names its quantities is about these: then another number is no matter of taste.
          own === all ? 'unbound-text' : 'text-disagrees',
        ),
      );
    return [
      ...[...events.values()].flatMap((event) => {
        const own = event.quantities.flatMap((id) => quantities.get(id) ?? []);
        const texts: Texts = [
          [event.label, 'label'],
          [event.text, 'text'],
        ];
        return [...told(event, texts, own.length > 0 ? own : all), ...told(event, noteTexts(event))];
      }),
      ...[...actors.values()].flatMap((actor) => told(actor, [[actor.role, 'role'], ...noteTexts(actor)])),
      ...[...glossary.values()].flatMap((term) => told(term, [[term.definition, 'definition']])),
      ...[...quotations.values()].flatMap((quotation) => told(quotation, noteTexts(quotation))),
    ];
  }

  #numbersIn(text: string, blank = this.#blank): FoundNumber[] {
    const { lexicon } = this.#dossier;
    return [...digitsIn(blank(text)), ...(lexicon ? numberWordsIn(text, lexicon) : [])];
  }

  #disagreeing(
    text: string | undefined,
    place: Place,
    quantities: readonly Quantity[],
    rule: 'unbound-title' | 'unbound-text' | 'text-disagrees' = 'unbound-title',
  ): Message[] {
    if (text === undefined) return [];
    return this.#numbersIn(text, rule === 'unbound-title' ? this.#blank : this.#blankInRecords)
      .filter((found) => !(rule === 'text-disagrees' ? equals : agrees)(found, quantities))
      .map((found) => say(rule, place, found.shown));
  }

  #inTitle(nodes: readonly Node[], file: string): Message[] {
    const quantities = [...this.#dossier.quantities.values()];
    return nodes.flatMap((root) =>
      textsIn(root).flatMap((text) =>
        this.#disagreeing(text.value, placeInText(text, 0, 1, file), quantities),
      ),
    );
  }

  #inNode(root: Node, file: string, evidence: readonly string[]): Message[] {
    return textsIn(root).flatMap(({ margin, ...text }) =>
      this.#numbersIn(text.value).map((found) => {
        const around = {
          text: text.value.slice(Math.max(0, found.at - nearby), found.at + nearby),
          evidence,
        };
        const near = likeliest(found, this.#dossier.quantities.values(), around);
        const place = placeInText(text, found.at, margin, file);
        return found.isWords
          ? say('unbound-words', place, found.shown, near)
          : say('unbound-number', place, found.shown, near);
      }),
    );
  }
}

type Located = { readonly origin: Place };
/** Texts, each with the path of its field. */
type Texts = readonly (readonly [text: string | undefined, ...path: string[]])[];

function noteTexts({ note }: { readonly note?: EditorsNote | undefined }): Texts {
  return [
    [note?.short, 'note', 'short'],
    [note?.full, 'note', 'full'],
  ];
}

/** An image shows no records. */
const noIds: readonly string[] = [];

interface PlacedText extends Text {
  /** The column in which the lines of its block begin. */
  readonly margin: number;
}

/** The texts below a node that print as typed: not what directives and code hold, nor addresses. */
function textsIn(root: Node): PlacedText[] {
  const texts: PlacedText[] = [];
  let margin = 1;
  visit(root, (node: Node) => {
    if (node.type === 'textDirective' || node.type === 'code' || node.type === 'inlineCode') return SKIP;
    if (isParent(node) && node.type === 'paragraph') margin = node.position?.start.column ?? 1;
    if (isText(node)) texts.push({ ...node, margin });
    return undefined;
  });
  return texts;
}

function isText(node: Node): node is Text {
  return node.type === 'text';
}

function isParent(node: Node): node is Parent {
  return 'children' in node;
}

/** Where a character of a text stands: a text that runs over lines begins anew at the margin. */
function placeInText({ value, position }: Text, at: number, margin: number, file: string): Place {
  const before = value.slice(0, at).split('\n');
  const line = position?.start.line;
  if (line === undefined) return { file };
  const first = before.length === 1 ? (position?.start.column ?? 1) : margin;
  return { file, line: line + before.length - 1, column: first + (before.at(-1)?.length ?? 0) };
}

/** The names in the records that hold digits, the longest first: they are no quantities. */
function namesOf({ actors, glossary, events, sources }: Dossier): string[] {
  const names = [
    ...[...actors.values()].flatMap(({ name, short, possessive }) => [name, short, possessive]),
    ...[...glossary.values()].map(({ term }) => term),
    ...[...events.values()].map(({ label }) => label),
    ...[...sources.values()].flatMap((source) => [source.title, source['title-short']]),
  ];
  return names
    .filter((name) => name !== undefined)
    .filter((name) => /\d/.test(name))
    .sort((one, other) => other.length - one.length);
}

function idsInChart({ meta }: Chart): string[] {
  return Object.values(meta.views).flatMap((view) => (view.of === 'quantities' ? view.ids : []));
}

function idsInTable({ schema, rows }: Table): string[] {
  const columns = schema.columns.filter(({ type }) => type === 'quantity').map(({ name }) => name);
  return rows.flatMap((row) => columns.flatMap((name) => (typeof row[name] === 'string' ? [row[name]] : [])));
}
