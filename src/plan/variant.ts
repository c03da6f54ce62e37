import { z } from 'zod';

/**
 * How an edition may be printed beside its plain form, and how that is made of it: finished pages on larger sheets,
 * for the printer and without tags; finished pages in grey; or all set anew, in larger type or for a smaller sheet.
 */
const variants = {
  booklet: 'imposed',
  'two-up': 'imposed',
  greyscale: 'grey',
  'large-print': 'larger',
  'clear-print': 'larger',
  'half-sheet': 'larger',
} as const satisfies Readonly<Record<string, 'imposed' | 'grey' | 'larger'>>;
export type Variant = keyof typeof variants;

export const variantSchema = z.enum(
  Object.keys(variants).filter((name): name is Variant => name in variants),
);

type Made<How> = { [V in Variant]: (typeof variants)[V] extends How ? V : never }[Variant];
export type Imposition = Made<'imposed'>;
export type LargerVariant = Made<'larger'>;

/** Whether a variant is made of larger sheets. */
export function isImposed(variant: Variant): variant is Imposition {
  return variants[variant] === 'imposed';
}

/** Whether a variant is set anew. */
export function isLarger(variant: Variant): variant is LargerVariant {
  return variants[variant] === 'larger';
}
