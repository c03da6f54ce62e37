import { archivePdf } from '../archive/archive.ts';
import { archiveFacts } from '../archive/facts.ts';
import { type FittedDocument, fitDocument, fitMessages } from '../fit/fit.ts';
import { fitKey, type StoredFits } from '../fit/stored-fit.ts';
import { Fault, hasErrors, type Message } from '../message/message.ts';
import { toldError } from '../message/report.ts';
import { type ProductName, productKey } from '../names.ts';
import type { Pdf } from '../pdf/pdf.ts';
import { thumbnail } from '../pdf/thumbnail.ts';
import type { DrawnEdition } from '../plan/job.ts';
import type { FittedProduct } from '../plan/options.ts';
import { expectedOf } from '../preflight/expected.ts';
import { preflightPdf } from '../preflight/preflight.ts';
import { type Run, task } from '../print/run.ts';
import type { TracedUse } from '../trace/schema.ts';
import { traceDocument } from '../trace/trace.ts';
import { printVariant } from '../variant/print-variant.ts';
import type { FinishedEdition } from './pages/companion.ts';
import type { PrintedEdition } from './publish.ts';

/** A finished PDF, and where it shows each record: by its own pages, whatever sheets they lie on. */
export type TracedEdition = PrintedEdition & { readonly uses: readonly TracedUse[] };

/** What was printed of a dossier: the files, and the editions with the depths that they print at. */
export interface PrintedSet {
  readonly printed: readonly TracedEdition[];
  readonly finished: readonly FinishedEdition[];
}

/** Prints and traces every edition and its variants; one fault keeps the whole set back, after all have been looked at. */
export async function printAll(
  drawn: readonly DrawnEdition[],
  fits: StoredFits,
  inputHash: string,
  run: Run,
): Promise<PrintedSet> {
  const made: MadeEdition[] = [];
  const failed: Message[] = [];
  for (const one of drawn) {
    const edition = await printEdition(one, fits, inputHash, run).catch((error: unknown) => {
      // An edition that fails keeps none of the others from being looked at; a stop is for all of them.
      if (!(error instanceof Fault) || error.messages.some(({ rule }) => rule === 'print-interrupted'))
        throw error;
      failed.push(...toldError(error));
    });
    if (edition) made.push(edition);
  }
  run.fitted.push(...made.flatMap(({ fitted }) => fitted));
  const messages = [...failed, ...made.flatMap((one) => one.messages)];
  if (hasErrors(messages)) throw new Fault(messages);
  run.messages.push(...messages);
  return {
    printed: made.flatMap(({ printed }) => printed),
    finished: made.map(({ finished }) => finished),
  };
}

/** What came of one edition on one paper, with its variants. */
interface MadeEdition {
  readonly printed: readonly TracedEdition[];
  readonly finished: FinishedEdition;
  readonly fitted: readonly FittedProduct[];
  readonly messages: readonly Message[];
}

async function printEdition(
  one: DrawnEdition,
  fits: StoredFits,
  inputHash: string,
  run: Run,
): Promise<MadeEdition> {
  const { plan, input } = one;
  const name = `${plan.edition.name}-${plan.paper.name}`;
  const key = fitKey(plan, input.theme.name);
  const plain = await task(run.progress, `print ${name}`, () => printPlain(one, name, fits.get(key), run));
  const { pdf } = plain;
  const { fit, document, plan: fittedPlan } = plain.fitted;
  const shared = {
    edition: plan.edition.name,
    paper: plan.paper.name,
    theme: input.theme.name,
    title: document.title,
    inputHash,
    uses: traceDocument(document, pdf),
    ...(fit && { fit: fit.record }),
  };
  const printed: TracedEdition[] = [
    { ...shared, ...(await withThumbnail(pdf, shared)), budget: plan.edition.pages },
  ];
  const messages = [...plain.messages];
  for (const variant of plan.edition.variants) {
    const from = { plan: fittedPlan, input, document, pdf };
    const made = await task(run.progress, `print ${name}-${variant}`, () =>
      printVariant(variant, `${name}-${variant}`, from, run),
    );
    messages.push(...made.messages);
    // Sheets and grey have the pages of the plain edition; what was composed anew has its own.
    const own = made.document && { uses: traceDocument(made.document, made.pdf) };
    printed.push({ ...shared, ...own, ...contentsOf(made.pdf), variant, budget: made.budget });
  }
  const fitted = fit ? [{ dossier: input.dossier.name, key, fit: fit.record }] : [];
  return { printed, finished: { plan: fittedPlan, input }, fitted, messages };
}

/** One edition through the stages: fit (which composes), print, archive, preflight. */
async function printPlain(
  { plan, input }: DrawnEdition,
  name: string,
  stored: Parameters<typeof fitDocument>[4],
  { browser, world }: Run,
): Promise<{ fitted: FittedDocument; pdf: Pdf; messages: readonly Message[] }> {
  const fitted = await fitDocument(plan, input, browser, world, stored);
  const { document } = fitted;
  const raw = await browser.print(document);
  const pdf = await archivePdf(raw, archiveFacts(document, plan, input, world));
  const found = await preflightPdf(pdf.bytes, expectedOf(plan, input), name);
  return { fitted, pdf, messages: fitMessages(fitted, pdf, found, name) };
}

function contentsOf({
  bytes,
  pages,
  pageHashes,
}: Pdf): Pick<PrintedEdition, 'bytes' | 'pages' | 'pageHashes'> {
  return { bytes, pages, ...(pageHashes && { pageHashes }) };
}

/** A product's bytes, and its first page as a picture. */
async function withThumbnail(
  pdf: Pdf,
  product: ProductName,
): Promise<Pick<PrintedEdition, 'bytes' | 'pages' | 'pageHashes' | 'files'>> {
  const key = productKey(product);
  return { ...contentsOf(pdf), files: [{ name: `${key}.png`, bytes: await thumbnail(pdf.bytes, key) }] };
}
