import { findPdf, findProducts, recoverOutput } from '../publish/index.ts';
import { type Arguments, defaultOut, type Outcome, type Session } from './command.ts';
import { planTable } from './plan-table.ts';

/** `precis explain`: how a published edition was fitted to its pages, from its set's manifest. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const { world } = session;
  const [wanted = '', dossier] = given.operands;
  const out = given.value('out') ?? defaultOut;
  const recovered = await recoverOutput(out, world);
  const found = wanted.toLowerCase().endsWith('.pdf')
    ? await findPdf(wanted, out, dossier, world)
    : await findProducts(wanted, out, dossier, world);
  const sections = found.map(({ dossier: name, product: { key, title, pages, fit } }) => {
    if (fit) return planTable(`${name}/${key}`, fit);
    const length = pages === 1 ? '1 page' : `${pages} pages`;
    return `${name}/${key}: ${length}, as long as "${title}" needs; there was nothing to fit\n`;
  });
  return {
    messages: recovered,
    text: sections.join('\n'),
    data: { products: found.map(({ dossier: name, product }) => ({ dossier: name, ...product })) },
  };
}
