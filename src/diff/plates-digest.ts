import type { Chart, Dossier, Table, View } from '../dossier/index.ts';
import { sha256 } from '../world.ts';
import type { DigestRecord, FieldValue } from './digest.ts';
import { entry, sourceText } from './digest-of.ts';
import { proseText } from './prose-text.ts';

/** Every plate: its finding in words, the data that it shows, and its drawing. */
export function platesDigest(dossier: Dossier): Record<string, DigestRecord> {
  const charts = [...dossier.charts.values()].map((chart) => {
    const { views, ...words } = chart.meta;
    const data = {
      views: Object.entries(views).map(([name, view]) => [name, viewData(view, dossier)]),
      tables: tablesIn(chart, dossier),
    };
    return [chart.id, plateDigest(words, { data: hash(data), drawing: hash(chart.spec) })] as const;
  });
  const tables = [...dossier.tables.values()].flatMap(({ id, schema, rows }) =>
    schema.plate
      ? [[id, plateDigest(schema.plate, { data: hash(rows), drawing: hash(schema.columns) })] as const]
      : [],
  );
  const images = [...dossier.images.values()].map(
    ({ bytes, id, origin: _, file: __, credit, licence, ...words }) =>
      [id, plateDigest(words, { data: sha256(bytes), credit, licence: licence.name })] as const,
  );
  return Object.fromEntries([...charts, ...tables, ...images]);
}

interface PlateWords {
  readonly title: string;
  readonly subtitle: string;
  readonly note?: string | undefined;
  readonly alt?: string | undefined;
  readonly standing: string;
  readonly holder?: string | undefined;
  readonly priority: number;
  readonly section?: string | undefined;
  readonly sources: readonly Parameters<typeof sourceText>[0][];
}

function plateDigest(words: PlateWords, more: Readonly<Record<string, FieldValue>>): DigestRecord {
  const { title, subtitle, note, alt, standing, holder, priority, section } = words;
  const sources = words.sources.map(sourceText);
  return entry(title, {
    title,
    subtitle,
    note,
    alt,
    standing,
    holder,
    priority,
    sources,
    section,
    ...more,
  });
}

/** The records that a view shows, as far as a drawing can show them. */
function viewData(view: View, dossier: Dossier): unknown {
  const fields = 'fields' in view ? view.fields : undefined;
  switch (view.of) {
    case 'quantities':
      return view.ids.map((id) => {
        const { value, unit, qualifier, period, label } = dossier.quantities.get(id) ?? {};
        return { id, label, value, unit, qualifier, period, fields };
      });
    case 'claims':
      return view.ids.map((id) => {
        const claim = dossier.claims.get(id);
        return { id, headline: claim && proseText(claim.headline), standing: claim?.standing, fields };
      });
    case 'events':
      return [...dossier.events.values()]
        .filter(({ id }) => view.ids?.includes(id) ?? true)
        .map(({ id, date, to, label, standing }) => ({ id, date, to, label, standing, view }));
    case 'actors':
    case 'world':
      return (view.of === 'actors' ? view.ids : view.actors).map((id) => {
        const { name, short, colour } = dossier.actors.get(id) ?? {};
        return { id, name, short, colour };
      });
  }
}

/** The rows of every table that a specification names, wherever in it. */
function tablesIn({ spec }: Chart, { tables }: Dossier): unknown {
  const named = new Set<string>();
  collectNames(spec, named);
  return [...named].sort().flatMap((name): [string, Table['rows']][] => {
    const table = tables.get(name);
    return table ? [[name, table.rows]] : [];
  });
}

function collectNames(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if ('data' in value && typeof value.data === 'object' && value.data !== null && 'name' in value.data)
    into.add(String(value.data.name));
  for (const child of Object.values(value)) collectNames(child, into);
}

function hash(value: unknown): string {
  return sha256(JSON.stringify(value) ?? '');
}
