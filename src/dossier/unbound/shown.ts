import type { Place } from '../../message/index.ts';
import type { Chart, Dossier, Quantity, Table } from '../dossier.ts';
import type { Measured } from './match.ts';

/** A plate with the numbers that it shows. */
export interface ShownPlate {
  readonly record: { readonly origin: Place };
  readonly plate: {
    readonly title: string;
    readonly subtitle: string;
    readonly note?: string | undefined;
    readonly alt?: string | undefined;
  };
  /** Where its fields stand in the record. */
  readonly above: readonly string[];
  readonly quantities: readonly Quantity[];
  /** Numbers in the cells of a table, which are no quantities but print with the plate. */
  readonly cells: readonly Measured[];
}

/** Every chart, table and image that prints. */
export function shownPlates({ charts, tables, images, quantities }: Dossier): ShownPlate[] {
  const known = (ids: readonly string[]) => ids.flatMap((id) => quantities.get(id) ?? []);
  return [
    ...[...charts.values()].map((chart) => {
      const drawn = tablesOf(chart, tables);
      return {
        ...{ record: chart, plate: chart.meta, above: ['usermeta'] },
        quantities: known([...idsInViews(chart), ...drawn.flatMap(idsInTable)]),
        cells: drawn.flatMap(cellsOf),
      };
    }),
    ...[...tables.values()].flatMap((table) =>
      table.schema.plate
        ? {
            ...{ record: table, plate: table.schema.plate, above: ['plate'] },
            quantities: known(idsInTable(table)),
            cells: cellsOf(table),
          }
        : [],
    ),
    ...[...images.values()].map((image) => ({
      ...{ record: image, plate: image, above: [] },
      ...{ quantities: [], cells: [] },
    })),
  ];
}

function idsInViews({ meta }: Chart): string[] {
  return Object.values(meta.views).flatMap((view) => (view.of === 'quantities' ? view.ids : []));
}

/** The tables that a specification names as its data. */
function tablesOf({ spec }: Chart, tables: ReadonlyMap<string, Table>): Table[] {
  return [...new Set(dataNames(spec))].flatMap((name) => tables.get(name) ?? []);
}

function* dataNames(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const isNamed = key === 'data' && typeof inner === 'object' && inner !== null && 'name' in inner;
    if (isNamed && typeof inner.name === 'string') yield inner.name;
    yield* dataNames(inner);
  }
}

function idsInTable({ schema, rows }: Table): string[] {
  const columns = schema.columns.filter(({ type }) => type === 'quantity').map(({ name }) => name);
  return rows.flatMap((row) => columns.flatMap((name) => (typeof row[name] === 'string' ? [row[name]] : [])));
}

function cellsOf({ schema, rows }: Table): Measured[] {
  return schema.columns.flatMap(({ name, unit = 'count' }) =>
    rows.flatMap(({ [name]: value }) =>
      typeof value === 'number' ? [{ value, unit, qualifier: 'exact' as const }] : [],
    ),
  );
}
