import { archiveFacts } from '../archive/facts.ts';
import type { ComposeInput } from '../compose/compose.ts';
import type { HtmlDocument } from '../compose/document.ts';
import type { EditionPlan } from '../edition/plan.ts';
import type { Message } from '../message/message.ts';
import { preflightPdf } from '../preflight/preflight.ts';
import type { Pdf } from '../print/pdf.ts';
import type { PrintedEdition } from '../publish/publish.ts';
import type { World } from '../world.ts';
import { greyPdf } from './grey.ts';
import { imposePdf } from './impose.ts';
import { isImposed, type Variant } from './variant.ts';

/** An edition as it came out plain. */
export interface PlainEdition {
  readonly plan: EditionPlan;
  readonly input: ComposeInput;
  readonly document: HtmlDocument;
  /** Archived and judged. */
  readonly pdf: Pdf;
}

/** An edition in another form, and what is to be said of it. */
export interface PrintedVariant {
  readonly pdf: Pdf;
  readonly budget: PrintedEdition['budget'];
  readonly messages: readonly Message[];
}

/** Makes a variant of a finished edition. @throws Fault `grey-impossible` */
export async function printVariant(
  variant: Variant,
  name: string,
  { plan, input, document, pdf }: PlainEdition,
  { world }: { readonly world: World },
): Promise<PrintedVariant> {
  if (isImposed(variant)) {
    const { attachments: _, ...facts } = archiveFacts(document, plan, input, world);
    const sheets = await imposePdf(pdf, variant, facts);
    return { pdf: sheets, budget: { least: sheets.pages, most: sheets.pages }, messages: [] };
  }
  const grey = await greyPdf(pdf, name);
  const messages = await preflightPdf(grey, plan.edition.pages, document.families, name);
  return { pdf: grey, budget: plan.edition.pages, messages };
}
