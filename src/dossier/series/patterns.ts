import type { Cell } from '../cell.ts';

/** The cells of a row of a series, by the names of their columns. */
export type Cells = Readonly<Record<string, Cell>>;

const pattern = /\{([^{}\n]{1,80})\}/g;

/** Puts the cells of one row in place of `{column}` in texts, and remembers which it lacked. */
export class Filling {
  readonly #cells: Cells;
  readonly #still: WeakSet<object>;
  readonly #lacks = new Set<string>();

  /** @param still what is known to hold no pattern: it is looked at once for all rows */
  constructor(cells: Cells, still: WeakSet<object>) {
    this.#cells = cells;
    this.#still = still;
  }

  /** The columns without data that were asked for since the last call. */
  takeLacks(): string[] {
    const lacks = [...this.#lacks];
    this.#lacks.clear();
    return lacks;
  }

  /** A text as this row has it; undefined where one of its cells is empty. */
  text(text: string): string | undefined {
    let isWhole = true;
    const filled = text.replace(pattern, (whole, name: string) => {
      if (!Object.hasOwn(this.#cells, name)) return whole;
      const cell = this.#cells[name] ?? null;
      if (cell !== null) return String(cell);
      isWhole = false;
      this.#lacks.add(name);
      return '';
    });
    return isWhole ? filled : undefined;
  }

  /** A record with its texts as this row has them. It is the same one where none of them holds a pattern. */
  record<T extends object>(record: T): T {
    if (this.#still.has(record)) return record;
    const changed = Object.entries(record).flatMap(([field, value]: [string, unknown]) => {
      const filled = this.#value(value);
      return filled === value ? [] : [[field, filled] as const];
    });
    if (changed.length > 0) return { ...record, ...Object.fromEntries(changed) };
    this.#still.add(record);
    return record;
  }

  list<T extends object>(list: readonly T[]): readonly T[] {
    if (this.#still.has(list)) return list;
    const filled = list.map((one) => this.record(one));
    if (filled.some((one, index) => one !== list[index])) return filled;
    this.#still.add(list);
    return list;
  }

  map<T extends object>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
    if (this.#still.has(map)) return map;
    const filled = new Map([...map].map(([id, one]) => [id, this.record(one)]));
    if ([...filled].some(([id, one]) => one !== map.get(id))) return filled;
    this.#still.add(map);
    return map;
  }

  #value(value: unknown): unknown {
    if (typeof value === 'string') return value.includes('{') ? (this.text(value) ?? '') : value;
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    if (!Array.isArray(value)) return this.record(value);
    if (this.#still.has(value)) return value;
    const filled = value.flatMap((one: unknown) => this.#entry(one));
    if (filled.length !== value.length || filled.some((one, index) => one !== value[index])) return filled;
    this.#still.add(value);
    return value;
  }

  /** What of a list an empty cell stands in is left out: another name, a row that stands out. */
  #entry(entry: unknown): unknown[] {
    if (typeof entry !== 'string' || !entry.includes('{')) return [this.#value(entry)];
    const lacked = this.takeLacks();
    const text = this.text(entry);
    this.#lacks.clear();
    for (const name of lacked) this.#lacks.add(name);
    return text === undefined ? [] : [text];
  }
}

/** The columns that a text names, as `{column}`. */
export function columnsIn(text: string): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}
