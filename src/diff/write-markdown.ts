import { printable } from '../message/index.ts';
import type { Told, ToldEntry, ToldLine } from './tell.ts';

/** A difference as Markdown: for a pull request, or the summary of a scheduled run. */
export function differenceMarkdown({ title, summary, sections }: Told): string {
  const parts = sections.map(
    ({ heading, entries }) =>
      `### ${heading}\n\n| what | record | before | now |\n|---|---|---|---|\n${entries.flatMap(rows).join('').trimEnd()}`,
  );
  return `${[`## ${cell(title)}`, cell(summary), ...parts].join('\n\n')}\n`;
}

function rows({ verb, id, name, lines }: ToldEntry): string[] {
  const record = name === '' || name === id ? `\`${id.replaceAll('`', '')}\`` : `${cell(name)} \`${id}\``;
  const told = lines.length > 0 ? lines : [{ label: '' }];
  return told.map((line, index) => row(index === 0 ? cell(verb) : '', index === 0 ? record : '', line));
}

function row(verb: string, record: string, { label, old, new: now, moved }: ToldLine): string {
  const head = label === '' ? '' : `${cell(label)}: `;
  const isWord = old === undefined && now === undefined;
  const before = old === undefined ? '' : `${head}${cell(old)}`;
  const after = isWord
    ? cell(label)
    : now === undefined
      ? ''
      : `${head}${cell(now)}${moved === undefined ? '' : ` (${cell(moved)})`}`;
  return `| ${[verb, record, before, after].join(' | ')} |\n`;
}

/** Text of a dossier in a cell: it can't end the cell, and Markdown and HTML in it stay text. */
function cell(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_{}[\]()#|~!@]/g, (sign) => `\\${sign}`)
    .replaceAll(/https?:/g, (scheme) => scheme.replace(':', '&#58;'));
}
