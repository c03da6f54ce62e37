import { type ArchivedEdition, archiveFacts } from '../archive/index.ts';
import { composeDocument } from '../compose/index.ts';
import type { DrawnEdition } from '../draw/index.ts';
import { type FittedEdition, fitColumn } from '../fit/index.ts';
import { type Message, say } from '../message/index.ts';
import type { Pdf } from '../pdf/index.ts';
import { isLarger, nameOf, type Variant } from '../plan/index.ts';
import { preflightEdition } from '../preflight/index.ts';
import type { PrintingBrowser } from '../print/index.ts';
import type { Answering, World } from '../world/index.ts';
import type { ToFinish } from './finishing.ts';
import { loadLargerType, setLarger } from './larger-type.ts';

/**
 * What a fitted edition says, set anew in the larger type of those of its variants that have it, on pages that end full:
 * to be printed.
 */
export async function enlargeEdition(
  fitted: FittedEdition,
  browser: PrintingBrowser,
  world: World,
): Promise<FittedEdition[]> {
  const larger = fitted.plan.edition.variants
    .filter(isLarger)
    .map(async (variant): Promise<FittedEdition> => {
      const messages: Message[] = [];
      const name = nameOf({ ...fitted, variant });
      const keeps = (plate: string) => void messages.push(say('plate-face', undefined, name, plate));
      const set = await setLarger(fitted, await loadLargerType(variant, world), keeps);
      const anew = { ...set, variant };
      const fit = await fitColumn(anew, browser, world);
      return { ...anew, ...fit, messages: [...messages, ...fit.messages] };
    });
  return Promise.all(larger);
}

/** An edition drawn and composed in the larger type of those of its variants that have it. */
export async function composeLarger<E extends DrawnEdition>(edition: E, world: World) {
  const larger = edition.plan.edition.variants.filter(isLarger).map(async (variant) => {
    const anew = await setLarger(edition, await loadLargerType(variant, world));
    return { ...anew, variant, document: await composeDocument(anew, world) };
  });
  return Promise.all(larger);
}

/** What may not be published, to look at. */
export async function draftOf({
  pdf,
  messages,
}: Pick<ArchivedEdition, 'pdf' | 'messages'>): Promise<Uint8Array | undefined> {
  const faults = messages.filter(({ severity }) => severity === 'error');
  return faults.length > 0 ? (await import('./draft.ts')).draftPdf(pdf.bytes, faults) : undefined;
}

/**
 * A finished edition in those of its variants that have its own pages: on larger sheets, or in grey, and then judged.
 * @param threads where it is done; without them here
 * @throws Fault `grey-impossible`
 */
export async function finishEdition<E extends ArchivedEdition>(
  plain: E,
  world: World,
  threads?: Answering,
): Promise<E[]> {
  if (plain.variant !== undefined) return [];
  const finishes = plain.plan.edition.variants.filter((variant) => !isLarger(variant));
  return Promise.all(
    finishes.map(async (variant) => {
      const form = { ...plain, variant, messages: [] };
      return preflightEdition({ ...form, pdf: await finished(form, variant, world, threads) }, threads);
    }),
  );
}

async function finished(
  form: ArchivedEdition,
  variant: Variant,
  world: World,
  threads?: Answering,
): Promise<Pdf> {
  const { attachments: _, places: __, ...facts } = archiveFacts(form, world);
  const asked: ToFinish = { pdf: form.pdf, variant, name: nameOf(form), facts };
  return threads
    ? threads.ask<Pdf>('variant/finishing.js', asked)
    : (await import('./finishing.ts')).work(asked);
}
