import type { ChartMeta, View } from '../dossier/index.ts';
import type { Words } from '../text/index.ts';
import type { DataTable } from './plate.ts';
import type { Row } from './views.ts';

/** A view of a chart with its rows. */
export interface ShownView {
  readonly view: View;
  readonly rows: readonly Row[];
}

const text = (row: Row, key: string): string => {
  const value = row[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** The rows behind a chart that stand in the report's tables: its numbers, else what else it shows. */
export function chartTable(views: readonly ShownView[], words: Words): DataTable {
  const { labels } = words;
  const of = (kind: View['of']): Row[] =>
    unique(views.filter(({ view }) => view.of === kind).flatMap(({ rows }) => rows));
  const quantities = of('quantities');
  if (quantities.length > 0) {
    return {
      columns: [
        { label: labels['column-quantity'], numeric: false },
        { label: labels['column-value'], numeric: true },
        { label: labels['column-period'], numeric: false },
      ],
      rows: quantities.map((row) => [
        { text: text(row, 'label') },
        {
          text: text(row, 'text'),
          ...(typeof row.value === 'number' && { value: row.value }),
          record: `quantity:${text(row, 'id')}`,
        },
        { text: text(row, 'period') },
      ]),
    };
  }
  const plain = (columns: readonly [label: string, key: string][], rows: readonly Row[]): DataTable => ({
    columns: columns.map(([name]) => ({ label: name, numeric: false })),
    rows: rows.map((row) => columns.map(([, key]) => ({ text: text(row, key) }))),
  });
  const events = of('events');
  if (events.length > 0)
    return plain(
      [
        [labels['column-period'], 'when'],
        [labels.timeline, 'label'],
      ],
      events,
    );
  const claims = of('claims').map((row) => ({ ...row, held: standingName(row, words) }));
  if (claims.length > 0)
    return {
      columns: [labels['key-points'], labels['column-standing']].map((name) => ({
        label: name,
        numeric: false,
      })),
      rows: claims.map((row) => [
        { text: text(row, 'headline'), record: `claim:${text(row, 'id')}` },
        { text: text(row, 'held') },
      ]),
    };
  return plain([[labels.people, 'name']], [...of('actors'), ...mappedActors(of('world'))]);
}

function standingName(row: Row, words: Words): string {
  const standing = text(row, 'standing');
  return Object.entries(words.standings).find(([key]) => key === standing)?.[1].name ?? standing;
}

function mappedActors(features: readonly Row[]): Row[] {
  return features
    .map((feature) => feature.properties)
    .filter((properties): properties is Row => typeof properties === 'object' && properties !== null)
    .filter((properties) => text(properties, 'actor') !== '')
    .map((properties) => ({ id: text(properties, 'actor'), name: text(properties, 'label') }));
}

/** A record that two views share stands once. */
function unique(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** The text alternative: what the plate says in words, then its values. */
export function altText(meta: Pick<ChartMeta, 'title' | 'alt'>, table: DataTable): string {
  const said = meta.alt ?? meta.title;
  const values = table.rows.map((row) => rowText(row.map((cell) => cell.text)));
  const opening = /[.!?…]$/.test(said) ? said : `${said}.`;
  return values.length === 0 ? opening : `${opening} ${values.join('; ')}.`;
}

function rowText([first = '', ...rest]: readonly string[]): string {
  const [value, ...more] = rest.filter((part) => part !== '');
  if (value === undefined) return first;
  return more.length > 0 ? `${first}: ${value} (${more.join(', ')})` : `${first}: ${value}`;
}
