import { counted } from '../message/index.ts';
import type { Arguments, Command, Outcome, Session } from './command.ts';
import { defaultOut, setsFolder } from './options.ts';
import { planTable } from './plan-table.ts';

/** `precis explain`: how a published edition was fitted to its pages, from its set's manifest. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'Say how a published edition was fitted: what it holds, how deep, and why.',
  operand: { name: 'PDF or edition', second: 'dossier', least: 1, most: 2 },
  options: {
    out: setsFolder,
  },
  examples: [
    { call: 'precis explain brief', does: 'on each paper' },
    { call: 'precis explain note-a4 data/china-russia', does: 'one product of one dossier' },
    { call: 'precis explain ~/Downloads/note.pdf', does: 'a file that was published, by its content' },
  ],
  recovers: true,
  run,
};

async function run(given: Arguments, { world, library }: Session): Promise<Outcome> {
  const [wanted = '', dossier] = given.operands;
  const { findProducts } = await library();
  const found = await findProducts(wanted, given.value('out') ?? defaultOut, dossier, world);
  const sections = found.map(({ manifest, product: { key, title, pages, fit } }) => {
    if (fit) return planTable(`${manifest.dossier}/${key}`, fit);
    return `${manifest.dossier}/${key}: ${counted(pages, 'page')}, as long as "${title}" needs; there was nothing to fit\n`;
  });
  return {
    messages: [],
    text: sections.join('\n'),
    data: { products: found.map(({ manifest, product }) => ({ dossier: manifest.dossier, ...product })) },
  };
}
