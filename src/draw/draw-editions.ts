import { Fault, type Message } from '../message/index.ts';
import { columnWidth, type PlannedEdition } from '../plan/index.ts';
import { drawPlate, type PlateHeight } from './draw.ts';
import type { DrawingProcesses } from './drawing-processes.ts';
import type { Plate } from './plate.ts';

/** An edition with its plates, by their ids. */
export interface DrawnEdition extends PlannedEdition {
  readonly plates: ReadonlyMap<string, Plate>;
  /** Draws one of its plates for columns of another width, or at another height. */
  readonly redraw: (id: string, width: number, size?: PlateHeight) => Promise<Plate>;
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
      const redraw: DrawnEdition['redraw'] = (id, width, size) =>
        drawPlate(id, { dossier, theme, words }, width, drawing, size);
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
  { plan, theme }: PlannedEdition,
  draw: DrawnEdition['redraw'],
): Promise<Map<string, Plate>> {
  const wanted = plan.rows.flatMap((row) =>
    row.cells.flatMap((cell) => {
      const width = columnWidth(row, cell.span, theme.grid[plan.paper.name]);
      return cell.parts.flatMap((part) =>
        part.blocks.flatMap((block) => (block.kind === 'plate' ? [{ id: block.record, width }] : [])),
      );
    }),
  );
  const plates = wanted.map(async ({ id, width }) => [id, await draw(id, width)] as const);
  return new Map(await allOf(plates));
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
