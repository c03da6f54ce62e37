import {
  type Dossier,
  type DossierPlate,
  onPlate,
  platesOf,
  type Table,
  type View,
} from '../dossier/index.ts';
import { byCodeUnit } from '../message/index.ts';
import { sha256 } from '../world/index.ts';
import type { DigestRecord, FieldValue } from './digest-record.ts';
import { entry, sourceText } from './entry.ts';
import { proseText } from './prose-text.ts';

/** Every plate: its finding in words, the data that it shows, and its drawing. */
export function platesDigest(dossier: Dossier): Record<string, DigestRecord> {
  return Object.fromEntries(
    platesOf(dossier).map((plate) => {
      const { title, subtitle, note, alt, standing, holder, priority, section, sources } = plate.meta;
      const words = { title, subtitle, note, alt, standing, holder, priority };
      const fields = { ...words, sources: sources.map(sourceText), section, ...contentOf(plate, dossier) };
      return [plate.id, entry(title, fields)];
    }),
  );
}

/** What it shows and how, as hashes: that they changed can be told. */
function contentOf(plate: DossierPlate, dossier: Dossier): Readonly<Record<string, FieldValue>> {
  return onPlate<Readonly<Record<string, FieldValue>>>(plate, {
    chart: ({ record, tables }) => {
      const views = Object.entries(record.meta.views).map(([name, view]) => [name, viewData(view, dossier)]);
      const named = tables().map(({ id, rows }): [string, Table['rows']] => [id, rows]);
      named.sort(([one], [other]) => byCodeUnit(one, other));
      return { data: hash({ views, tables: named }), drawing: hash(record.spec) };
    },
    table: ({ record }) => ({ data: hash(record.rows), drawing: hash(record.schema.columns) }),
    image: ({ record: { bytes, credit, licence } }) => ({
      ...{ data: sha256(bytes), credit, licence: licence.name },
    }),
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
    case 'table':
      // Its rows are compared with those of all tables of the plate.
      return view;
    case 'actors':
    case 'world':
      return [...(view.of === 'actors' ? view.ids : view.actors)].map((id) => {
        const { name, short, colour } = dossier.actors.get(id) ?? {};
        return { id, name, short, colour };
      });
  }
}

function hash(value: unknown): string {
  return sha256(JSON.stringify(value) ?? '');
}
