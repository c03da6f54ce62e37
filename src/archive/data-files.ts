import type { DataCell, DataTable, Plate } from '../chart/plate.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { EditionPlan } from '../edition/plan.ts';
import type { Attachment } from './attachments.ts';

/** The files that an edition carries: the one with the annexes brings the numbers as data, others none. */
export function dataFiles(
  plan: EditionPlan,
  dossier: Pick<Dossier, 'quantities'>,
  plates: ReadonlyMap<string, Plate>,
): Attachment[] {
  const parts = plan.rows.flatMap((row) => row.cells.flatMap((cell) => cell.parts));
  if (!parts.some((part) => part.kind === 'annex')) return [];
  const quantities = [...dossier.quantities.values()].map(({ origin: _, ...quantity }) => quantity);
  const tables = [...plates].flatMap(([id, { title, data }]): Attachment[] =>
    data.rows.length === 0
      ? []
      : [{ name: `plate-${id}.csv`, mediaType: 'text/csv', description: title, text: csv(data) }],
  );
  const data: Attachment = {
    name: 'data.json',
    mediaType: 'application/json',
    description: 'Quantities',
    text: `${JSON.stringify({ quantities }, undefined, 2)}\n`,
  };
  return quantities.length > 0 ? [data, ...tables] : tables;
}

/** A plate's table as RFC 4180 has it. */
export function csv({ columns, rows }: DataTable): string {
  const lines = [columns.map(({ label }) => field(label)), ...rows.map((row) => row.map(cellField))];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function cellField({ text, value }: DataCell): string {
  return value === undefined ? field(text) : String(value);
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
