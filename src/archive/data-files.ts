import { csvText, type DataOrigin, quantityFiles } from '../dossier/index.ts';
import type { DataCell, Plate } from '../draw/index.ts';
import { type EditionPlan, partsOf } from '../plan/index.ts';
import type { Attachment } from './attachments.ts';

/** The files that an edition carries: the one with the annexes brings the numbers as data, others none. */
export function dataFiles(
  plan: EditionPlan,
  dossier: DataOrigin,
  plates: ReadonlyMap<string, Plate>,
): Attachment[] {
  if (!partsOf(plan).some((part) => part.kind === 'annex')) return [];
  const tables = [...plates].flatMap(([id, { title, data }]): Attachment[] =>
    data.rows.length === 0
      ? []
      : [{ name: `plate-${id}.csv`, mediaType: 'text/csv', description: title, text: plateCsv(data) }],
  );
  return [...quantityFiles(dossier), ...tables];
}

/** A plate's table as CSV. */
export function plateCsv({ columns, rows }: Plate['data']): string {
  const cell = ({ text, value }: DataCell) => value ?? text;
  return csvText([columns.map(({ label }) => label), ...rows.map((row) => row.map(cell))]);
}
