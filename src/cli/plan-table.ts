import type { FitRecord } from '../fit/index.ts';
import { counted, printable } from '../message/index.ts';

const heads = ['block', 'priority', 'wanted', 'given', 'page', 'why'] as const;

/** How an edition was fitted, as a table for a terminal. */
export function planTable(name: string, fit: FitRecord): string {
  const rows = fit.blocks.map(({ block, priority, wanted, given, page, why }) =>
    [block, String(priority), wanted, given, page === undefined ? '' : String(page), why].map(printable),
  );
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  return `${[summary(name, fit), line(heads), ...rows.map(line)].join('\n')}\n`;
}

function summary(name: string, fit: FitRecord): string {
  const stored = fit.stored ? 'stored fit kept, ' : '';
  return `${printable(name)}: ${stored}last page filled to ${Math.round(fit.fill * 100)} %, ${trialsText(fit)}`;
}

function trialsText({ steps }: FitRecord): string {
  const prints = steps.filter(({ by }) => by === 'print').length;
  if (prints === steps.length) return counted(prints, 'trial print');
  return `${steps.length} trials, ${prints} of them printed`;
}
