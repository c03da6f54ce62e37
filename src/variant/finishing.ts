import type { Pdf, Statement } from '../pdf/index.ts';
import { isImposed, type Variant } from '../plan/index.ts';

/** An archived PDF, and the form that it is to have. */
export interface ToFinish {
  readonly pdf: Pdf;
  readonly variant: Variant;
  readonly name: string;
  readonly facts: Omit<Statement, 'part'>;
}

/** Lays an archived PDF out on larger sheets, or in grey. @throws Fault `grey-impossible` */
export async function work({ pdf, variant, name, facts }: ToFinish): Promise<Pdf> {
  return isImposed(variant)
    ? (await import('./impose.ts')).imposePdf(pdf, variant, facts)
    : (await import('./grey.ts')).greyPdf(pdf, name);
}
