import { plateNamed } from '../dossier/index.ts';
import { Fault, type Message, type RuleId } from '../message/index.ts';
import {
  type PlannedEdition,
  type PlateWidths,
  plateBeside,
  plateWidths,
  roomBeside,
} from '../plan/index.ts';
import type { Theme } from '../theme/index.ts';
import { drawPlate, type PlateHeight } from './draw.ts';
import type { DrawingProcesses } from './drawing-processes.ts';
import type { Plate } from './plate.ts';
import { hasRoom } from './table-plate.ts';

/** An edition with its plates, by their ids. */
export interface DrawnEdition extends PlannedEdition {
  readonly plates: ReadonlyMap<string, Plate>;
  /** Draws one of its plates for columns of another width, at another height, or in another theme. */
  readonly redraw: (id: string, width: number, size?: PlateHeight, looks?: Theme) => Promise<Plate>;
}

/**
 * Draws the plates of editions, each as wide as the columns that it stands in.
 * @throws Fault with what is wrong with any plate, each fault once
 */
export async function drawEditions(
  planned: readonly PlannedEdition[],
  drawing: DrawingProcesses,
): Promise<DrawnEdition[]> {
  return allOf(
    planned.map(async (edition) => {
      const { dossier, theme, words } = edition;
      const redraw: DrawnEdition['redraw'] = (id, width, size, looks = theme) =>
        drawPlate(id, { dossier, theme: looks, words }, width, drawing, size);
      return { ...edition, redraw, plates: await platesOf(edition, redraw) };
    }),
  );
}

/** What is to be said of the drawings of editions that stops nothing, each once. */
export function drawingWarnings(drawn: readonly DrawnEdition[]): Message[] {
  const all = drawn.flatMap(({ plates }) => [...plates.values()].flatMap(({ warnings = [] }) => warnings));
  return [
    ...new Map(all.map((message) => [JSON.stringify([message.place, message.what]), message])).values(),
  ];
}

/** A drawn edition in another arrangement: plates that stand in other columns are drawn for them. */
export async function drawnAs(edition: DrawnEdition, plan: PlannedEdition['plan']): Promise<DrawnEdition> {
  const other = { ...edition, plan };
  return { ...other, plates: await platesOf(other, edition.redraw) };
}

async function platesOf(
  { plan, theme, dossier }: PlannedEdition,
  draw: DrawnEdition['redraw'],
): Promise<Map<string, Plate>> {
  const wanted = plan.rows.flatMap((row) =>
    row.cells.flatMap(({ span, parts }) =>
      parts.flatMap((part) => {
        const widths = plateWidths(row, span, part, theme.grid[plan.paper.name]);
        return part.blocks.flatMap(({ kind, record }) =>
          kind === 'plate' ? [{ id: record, widths: widthsFor(record, widths, dossier) }] : [],
        );
      }),
    ),
  );
  const plates = wanted.map(async ({ id, widths }) => [id, await drawnWithin(id, widths, draw)] as const);
  return new Map(await allOf(plates));
}

/** A width to try a plate at, and how high it may then be with all that is around its drawing. */
interface Try {
  readonly width: number;
  readonly most?: number;
}

/** The widths that a plate is tried at: the one that it asks for, and those above. */
function widthsFor(id: string, { side, text, page }: PlateWidths, dossier: PlannedEdition['dossier']): Try[] {
  const asked = plateNamed(id, dossier)?.meta.width ?? 'text';
  const beside = side < text && asked === 'side' ? [{ width: side, most: roomBefore(id, dossier) }] : [];
  const widths = asked === 'page' ? [page] : [...new Set([text, page])];
  return [...beside, ...widths.map((width) => ({ width }))];
}

/** The room beside the claim that a section has a plate behind. */
function roomBefore(id: string, { sections }: PlannedEdition['dossier']): number {
  for (const { items } of sections) {
    const before = items[items.findIndex((item) => item.kind === 'plate' && item.id === id) - 1];
    if (before?.kind === 'claim') return roomBeside(before.claim);
  }
  return 0;
}

/** What more width mends. */
const narrow: ReadonlySet<RuleId> = new Set(['chart-labels-overlap', 'chart-label-struck', 'chart-width']);

/** A plate at the first width that has room for its words, at the last whatever comes of it. */
async function drawnWithin(
  id: string,
  [{ width, most } = { width: 0 }, ...wider]: readonly Try[],
  draw: DrawnEdition['redraw'],
): Promise<Plate> {
  if (wider.length === 0) return draw(id, width);
  try {
    const plate = await draw(id, width);
    const { drawing } = plate;
    const isHeld = drawing.kind !== 'table' || hasRoom(drawing.table, width);
    if (isHeld && (most === undefined || plateBeside(drawing) <= most)) return plate;
  } catch (error) {
    if (!(error instanceof Fault) || !error.messages.every(({ rule }) => narrow.has(rule))) throw error;
  }
  return drawnWithin(id, wider, draw);
}

/** What all of them come to; where some end in faults, those of all. What is no fault ends the run at once. */
async function allOf<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(works);
  const reasons: unknown[] = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const messages = new Map<string, Message>();
  for (const reason of reasons) {
    if (!(reason instanceof Fault)) throw reason;
    // A plate that can't be drawn can't at any width.
    for (const message of reason.messages)
      messages.set(JSON.stringify([message.rule, message.place, message.what]), message);
  }
  if (messages.size > 0) throw new Fault([...messages.values()], reasons[0]);
  return results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
