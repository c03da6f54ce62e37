import type { Arguments, Command, Outcome, Session } from './command.ts';
import { defaultOut } from './options.ts';
import { setText } from './set-text.ts';

/** `precis merge`: joins the parts of a series to its set. */
export const mergeCommand: Command = {
  name: 'merge',
  summary: 'Join the parts of a series, printed with --shard, to one set.',
  operand: { name: 'part', least: 1, most: Number.POSITIVE_INFINITY },
  options: {
    out: { value: 'folder', short: 'o', says: 'Publish to this folder (default: out).' },
    zip: { says: 'Put all files of the set into one zip as well.' },
    joined: { says: 'Put all briefs into one PDF as well.' },
    contact: { says: 'Show all first pages, small, on sheets to look over.' },
  },
  examples: [
    { call: 'precis merge part-1 part-2 --out printed', does: 'two output folders, each with a part' },
  ],
  run,
};

async function run(given: Arguments, { world, library, signal }: Session): Promise<Outcome> {
  const { mergeSeries } = await library();
  const set = await mergeSeries(
    {
      ...{ parts: given.operands, out: given.value('out') ?? defaultOut, signal },
      ...{ zip: given.isOn('zip'), joined: given.isOn('joined'), contact: given.isOn('contact') },
    },
    world,
  );
  const { dossier, folder, manifest, messages } = set;
  return {
    messages,
    text: setText(set, 'Published'),
    data: { sets: [{ dossier, folder, products: manifest.products }] },
  };
}
