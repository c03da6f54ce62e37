import { type Quantity, unitOfRecord } from '../dossier/index.ts';
import { label } from '../text/index.ts';
import type { EditionContext } from './context.ts';

/** Squares of a row, and the measures of the drawing. */
const measure = { across: 20, step: 22, name: 16, gap: 10 };
const whole = 100;

/**
 * A share as squares of a hundredth each: those of its subject, and below them the hundred that it is compared with, or
 * those that it lacks. Null where it is no share of one thing, or a bound.
 */
export function sharePicture(quantity: Quantity, context: Pick<EditionContext, 'dossier' | 'words'>) {
  const { actors } = context.dossier;
  const { value = 0, qualifier } = quantity;
  const count = Math.round(value);
  const isShare = unitOfRecord(quantity).nature === 'percent' && quantity.growth === undefined;
  const isPlain = qualifier === 'exact' || qualifier === 'about';
  const [subject, against] = [quantity.subject, quantity.against].map((id) => id && actors.get(id));
  if (!isShare || !isPlain || count < 1 || count > whole || !subject || !against) return null;
  const rows = [
    { name: subject.name, colour: subject.colour ?? 'first', count },
    { name: against.name, colour: against.colour ?? 'second', count: whole },
  ];
  let top = 0;
  const drawn = rows.map(({ name, colour, count: squares }) => {
    const at = top + measure.name;
    top = at + Math.ceil(squares / measure.across) * measure.step + measure.gap;
    const places = Array.from({ length: squares }, (_, index) => ({
      x: (index % measure.across) * measure.step,
      y: at + Math.floor(index / measure.across) * measure.step,
    }));
    return { name, colour, baseline: at - 5, places };
  });
  const named = { subject: subject.name, against: against.name };
  return {
    alt: label(context, 'share-squares', { count: String(count), whole: String(whole), ...named }),
    ...{
      width: measure.across * measure.step,
      height: top - measure.gap,
      side: measure.step - 3,
      rows: drawn,
    },
  };
}
