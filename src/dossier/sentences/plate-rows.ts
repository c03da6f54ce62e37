import { type Message, type Place, say } from '../../message/index.ts';
import type { Dossier, Quantity, Table } from '../dossier.ts';
import { type DossierPlate, platesOf, quantitiesShown } from '../plates.ts';
import { countsIn, countsInTable, groupsIn, isAtOdds } from '../unbound/counts.ts';
import { alternatives, type Lexicon } from '../unbound/lexicon.ts';
import { Literals } from '../unbound/literals.ts';
import type { SentenceWords } from './parties.ts';
import { linesOf } from './plate-texts.ts';

interface Line {
  readonly text: string;
  readonly place: Place;
}

/** Holds what plates say of their rows against these: how many they are, where they begin and end, which is the greatest. */
export function checkPlateRows(dossier: Dossier): Message[] {
  const { lexicon, front } = dossier;
  const words = lexicon?.sentences;
  if (!words) return [];
  const literals = new Literals(front.literals);
  return platesOf(dossier).flatMap((plate) => {
    const shown = quantitiesShown(plate, dossier);
    const counts = countsOf(plate, shown);
    const rows = plate.tables().map((table) => new NamedRows(table));
    return linesOf(plate).flatMap((line) => {
      // Where it stands is asked for where something is wrong: to find it takes time.
      const plain: Line = {
        text: literals.takenOut(line.text),
        get place() {
          return line.place;
        },
      };
      return [
        ...countFaults(plain, counts, shown, dossier, lexicon),
        ...rows.flatMap((one) => [...endFaults(plain, one, words), ...greatestFaults(plain, one, words)]),
        ...boundFaults(plain, shown, words),
      ];
    });
  });
}

/** How many rows, groups and columns a plate has; none where what it shows can't be counted here, as on a map. */
function countsOf({ views, tables }: DossierPlate, shown: readonly Quantity[]): ReadonlySet<number> {
  if (views.some(({ of }) => of === 'world')) return new Set();
  const ofTables = tables().flatMap(countsInTable);
  const ofViews = views.flatMap((view) => {
    const ids = 'ids' in view ? (view.ids ?? []) : [];
    const fields = 'fields' in view ? Object.values(view.fields ?? {}) : [];
    return [ids.length, ...fields.flatMap((entries) => groupsIn(entries))];
  });
  const parties = [shown.map(({ subject }) => subject), shown.map(({ against }) => against)];
  return new Set(
    [...ofTables, ...ofViews, shown.length, ...parties.flatMap(groupsIn)].filter((count) => count > 1),
  );
}

/** "Twenty bars in two groups": a plate has so many of something, or two counts of the line make so many. */
function countFaults(
  line: Line,
  counts: ReadonlySet<number>,
  shown: readonly Quantity[],
  { quantities }: Dossier,
  lexicon: Lexicon,
): Message[] {
  if (counts.size === 0 || Math.max(...counts) < 3) return [];
  const found = countsIn(line.text, lexicon);
  const isTogether = (value: number) =>
    found.some((other) => other.value !== value && counts.has(value + other.value));
  return found
    .filter(({ value }) => value > 2 && !counts.has(value) && !isTogether(value))
    .filter((one) => isAtOdds(one, line.text, [...quantities.values(), ...shown]) !== undefined)
    .map((one) =>
      say('plate-count', line.place, one.shown, [...counts].toSorted((a, b) => a - b).slice(0, 8)),
    );
}

/** The rows of a table by the names in one of its columns. */
class NamedRows {
  readonly names: readonly string[];
  readonly numbers: readonly (readonly number[])[];

  constructor({ schema: { columns }, rows }: Table) {
    const column = columns.find(
      ({ name, type }) => type === 'text' && new Set(rows.map((row) => row[name])).size === rows.length,
    );
    this.names = column ? rows.map((row) => String(row[column.name] ?? '')) : [];
    const numeric = columns.filter(({ type }) => type === 'number' || type === 'integer');
    const values = numeric
      .map(({ name }) => rows.map((row) => row[name]))
      .filter((all): all is number[] => all.every((value) => typeof value === 'number'));
    // "Greatest" may be said of what lies between two columns.
    const between = values.flatMap((one, at) =>
      values.slice(at + 1).map((other) => one.map((value, row) => Math.abs(value - (other[row] ?? 0)))),
    );
    this.numbers = [...values, ...between];
  }

  /** Which of the rows a text begins with. */
  at(text: string): number {
    const found = this.names.map((name, row) => ({ name, row })).filter(({ name }) => beginsWith(text, name));
    return found.toSorted((one, other) => other.name.length - one.name.length)[0]?.row ?? -1;
  }
}

function beginsWith(text: string, name: string): boolean {
  return name !== '' && text.startsWith(name) && !/^[\p{L}\d]/u.test(text.slice(name.length));
}

/** "From Afghanistan to Japan": the first row and the last, or the greatest and the least. */
function endFaults({ text, place }: Line, { names, numbers }: NamedRows, words: SentenceWords): Message[] {
  if (names.length < 3) return [];
  const any = alternatives(names);
  const form = new RegExp(
    `\\b${words.from}\\s(?<one>${any})\\s${words.to}\\s(?<other>${any})(?![\\p{L}\\d])`,
    'u',
  );
  const { 0: said = '', groups = {} } = form.exec(text) ?? {};
  const [one, other] = [names.indexOf(groups.one ?? ''), names.indexOf(groups.other ?? '')];
  if (one < 0 || other < 0) return [];
  const last = names.length - 1;
  const isEnds = Math.min(one, other) === 0 && Math.max(one, other) === last;
  const isRange = numbers.some((values) => {
    const ends = [Math.min(...values), Math.max(...values)];
    return ends.includes(values[one] ?? 0) && ends.includes(values[other] ?? 0);
  });
  return isEnds || isRange ? [] : [say('plate-order', place, said, [names[0] ?? '', names[last] ?? ''])];
}

/** "Greatest for Russia", "the first is the longest": that row has the greatest number of some column. */
function greatestFaults({ text, place }: Line, rows: NamedRows, words: SentenceWords): Message[] {
  const { greatest, least, at, first, last } = words;
  const { names, numbers } = rows;
  if (names.length < 3 || numbers.length === 0 || greatest.length === 0) return [];
  const how = `(?<how>${alternatives([...greatest, ...least])})`;
  const named = new RegExp(`\\b${how}\\s(?:\\p{L}+\\s){0,2}?${alternatives(at)}\\s(?=\\p{Lu})`, 'gu');
  const counted = new RegExp(`\\b(?<which>${first}|${last})\\s(?:\\p{L}+\\s){1,2}?${how}\\b`, 'gu');
  const said = [
    ...[...text.matchAll(named)].map(({ 0: shown, index, groups = {} }) => ({
      how: groups.how ?? '',
      row: rows.at(text.slice(index + shown.length)),
      shown: shown.trim(),
    })),
    ...[...text.matchAll(counted)].map(({ 0: shown, groups = {} }) => ({
      how: groups.how ?? '',
      row: groups.which === first ? 0 : names.length - 1,
      shown,
    })),
  ];
  return said
    .filter(({ row }) => row >= 0)
    .filter(({ how: word, row }) => {
      const end = greatest.includes(word) ? Math.max : Math.min;
      return !numbers.some((values) => end(...values) === values[row]);
    })
    .map(({ how: word, shown }) => {
      const end = greatest.includes(word) ? Math.max : Math.min;
      return say('plate-order', place, shown, [
        ...new Set(numbers.map((values) => names[values.indexOf(end(...values))] ?? '')),
      ]);
    });
}

const below: readonly string[] = ['under', 'up-to'];
const above: readonly string[] = ['over', 'at-least'];

/** "Stays below its end": the side on which the bounds of the plate keep. */
function boundFaults({ text, place }: Line, shown: readonly Quantity[], words: SentenceWords): Message[] {
  const bounds = shown.filter(({ qualifier }) => [...below, ...above].includes(qualifier));
  const [bound] = bounds;
  if (!bound || words.stays.length === 0) return [];
  const other = below.includes(bound.qualifier) ? above : below;
  if (bounds.some(({ qualifier }) => other.includes(qualifier))) return [];
  const forms = other.flatMap((kind) => words.qualifiers[kind] ?? []);
  const form = new RegExp(`\\b${alternatives(words.stays)}\\s${alternatives(forms)}\\b`, 'iu');
  const said = form.exec(text)?.[0];
  return said === undefined ? [] : [say('plate-bound', place, said, bound.id, bound.qualifier)];
}
