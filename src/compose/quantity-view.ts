import type { Quantity } from '../dossier/index.ts';
import { periodText, quantityText, type RecordName } from '../text/index.ts';
import { type EditionContext, standingView } from './context.ts';

/**
 * A quantity outside prose, marked as one of its printed places, and its row in the data annex where there is one.
 * @param block the id of the block that it is
 */
export function quantityView(quantity: Quantity, context: EditionContext, block?: string) {
  const record: RecordName = `quantity:${quantity.id}`;
  return {
    id: block === undefined ? context.uses.mark(record) : context.uses.at(block, record),
    record,
    row: context.prose.linkQuantities ? `q-${quantity.id}` : null,
    label: quantity.label,
    text: quantityText(quantity, context.words, { short: true }),
    period: periodText(quantity.period, context.words),
    standing: standingView(quantity.standing, quantity.holder, context),
  };
}
