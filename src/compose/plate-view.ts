import { plateNamed, type Quantity, quantitiesShown } from '../dossier/index.ts';
import { hasRoom, oneLine, type Plate } from '../draw/index.ts';
import { label, type RecordName, sourceName } from '../text/index.ts';
import { hasLongWord, type SafeHtml } from '../theme/index.ts';
import { type EditionContext, type StandingView, standingView } from './context.ts';
import { saidIn } from './said.ts';

/** A plate with its number in this edition, ready for its partial. */
export interface PlateView {
  readonly id: string;
  readonly number: string;
  readonly standing: StandingView;
  readonly title: string;
  readonly subtitle: string;
  readonly note: string | null;
  readonly sources: string;
  /** Where it stands in a section in full: beside its text, within it, or over the page. */
  readonly place: 'side' | 'text' | 'page' | null;
  readonly svg: SafeHtml | null;
  readonly image: {
    readonly uri: string;
    readonly width: number;
    readonly height: number;
    readonly credit: string;
    readonly licence: string;
  } | null;
  readonly table: TableView | null;
  /** The records that it prints, as its mark names them, and what it is called there. */
  readonly use: { readonly records: string; readonly in: string };
  /** Rows of the data annex behind its drawing, where the edition has one. */
  readonly rows: readonly string[];
  readonly alt: string;
}

/** A printed table whose numbers are marked as places where their records stand. */
interface TableView {
  /** It holds long words, and none of them need break. */
  readonly roomy: boolean;
  readonly columns: readonly (Plate['data']['columns'][number] & { readonly wraps: boolean })[];
  readonly rows: readonly (readonly CellView[])[];
}

interface CellView {
  readonly text: string;
  /** Its unit is a whole phrase: on one line it could be wider than the page. */
  readonly wraps: boolean;
  /** As the name of its row it stays on one line. */
  readonly whole: boolean;
  /** One of its words is, too. */
  readonly long: boolean;
  readonly use: {
    readonly id: string;
    readonly record: RecordName;
    readonly label: string;
    readonly row: string | null;
  } | null;
}

/** A plate with its number, its sources named. */
export function plateView(id: string, blockId: string, context: EditionContext): PlateView | null {
  const plate = context.plates.get(id);
  if (!plate) return null;
  const number = context.plateNumbers.get(id) ?? 0;
  const { drawing } = plate;
  const shown = [...new Set(plate.data.rows.flatMap((row) => row.flatMap(({ record }) => record ?? [])))];
  // A printed table marks its cells; a drawing is one place for all that it shows.
  const drawn = drawing.kind === 'table' ? [] : shown;
  const texts = [plate.title, plate.subtitle, plate.note];
  const typed = saidIn(texts, context, plateQuantities(id, context)).filter(
    (record) => !shown.some((other) => other === record),
  );
  const records = [
    `plate:${id}` as const,
    ...drawn,
    ...typed,
    ...[...new Set(plate.sources.map((place) => `source:${place.id}` as const))],
  ];
  context.uses.at(blockId, ...records);
  const named = plate.sources.map((place) => {
    const source = context.dossier.sources.get(place.id);
    return source ? sourceName(source, context.dossier.sources.values(), context.words) : place.id;
  });
  return {
    id: blockId,
    number: `${label(context, 'plate')}\u00a0${number}`,
    standing: standingView(plate.standing, plate.holder, context),
    title: plate.title,
    subtitle: plate.subtitle,
    note: plate.note ?? null,
    sources: [...new Set(named)].join('; '),
    place: null,
    ...{ svg: null, image: null, table: null, ...drawingView(drawing, context) },
    use: { records: records.join(' '), in: `${label(context, 'plate')}\u00a0${number}` },
    rows: context.prose.linkQuantities ? drawn.flatMap((record) => rowOf(record) ?? []) : [],
    alt: plate.alt,
  };
}

function plateQuantities(id: string, { dossier }: EditionContext): readonly Quantity[] {
  const plate = plateNamed(id, dossier);
  return plate ? quantitiesShown(plate, dossier) : [];
}

function drawingView(drawing: Plate['drawing'], context: EditionContext) {
  switch (drawing.kind) {
    case 'svg':
      // `draw` has walked and cleaned the drawing.
      return { svg: (context.depths === 'all' ? frameOf(drawing.svg) : drawing.svg) as SafeHtml };
    case 'image':
      return { image: { ...drawing, uri: drawing.dataUri } };
    case 'table':
      return { table: tableView(drawing.table, drawing.width, context) };
  }
}

/** For trials a drawing without what is drawn: it takes the same space, and nothing in it is laid out. */
function frameOf(svg: string): string {
  return `${svg.slice(0, svg.indexOf('>'))}></svg>`;
}

/** In a table of more columns the names of rows wrap too, else they could take the room of the numbers. */
const mostBesideNames = 6;

function tableView(table: Plate['data'], width: number, context: EditionContext): TableView {
  const { columns, rows } = table;
  return {
    roomy: rows.some((row) => row.some(({ text }) => hasLongWord(text))) && hasRoom(table, width),
    columns: columns.map((column) => ({
      ...column,
      wraps: column.label.length > oneLine.heads / columns.length,
    })),
    rows: rows.map((row) =>
      row.map(({ text, record }) => ({
        text,
        wraps: text.length > oneLine.cell,
        whole: text.length <= oneLine.cell && columns.length <= mostBesideNames,
        long: hasLongWord(text),
        use: record
          ? {
              id: context.uses.mark(record),
              record,
              label: context.dossier.quantities.get(record.replace('quantity:', ''))?.label ?? text,
              row: context.prose.linkQuantities ? (rowOf(record) ?? null) : null,
            }
          : null,
      })),
    ),
  };
}

/** The id of a quantity's row in the data annex. */
function rowOf(record: RecordName): string | undefined {
  return record.startsWith('quantity:') ? record.replace('quantity:', 'q-') : undefined;
}
