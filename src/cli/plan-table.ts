import type { FitRecord } from '../fit/index.ts';
import { counted, printable } from '../message/index.ts';

const pageHeads = ['page', 'in use', 'columns short by lines', 'band', 'left', 'right'] as const;
const heads = ['block', 'priority', 'wanted', 'given', 'page', 'why'] as const;

/** How an edition was fitted, as tables for a terminal: what its pages leave white, and what became of each block. */
export function planTable(name: string, fit: FitRecord): string {
  const pages = fit.pages.map(({ page, fill, columns, bands }) => [
    String(page),
    percent(fill),
    columns.map(({ short }) => short.toFixed(1)).join(' '),
    ...[bands.page, bands.left, bands.right].map(percent),
  ]);
  const leftOut = (fit.leftOut ?? []).map((block) => ({
    ...block,
    wanted: 'none',
    given: 'none',
    page: undefined,
  }));
  const blocks = [...fit.blocks, ...leftOut].map(({ block, priority, wanted, given, page, why }) =>
    [block, String(priority), wanted, given, page === undefined ? '' : String(page), why].map(printable),
  );
  const tables = [...(pages.length > 0 ? table(pageHeads, pages) : []), ...table(heads, blocks)];
  return `${[summary(name, fit), ...tables].join('\n')}\n`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [head, ...rows].map((cells) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

function summary(name: string, fit: FitRecord): string {
  const stored = fit.stored ? 'stored fit kept, ' : '';
  return `${printable(name)}: ${stored}last page filled to ${percent(fit.fill)}, ${trialsText(fit)}`;
}

function trialsText({ steps }: FitRecord): string {
  const prints = steps.filter(({ by }) => by === 'print').length;
  if (prints === steps.length) return counted(prints, 'trial print');
  return `${steps.length} trials, ${prints} of them printed`;
}
