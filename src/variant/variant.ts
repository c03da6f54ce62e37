import { z } from 'zod';

/** How an edition may be printed beside its plain form. */
export const variantSchema = z.enum(['booklet', 'two-up', 'greyscale']);
export type Variant = z.output<typeof variantSchema>;

/** Variants that lay finished pages out on larger sheets. They are for the printer, and carry no tags. */
export type Imposition = Extract<Variant, 'booklet' | 'two-up'>;

/** Whether a variant is made of larger sheets. */
export function isImposed(variant: Variant): variant is Imposition {
  return variant === 'booklet' || variant === 'two-up';
}
