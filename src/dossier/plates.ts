import type { Chart, Dossier, Image, Quantity, Table } from './dossier.ts';
import type { ChartMeta, PlateFields, View } from './schema/plate.ts';

/** What stands behind each kind of plate. */
interface PlateSources {
  readonly chart: Chart;
  readonly table: Table;
  readonly image: Image;
}
type PlateKind = keyof PlateSources;

/** A plate of one kind as its dossier has it. */
interface PlateOf<K extends PlateKind> {
  readonly kind: K;
  readonly id: string;
  readonly record: PlateSources[K];
  readonly meta: PlateFields;
  /** Where these fields stand in the record. */
  readonly above: readonly string[];
  /** The views on records that it shows. */
  readonly views: readonly View[];
  /** The tables whose cells it shows. */
  readonly tables: () => readonly Table[];
}
export type DossierPlate = { [K in PlateKind]: PlateOf<K> }[PlateKind];

type Plates = Pick<Dossier, 'charts' | 'tables' | 'images'>;

/**
 * Every kind of plate, in the order in which plates are listed: which of a dossier's print. How one is drawn stands
 * in `draw/`, and what of it is compared in `diff/`: the compiler asks for both.
 */
const plateKinds: { readonly [K in PlateKind]: (dossier: Plates) => readonly PlateOf<K>[] } = {
  chart: ({ charts, tables }) =>
    [...charts.values()].map((record) => ({
      ...{ kind: 'chart', id: record.id, record, meta: record.meta, above: ['usermeta'] },
      views: Object.values(record.meta.views),
      tables: () =>
        [...new Set([...dataNames(record.spec), ...viewTables(record.meta)])].flatMap(
          (id) => tables.get(id) ?? [],
        ),
    })),
  table: ({ tables }) =>
    [...tables.values()].flatMap((record) => {
      const { id, schema } = record;
      return schema.plate
        ? {
            kind: 'table',
            id,
            record,
            meta: schema.plate,
            above: ['plate'],
            views: [],
            tables: () => [record],
          }
        : [];
    }),
  image: ({ images }) =>
    [...images.values()].map((record) => ({
      ...{ kind: 'image', id: record.id, record, meta: record, above: [], views: [], tables: () => [] },
    })),
};

/** The tables that views show. */
function viewTables({ views }: ChartMeta): string[] {
  return Object.values(views).flatMap((view) => {
    if (view.of === 'table') return view.table;
    return view.of === 'world' ? (view.values?.table ?? []) : [];
  });
}

/** The names under which a specification names its data. */
export function* dataNames(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const isNamed = key === 'data' && typeof inner === 'object' && inner !== null && 'name' in inner;
    if (isNamed && typeof inner.name === 'string') yield inner.name;
    yield* dataNames(inner);
  }
}

/** Every chart, table and image of a dossier that prints. */
export function platesOf(dossier: Plates): DossierPlate[] {
  return Object.values(plateKinds).flatMap((list): readonly DossierPlate[] => list(dossier));
}

/** The plate of an id. */
export function plateNamed(id: string, dossier: Plates): DossierPlate | undefined {
  return platesOf(dossier).find((plate) => plate.id === id);
}

/** What each kind answers for its own plates. */
type Answers<T> = { readonly [K in PlateKind]: (plate: PlateOf<K>) => T };

/** Asks a plate's own kind. */
export function onPlate<T>(plate: DossierPlate, answers: Answers<T>): T {
  const ask = <K extends PlateKind>(one: PlateOf<K>): T => answers[one.kind](one);
  return ask(plate);
}

/** The quantities that a plate's views and the cells of its tables show, each once. */
export function quantitiesShown({ views, tables }: DossierPlate, { quantities }: Dossier): Quantity[] {
  const ids = views.flatMap((view) => (view.of === 'quantities' ? view.ids : []));
  const cells = tables().flatMap((table) => idsInCells(table, ['quantity']));
  return [...new Set([...ids, ...cells])].flatMap((id) => quantities.get(id) ?? []);
}

/** The ids of records in a table's cells. */
export function idsInCells({ schema, rows }: Table, types: readonly ('quantity' | 'actor')[]): string[] {
  const columns = schema.columns.filter(({ type }) => types.some((one) => one === type));
  return rows.flatMap((row) =>
    columns.flatMap(({ name }) => (typeof row[name] === 'string' ? row[name] : [])),
  );
}
