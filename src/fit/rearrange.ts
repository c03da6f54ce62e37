import type { Dossier } from '../dossier/index.ts';
import { type EditionPlan, type PlannedPart, type PlannedRow, rowId } from '../plan/index.ts';
import type { Piece } from '../print/index.ts';
import type { Deferred } from './trials.ts';

/** What stands in which order in a column: rows by their places in the plan, and by how many claims plates are deferred. */
export interface Order {
  readonly rows: readonly number[];
  readonly deferred: Deferred;
}

/** Places by which a row may move, and claims by which a plate may. */
const [mostPlaces, mostDeferred] = [2, 3];
/** Orders of rows that are looked at. */
const mostOrders = 40;
/** What speaks against each place and claim that something moves by, in lines of white. */
const perPlace = 6;
const perClaim = 2;

/** What stands for itself, so that it may be read a little before or after what is around it. */
function stands({ kind, look }: PlannedPart): boolean {
  return kind === 'plates' || kind === 'numbers' || (kind === 'claims' && look === 'panel');
}

function isApart({ cells }: PlannedRow): boolean {
  return cells.every(({ parts }) => parts.every(stands));
}

function holds({ cells }: PlannedRow, kind: PlannedPart['kind']): boolean {
  return cells.some(({ parts }) => parts.some((part) => part.kind === kind));
}

/** What such a row may pass: it moves back behind the next, and nothing comes to stand before the points that was behind them. */
function passes({ cells }: PlannedRow): boolean {
  const kinds = cells.flatMap(({ parts }) => parts.map(({ kind }) => kind));
  return kinds.every((kind) => ['points', 'claims', 'plates', 'numbers'].includes(kind));
}

/** The orders that the rows of a plan may have: that of the plan, and those in which plates and panels stand near by. */
export function rowOrders({ rows }: EditionPlan): number[][] {
  const own = rows.map((_, index) => index);
  const known = new Map([[own.join(), own]]);
  for (const order of known.values()) {
    for (const [place, row] of order.entries()) {
      const next = order[place + 1];
      const [one, other] = [rows[row], next === undefined ? undefined : rows[next]];
      if (next === undefined || !one || !other || !passes(one) || !passes(other)) continue;
      if (!isApart(one) || holds(other, 'points')) continue;
      const swapped = order.with(place, next).with(place + 1, row);
      const isNear = swapped.every((index, at) => Math.abs(index - at) <= mostPlaces);
      if (isNear && known.size < mostOrders) known.set(swapped.join(), known.get(swapped.join()) ?? swapped);
    }
  }
  return [...known.values()];
}

/** What speaks against an order, in lines of white. */
export function orderCost({ rows, deferred }: Order): number {
  const places = rows.reduce((sum, row, at) => sum + Math.abs(row - at), 0) / 2;
  const claims = [...deferred.values()].reduce((sum, count) => sum + count, 0);
  return places * perPlace + claims * perClaim;
}

/** The pieces of a column in another order. @returns their places in the column */
export function inOrder(
  pieces: readonly Piece[],
  { rows, deferred }: Order,
  sections: ReadonlyMap<string, string>,
): number[] {
  const groups: number[][] = rows.map(() => []);
  let row = 0;
  for (const [index, { begins }] of pieces.entries()) {
    const begun = rows.findIndex((_, at) => begins.includes(rowId(at)));
    if (begun >= 0) row = begun;
    groups[row]?.push(index);
  }
  const moved = groups.map((group) => afterClaims(group, pieces, deferred, sections));
  return rows.flatMap((at) => moved[at] ?? []);
}

/** Each deferred plate behind as many of the claims of its section as it is deferred by. */
function afterClaims(
  group: readonly number[],
  pieces: readonly Piece[],
  deferred: Deferred,
  sections: ReadonlyMap<string, string>,
): number[] {
  let order = [...group];
  for (const [plate, count] of [...deferred].toReversed()) {
    const own = order.filter((index) => pieces[index]?.block === plate);
    const behind = order.slice(order.indexOf(own.at(-1) ?? -1) + 1);
    const blocks = new Set(behind.flatMap((index) => pieces[index]?.block ?? []));
    const after = [...blocks].filter((id) => sections.get(id) === sections.get(plate)).slice(0, count);
    const passed = behind.filter((index) => after.includes(pieces[index]?.block ?? ''));
    if (own.length === 0 || passed.length === 0) continue;
    const end = passed.at(-1);
    order = order.flatMap((index) => (own.includes(index) ? [] : index === end ? [index, ...own] : [index]));
  }
  return order;
}

/** The section of each block that may stand in one. */
export function sectionsOf({ sections }: Dossier): Map<string, string> {
  return new Map(
    sections.flatMap(({ id, items }) =>
      items.flatMap((item): [string, string][] => {
        if (item.kind === 'claim') return [[`claim-${item.claim.id}`, id]];
        return item.kind === 'plate' ? [[`plate-${item.id}`, id]] : [];
      }),
    ),
  );
}

/** The least order of all that are looked at: first of the rows, then plate after plate of the sections. */
export function bestOrder(
  plan: EditionPlan,
  plates: readonly string[],
  costOf: (order: Order) => number,
): Order {
  const own: Order = { rows: plan.rows.map((_, index) => index), deferred: new Map() };
  let best = own;
  let least = costOf(own);
  const attempt = (order: Order): void => {
    const cost = costOf(order) + orderCost(order);
    if (cost >= least) return;
    [best, least] = [order, cost];
  };
  for (const rows of rowOrders(plan)) attempt({ ...own, rows });
  for (const plate of plates)
    for (let count = 1; count <= mostDeferred; count += 1)
      attempt({ ...best, deferred: new Map([...best.deferred, [plate, count]]) });
  return best;
}
