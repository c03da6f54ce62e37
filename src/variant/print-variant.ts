import { archivePdf } from '../archive/archive.ts';
import { archiveFacts } from '../archive/facts.ts';
import { type ComposeInput, composeDocument } from '../compose/compose.ts';
import type { HtmlDocument } from '../compose/document.ts';
import type { Message } from '../message/message.ts';
import type { Pdf } from '../pdf/pdf.ts';
import type { EditionPlan } from '../plan/plan.ts';
import { isImposed, isReset, type ResetVariant, type Variant } from '../plan/variant.ts';
import { expectedOf } from '../preflight/expected.ts';
import { preflightPdf } from '../preflight/preflight.ts';
import type { Run } from '../print/run.ts';
import type { PrintedEdition } from '../publish/publish.ts';
import { greyPdf } from './grey.ts';
import { imposePdf } from './impose.ts';
import { loadReset, resetEdition } from './reset.ts';

/** An edition as it came out plain. */
export interface PlainEdition {
  /** With the depths that it prints at. */
  readonly plan: EditionPlan;
  readonly input: ComposeInput;
  readonly document: HtmlDocument;
  /** Archived and judged. */
  readonly pdf: Pdf;
}

/** An edition in another form, and what is to be said of it. */
export interface PrintedVariant {
  readonly pdf: Pdf;
  /** What was composed anew for it: its pages are not those of the plain edition. */
  readonly document?: HtmlDocument;
  readonly budget: PrintedEdition['budget'];
  readonly messages: readonly Message[];
}

/** Makes a variant of a finished edition. @throws Fault `grey-impossible`, and all that printing throws */
export async function printVariant(
  variant: Variant,
  name: string,
  plain: PlainEdition,
  run: Pick<Run, 'browser' | 'world'>,
): Promise<PrintedVariant> {
  if (isReset(variant)) return printReset(variant, name, plain, run);
  const { plan, input, document, pdf } = plain;
  if (isImposed(variant)) {
    const { attachments: _, ...facts } = archiveFacts(document, plan, input, run.world);
    const sheets = await imposePdf(pdf, variant, facts);
    return { pdf: sheets, budget: { least: sheets.pages, most: sheets.pages }, messages: [] };
  }
  const grey = await greyPdf(pdf, name);
  const messages = await preflightPdf(grey.bytes, expectedOf(plan, input), name);
  return { pdf: grey, budget: plan.edition.pages, messages };
}

/** What the plain edition says, composed anew in larger type. */
async function printReset(
  variant: ResetVariant,
  name: string,
  plain: PlainEdition,
  { browser, world }: Pick<Run, 'browser' | 'world'>,
): Promise<PrintedVariant> {
  const { plan, input } = await resetEdition(plain.plan, plain.input, await loadReset(variant, world), world);
  const document = await composeDocument(plan, input, world);
  const raw = await browser.print(document);
  const pdf = await archivePdf(raw, archiveFacts(document, plan, input, world));
  const messages = await preflightPdf(pdf.bytes, expectedOf(plan, input), name);
  return { pdf, document, budget: plan.edition.pages, messages };
}
