import type { Change } from '../dossier/index.ts';
import { label, periodText, quantityText, type Words } from '../text/index.ts';
import type { EditionContext } from './context.ts';

type QuantityChange = Change['quantities'][number];
type Measure = NonNullable<QuantityChange['old']>;

/** `Trade in goods: $61bn → $65bn`, with the periods where they differ. */
export function quantityLine(
  { id, label: name, old, new: now }: QuantityChange,
  context: EditionContext,
): string {
  const { words } = context;
  const before = old && measureText(id, old, now, words);
  const after = now && measureText(id, now, old, words);
  const kind = !before ? 'change-number-added' : after ? 'change-number' : 'change-number-removed';
  return label(context, kind, { label: name, old: before ?? '', new: after ?? '' });
}

function measureText(id: string, measure: Measure, other: Measure | undefined, words: Words): string {
  const origin = { file: 'changes.yaml' };
  const moved = other && periodText(measure.period, words) !== periodText(other.period, words);
  const isDated = moved && measure.period !== undefined;
  return quantityText({ ...measure, id, origin }, words, { short: true, ...(isDated && { year: true }) });
}

/** `“Trains carry most” → “Trains carry all”`. */
export function wordingLine({ old, new: now }: Change['wording'][number], context: EditionContext): string {
  return label(context, 'change-wording', { old, new: now });
}
