/** What a published set of a series says: its numbers by row and id, and its pages by row. */
export interface SeriesState {
  readonly rows: ReadonlyMap<string, RowState>;
}

export interface RowState {
  readonly title: string;
  readonly numbers: ReadonlyMap<string, RowNumber>;
  /** What its pages show, by product. */
  readonly pages: ReadonlyMap<string, string>;
}

export interface RowNumber {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
}

/** What moved in one row of a series. */
export interface RowDifference {
  readonly row: string;
  readonly title: string;
  readonly kind: 'new' | 'gone' | 'moved';
  readonly numbers: readonly NumberMoved[];
  /** Products whose pages show something else. */
  readonly pages: readonly string[];
}

/** A number that moved, came or went. */
export interface NumberMoved {
  readonly id: string;
  readonly label: string;
  readonly old?: RowNumber;
  readonly new?: RowNumber;
}

/** The rows that differ between two sets of a series, in the order of the newer; those that are gone come last. */
export function rowDifferences(before: SeriesState, now: SeriesState): RowDifference[] {
  const come = [...now.rows].flatMap(([row, state]): RowDifference[] => {
    const former = before.rows.get(row);
    if (!former) return [{ row, title: state.title, kind: 'new', numbers: [], pages: [] }];
    const numbers = numbersMoved(former, state);
    const pages = [...state.pages].flatMap(([key, hash]) => (former.pages.get(key) === hash ? [] : key));
    const isSame = numbers.length === 0 && pages.length === 0;
    return isSame ? [] : [{ row, title: state.title, kind: 'moved', numbers, pages }];
  });
  const gone = [...before.rows].flatMap(([row, { title }]): RowDifference[] =>
    now.rows.has(row) ? [] : [{ row, title, kind: 'gone', numbers: [], pages: [] }],
  );
  return [...come, ...gone];
}

function numbersMoved(before: RowState, now: RowState): NumberMoved[] {
  const ids = [...new Set([...now.numbers.keys(), ...before.numbers.keys()])];
  return ids.flatMap((id): NumberMoved[] => {
    const [old, fresh] = [before.numbers.get(id), now.numbers.get(id)];
    if (old?.value === fresh?.value && old?.unit === fresh?.unit) return [];
    const label = fresh?.label ?? old?.label ?? id;
    return [{ id, label, ...(old && { old }), ...(fresh && { new: fresh }) }];
  });
}

/** How far a number moved, as a share of what it was: "+2.3%"; nothing where that says nothing. */
export function movedBy({ old, new: fresh }: NumberMoved): string {
  if (!old || !fresh || old.unit !== fresh.unit || old.value === 0) return '';
  const share = (100 * (fresh.value - old.value)) / Math.abs(old.value);
  const text = Math.abs(share) < 0.05 ? '<0.05' : Math.abs(share).toFixed(1);
  return `${share < 0 ? '−' : '+'}${text}%`;
}

/** Differences of rows for whoever reads a terminal. */
export function rowsText(differences: readonly RowDifference[], of: number): string {
  if (differences.length === 0) return 'No row differs.\n';
  const lines = differences.flatMap(({ row, title, kind, numbers, pages }) => [
    `${row} (${title})${kind === 'moved' ? '' : `: ${kind}`}`,
    ...numbers.map(
      (one) => `  ${one.label}: ${said(one.old)} → ${said(one.new)}${movedBy(one) && ` (${movedBy(one)})`}`,
    ),
    ...(numbers.length === 0 && pages.length > 0 ? [`  printed otherwise: ${pages.join(', ')}`] : []),
  ]);
  return `${differences.length} of ${of} rows differ.\n${lines.join('\n')}\n`;
}

function said(number: RowNumber | undefined): string {
  return number ? `${number.value} ${number.unit}` : 'no number';
}
