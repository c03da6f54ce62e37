import { type Message, type Place, say, toldError } from '../../message/index.ts';
import type { Dossier, Series, SeriesRow } from '../dossier.ts';
import { placeWithin } from '../located.ts';

/** How many rows one message names. */
const mostNamed = 8;

/** What is said of the rows of a series: the same fault once, with the rows that have it. */
export class RowMessages {
  readonly #found = new Map<
    string,
    { readonly message: Message; readonly rows: SeriesRow[]; readonly texts: Set<string> }
  >();

  add(row: SeriesRow, messages: readonly Message[]): void {
    for (const message of messages) {
      const key = JSON.stringify([message.rule, message.place]);
      const one = this.#found.get(key) ?? { message, rows: [], texts: new Set<string>() };
      one.texts.add(message.what);
      if (one.rows.at(-1) !== row) one.rows.push(row);
      this.#found.set(key, one);
    }
  }

  /** @param of how many rows were looked at: what is wrong with all of them names none */
  told(of: number): Message[] {
    return [...this.#found.values()].map(({ message, rows: [first, ...others], texts }) => {
      const isAll = others.length + 1 === of && of > 1 && texts.size === 1;
      return !first || isAll ? message : inRow(first, message, others);
    });
  }
}

/** Holds every row of a series against what a dossier is held against. */
export function checkRows(series: Series, check: (dossier: Dossier) => readonly Message[]): Message[] {
  const found = new RowMessages();
  for (const row of series.rows) found.add(row, judged(row, series, check));
  return [...found.told(series.rows.length), ...outliers(series)];
}

function judged(
  row: SeriesRow,
  series: Series,
  check: (dossier: Dossier) => readonly Message[],
): readonly Message[] {
  try {
    const { dossier, messages } = series.bind(row);
    return [...messages, ...check(dossier)];
  } catch (error) {
    return toldError(error);
  }
}

/** A message that names the row that it is about, with its line, and others with the same fault. */
function inRow(row: SeriesRow, message: Message, others: readonly SeriesRow[] = []): Message {
  if (message.place === row.place) return message;
  const named = others.slice(0, mostNamed).map(({ title, place }) => `"${title}" (line ${place.line ?? 1})`);
  const more = others.length - named.length;
  const also = `${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
  const end = named.length > 0 ? ` The same fault is in the rows ${also}.` : '';
  return {
    ...message,
    what: `${message.what} It is about the row "${row.title}" (${shown(row.place)}).${end}`,
  };
}

function shown({ file, line = 1 }: Place): string {
  return `${file}:${line}`;
}

/** Rows that lie farther from the middle half of all than three times its width; where all are above nought, of their logarithms. */
function outliers({ plan, table, rows }: Series): Message[] {
  return plan.outliers.flatMap((column) => {
    const cells = rows.flatMap((row) => {
      const cell = row.cells[column];
      return typeof cell === 'number' ? [{ row, cell }] : [];
    });
    const isScaled = cells.every(({ cell }) => cell > 0);
    const sized = cells.map((one) => ({ ...one, size: isScaled ? Math.log(one.cell) : one.cell }));
    const sizes = sized.map(({ size }) => size).toSorted((one, other) => one - other);
    const at = (share: number) => sizes[Math.floor(share * (sizes.length - 1))] ?? 0;
    const [low, high] = [at(0.25), at(0.75)];
    const reach = 3 * (high - low);
    const far = sized.filter(({ size }) => size < low - reach || size > high + reach);
    if (far.length === 0) return [];
    const names = far
      .slice(0, mostNamed)
      .map(({ row, cell }) => `${row.title} ${cell} (line ${row.place.line ?? 1})`);
    const place = placeWithin(plan, ['outliers', plan.outliers.indexOf(column)]) ?? plan.origin;
    return say(
      'series-outlier',
      place,
      table.schema.columns.find(({ name }) => name === column)?.label ?? column,
      names,
      far.length,
    );
  });
}
