import { z } from 'zod';
import { conditionSchema, idSchema, standingSchema } from './common.ts';

/** What a claim is for: which part of a short edition may take it in. */
export const partSchema = z
  .enum(['point', 'supports', 'limits', 'watch', 'differs', 'matters', 'method'])
  .meta({
    description:
      'point: a key point; supports, limits: for or against the thesis; watch: what to look out for; ' +
      'differs: where experts differ; matters: why it matters; method: what the evidence is',
  });

/** The attributes of `:::claim{…}`. Text in, as Markdown has it. */
export const claimAttributesSchema = z.strictObject({
  id: idSchema,
  standing: standingSchema,
  holder: idSchema.optional(),
  priority: z.coerce.number().int().min(1).max(5).default(3),
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
