import { archivePdf } from './archive/archive.ts';
import { archiveFacts } from './archive/facts.ts';
import { fitDocument, fitMessages } from './copyfit/fit.ts';
import { fitKey, type StoredFits } from './copyfit/stored-fit.ts';
import { Fault, hasErrors, type Message } from './message/message.ts';
import { preflightPdf } from './preflight/preflight.ts';
import type { DrawnEdition } from './press.ts';
import type { PrintedEdition } from './publish/publish.ts';
import { type Run, task } from './run.ts';

/** Fits, prints, archives and judges every edition; one fault keeps the whole set back, after all have been looked at. */
export async function printAll(
  drawn: readonly DrawnEdition[],
  fits: StoredFits,
  inputHash: string,
  { browser, world, progress, ...told }: Run,
): Promise<PrintedEdition[]> {
  const printed: PrintedEdition[] = [];
  const messages: Message[] = [];
  for (const { plan, input } of drawn) {
    const { edition, paper } = plan;
    const name = `${edition.name}-${paper.name}`;
    await task(progress, `print ${name}`, async () => {
      const key = fitKey(plan, input.theme.name);
      const fitted = await fitDocument(plan, input, browser, world, fits.get(key));
      if (fitted.fit) told.fitted.push({ dossier: input.dossier.name, key, fit: fitted.fit.record });
      const { document } = fitted;
      const raw = await browser.print(document);
      const pdf = await archivePdf(raw, archiveFacts(document, plan, input, world));
      const found = await preflightPdf(pdf, edition.pages, document.families, name);
      messages.push(...fitMessages(fitted, pdf, found, name));
      printed.push({
        edition: edition.name,
        paper: paper.name,
        theme: input.theme.name,
        title: document.title,
        bytes: pdf.bytes,
        pages: pdf.pages,
        budget: edition.pages,
        inputHash,
        ...(fitted.fit && { fit: fitted.fit.record }),
      });
    });
  }
  if (hasErrors(messages)) throw new Fault(messages);
  told.messages.push(...messages);
  return printed;
}
