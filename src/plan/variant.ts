import { z } from 'zod';

/** How an edition may be printed beside its plain form. */
export const variantSchema = z.enum([
  'booklet',
  'two-up',
  'greyscale',
  'large-print',
  'clear-print',
  'half-sheet',
]);
export type Variant = z.output<typeof variantSchema>;

/** Variants that lay finished pages out on larger sheets. They are for the printer, and carry no tags. */
export type Imposition = Extract<Variant, 'booklet' | 'two-up'>;

/** Variants that are set anew, in larger type or for a smaller sheet. */
export type LargerVariant = Extract<Variant, 'large-print' | 'clear-print' | 'half-sheet'>;

/** Whether a variant is made of larger sheets. */
export function isImposed(variant: Variant): variant is Imposition {
  return variant === 'booklet' || variant === 'two-up';
}

/** Whether a variant is set anew. */
export function isLarger(variant: Variant): variant is LargerVariant {
  return variant === 'large-print' || variant === 'clear-print' || variant === 'half-sheet';
}
