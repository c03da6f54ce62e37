import type { EditorsNote, SourcePlace } from '../dossier/index.ts';
import type { DigestRecord, FieldValue } from './digest-record.ts';

export type Fields = Readonly<Record<string, FieldValue | undefined>>;

/** A record with the fields that it has. */
export function entry(name: string, fields: Fields): DigestRecord {
  const stated = Object.entries(fields).flatMap(([field, value]): [string, FieldValue][] =>
    value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[field, value]],
  );
  return { name, fields: Object.fromEntries(stated) };
}

/** Where a record comes from, and what the editor says of it. */
export function sourced(
  source: SourcePlace | readonly SourcePlace[] | undefined,
  note?: EditorsNote,
): Fields {
  const places = source === undefined ? [] : 'id' in source ? [source] : source;
  return {
    source: places.map(sourceText).join('; ') || undefined,
    note: note && `${note.short}\n\n${note.full}`,
  };
}

/** A place in a source in one line: `sun, section 4, paragraph 2`. */
export function sourceText({ id, section, paragraph, page }: SourcePlace): string {
  const parts = [
    section === undefined ? [] : [`section ${section}`],
    paragraph === undefined ? [] : [`paragraph ${paragraph}`],
    page === undefined ? [] : [`page ${page}`],
  ];
  return [id, ...parts.flat()].join(', ');
}
