import { type ArchivedEdition, archiveFacts } from '../archive/index.ts';
import { composeDocument } from '../compose/index.ts';
import type { FittedEdition } from '../fit/index.ts';
import type { Pdf } from '../pdf/index.ts';
import { isImposed, isLarger, nameOf, type Variant } from '../plan/index.ts';
import type { World } from '../world.ts';
import { greyPdf } from './grey.ts';
import { imposePdf } from './impose.ts';
import { loadLargerType, setLarger } from './larger-type.ts';

/** What a fitted edition says, set anew in the larger type of those of its variants that have it: to be printed. */
export async function enlargeEdition(fitted: FittedEdition, world: World): Promise<FittedEdition[]> {
  const enlarged = fitted.plan.edition.variants.filter(isLarger).map(async (variant) => {
    const anew = await setLarger(fitted, await loadLargerType(variant, world));
    return { ...anew, document: await composeDocument(anew, world), variant, messages: [] };
  });
  return Promise.all(enlarged);
}

/**
 * A finished edition in those of its variants that have its own pages: on larger sheets, or in grey.
 * @throws Fault `grey-impossible`
 */
export async function finishEdition<E extends ArchivedEdition>(plain: E, world: World): Promise<E[]> {
  if (plain.variant !== undefined) return [];
  const finishes = plain.plan.edition.variants.filter((variant) => !isLarger(variant));
  return Promise.all(
    finishes.map(async (variant) => {
      const form = { ...plain, variant, messages: [] };
      return { ...form, pdf: await finished(form, variant, world) };
    }),
  );
}

async function finished(form: ArchivedEdition, variant: Variant, world: World): Promise<Pdf> {
  if (!isImposed(variant)) return greyPdf(form.pdf, nameOf(form));
  const { attachments: _, ...facts } = archiveFacts(form, world);
  return imposePdf(form.pdf, variant, facts);
}
