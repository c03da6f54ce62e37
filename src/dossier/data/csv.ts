/** What a cell holds. Numbers stay numbers; nothing is an empty cell. */
export type CsvCell = string | number | boolean | undefined;

/**
 * Rows as CSV (RFC 4180): commas, lines that end in CR and LF, quotes doubled.
 * No spreadsheet takes a text for a formula.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map(csvRow).join('');
}

/** One of these rows. */
export function csvRow(row: readonly CsvCell[]): string {
  return `${row.map(field).join(',')}\r\n`;
}

function field(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = defused(cell);
  return /[",\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets run a cell that starts like this, whatever stands around it; some drop spaces first. */
const formulaStart = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** An apostrophe before it makes a spreadsheet show a text as it stands. */
function defused(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
