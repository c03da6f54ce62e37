import { z } from 'zod';
import { conditionSchema, idSchema, lineSchema, standingSchema } from './common.ts';

/** What a claim is for: which part of a short edition may take it in. */
export const partSchema = z
  .enum(['point', 'supports', 'limits', 'watch', 'differs', 'matters', 'method'])
  .meta({
    description:
      'point: a key point; supports, limits: for or against the thesis; watch: what to look out for; ' +
      'differs: where experts differ; matters: why it matters; method: what the evidence is',
  });

/** Numbers stand in the text, bound to records. */
const noDigits = /^\D*$/;

/** The attributes of `:::claim{…}`. Text in, as Markdown has it. */
export const claimAttributesSchema = z.strictObject({
  id: idSchema,
  standing: standingSchema,
  holder: idSchema.optional(),
  priority: z.coerce.number().int().min(1).max(5).default(3),
  join: z.string().trim().max(40).regex(noDigits, 'must hold no digits').optional().meta({
    description:
      'In prose the headline is the first sentence of the text, behind these words: Yet, So, Because of this',
  }),
  lead: lineSchema
    .max(40)
    .regex(noDigits, 'must hold no digits')
    .optional()
    .meta({ description: 'In prose, two to five words that open the paragraph in place of the headline' }),
  evidence: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
    .pipe(z.array(idSchema)),
  when: conditionSchema.optional(),
  part: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(partSchema)),
});
export type ClaimAttributes = z.output<typeof claimAttributesSchema>;
