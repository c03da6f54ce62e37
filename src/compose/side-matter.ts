import { plateNamed, type Quantity, type Quotation, quantitiesShown } from '../dossier/index.ts';
import { roomBeside } from '../plan/index.ts';
import { boundIn } from './bound.ts';
import type { EditionContext } from './context.ts';
import type { PlacedItem } from './printed-order.ts';
import { quantityView } from './quantity-view.ts';

/** What stands beside the text of a claim, below its headline. */
export interface SideMatter {
  readonly numbers: readonly ReturnType<typeof quantityView>[];
  readonly pull?: ReturnType<typeof pullView>;
}

/** Numbers at most. */
const most = { inSection: 4, besideClaim: 3 };
/** Letters that a quotation has, to be one that is read for itself. */
const pulled = { least: 12, most: 160 };

/**
 * What stands beside the claims of a section: its numbers, those of the most important claims first, and one quotation.
 * Each stands beside the text that it is taken from, as far as that is long enough.
 */
export function sideMatter(
  items: readonly PlacedItem[],
  smallPlates: ReadonlyMap<PlacedItem, number>,
  context: EditionContext,
): Map<PlacedItem, SideMatter> {
  const rooms = new Map(
    items.flatMap((one) =>
      one.item.kind === 'claim' ? [[one, roomBeside(one.item.claim) - (smallPlates.get(one) ?? 0)]] : [],
    ),
  );
  const found = new Map<PlacedItem, { numbers: Quantity[]; pull?: Quotation }>();
  const put = (one: PlacedItem) => {
    const side = found.get(one) ?? { numbers: [] };
    found.set(one, side);
    return side;
  };
  const pull = quotationsOf(items, context).find(({ item, quotation }) =>
    takes(rooms, item, pullHeight(quotation)),
  );
  if (pull) put(pull.item).pull = pull.quotation;
  let count = 0;
  for (const { item, quantity } of numbersOf(items, context)) {
    if (count === most.inSection) break;
    if ((found.get(item)?.numbers.length ?? 0) === most.besideClaim) continue;
    if (!takes(rooms, item, numberHeight(quantity))) continue;
    put(item).numbers.push(quantity);
    count += 1;
  }
  // Marks are numbered in the order in which they stand.
  return new Map(items.flatMap((one) => (found.has(one) ? [[one, viewOf(put(one), context)]] : [])));
}

function viewOf(
  { numbers, pull }: { numbers: readonly Quantity[]; pull?: Quotation },
  context: EditionContext,
) {
  return {
    numbers: numbers.map((quantity) => quantityView(quantity, context)),
    ...(pull && { pull: pullView(pull, context) }),
  };
}

/** Whether there is room beside a claim, which is then taken. */
function takes(rooms: Map<PlacedItem, number>, one: PlacedItem, height: number): boolean {
  const room = rooms.get(one) ?? 0;
  if (room < height) return false;
  rooms.set(one, room - height);
  return true;
}

/** Letters of a line beside a text. */
const letters = { small: 32, quoted: 20 };

function numberHeight({ label }: Quantity): number {
  return 40 + Math.ceil((label.length + 16) / letters.small) * 14;
}

function pullHeight({ text, original, speaker }: Quotation): number {
  const count = text.length + (original?.text.length ?? 0) * 2;
  return 48 + Math.ceil(count / letters.quoted) * 27 + (speaker === undefined ? 0 : 24);
}

/** Numbers that lead: none that is disputed, and no counts of things in the argument. Those on a plate come last. */
function numbersOf(
  items: readonly PlacedItem[],
  { dossier, words }: EditionContext,
): { readonly item: PlacedItem; readonly quantity: Quantity }[] {
  const onPlates = new Set(
    items.flatMap(({ item }) => {
      const plate = item.kind === 'plate' ? plateNamed(item.id, dossier) : undefined;
      return plate ? quantitiesShown(plate, dossier).map(({ id }) => id) : [];
    }),
  );
  const found = new Map<string, { item: PlacedItem; quantity: Quantity; priority: number }>();
  for (const item of items) {
    if (item.item.kind !== 'claim') continue;
    const { headline, summary, detail, evidence, priority } = item.item.claim;
    for (const id of [...boundIn([...headline, ...summary, ...detail]), ...evidence]) {
      const quantity = dossier.quantities.get(id);
      if (!quantity || found.has(id) || quantity.note || words['spelled-units'].includes(quantity.unit))
        continue;
      found.set(id, { item, quantity, priority: priority + (onPlates.has(id) ? 10 : 0) });
    }
  }
  return [...found.values()].sort((one, other) => one.priority - other.priority);
}

interface Pull {
  readonly item: PlacedItem;
  readonly quotation: Quotation;
}

/** Quotations of a section that can stand alone, the best first: whose own script is known, who said it, and longer ones. */
function quotationsOf(items: readonly PlacedItem[], { dossier }: EditionContext): Pull[] {
  const apart = new Set(items.flatMap(({ item }) => (item.kind === 'quotation' ? [item.id] : [])));
  const found = items.flatMap((one): Pull[] => {
    if (one.item.kind !== 'claim') return [];
    const { headline, summary, detail } = one.item.claim;
    return boundIn([...headline, ...summary, ...detail]).flatMap((id) => {
      const quotation = apart.has(id) ? undefined : dossier.quotations.get(id);
      return quotation ? [{ item: one, quotation }] : [];
    });
  });
  const rank = ({ quotation: { original, speaker, text } }: Pull) =>
    (original ? 2000 : 0) + (speaker === undefined ? 0 : 1000) + text.length;
  return found
    .filter(({ quotation: { text, note } }) => note === undefined && isPulled(text))
    .sort((one, other) => rank(other) - rank(one));
}

function isPulled(text: string): boolean {
  return text.length >= pulled.least && text.length <= pulled.most && /\s\S+\s/.test(text);
}

function pullView({ id, text, original, speaker, language }: Quotation, context: EditionContext) {
  const actor = speaker === undefined ? undefined : context.dossier.actors.get(speaker);
  return {
    id: context.uses.mark(`quotation:${id}`),
    record: `quotation:${id}`,
    text,
    language: language === context.dossier.front.language ? null : language,
    original: original ?? null,
    speaker: actor?.name ?? null,
  };
}
