import { fail, printable } from '../message/index.ts';
import { findPdf, readSets, readSetTrace, recoverOutput } from '../publish/index.ts';
import { followedText, followProduct, followRecord, recordLines } from '../trace/index.ts';
import { type Arguments, defaultOut, type Outcome, type Session } from './command.ts';

/** `precis trace`: where a record is printed; with `--pdf`, which records a printed file shows. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const { world } = session;
  const out = given.value('out') ?? defaultOut;
  const pdf = given.value('pdf');
  const messages = await recoverOutput(out, world);
  if (pdf !== undefined) {
    const [extra] = given.operands;
    if (extra !== undefined) fail('operand-unexpected', undefined, 'precis trace --pdf', extra);
    const [found] = await findPdf(pdf, out, undefined, world);
    if (!found) return fail('pdf-unpublished', undefined, pdf, out);
    const { dossier, folder, product } = found;
    const records = followProduct(product.key, await readSetTrace(folder, dossier));
    const head = `${dossier}/${product.key}: ${records.length} records on ${product.pages === 1 ? '1 page' : `${product.pages} pages`}\n`;
    return {
      messages,
      text: lines([head, ...records.map(recordLines)].join('\n')),
      data: { dossier, product: product.key, sha256: product.sha256, records },
    };
  }
  const [id, dossier] = given.operands;
  if (id === undefined)
    return fail('operand-missing', undefined, 'precis trace', 'record’s id, or --pdf <file>');
  const sets = await readSets(out, dossier, world);
  const traces = await Promise.all(
    sets.map(({ folder, manifest }) => readSetTrace(folder, manifest.dossier)),
  );
  const records = followRecord(id, traces);
  return { messages, text: lines(records.map(followedText).join('\n')), data: { records } };
}

/** Text from a dossier as a terminal may safely get it, line by line. */
function lines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
