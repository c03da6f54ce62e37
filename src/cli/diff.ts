import { differenceMarkdown, differenceText, rowsText, tell } from '../diff/index.ts';
import type { Arguments, Command, Outcome, Session } from './command.ts';

/** `precis diff`: what one state of a dossier says otherwise than another. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'Say what one state of a dossier says otherwise than another.',
  operand: { name: 'old', second: 'new', least: 2, most: 2 },
  options: {
    dossier: { value: 'folder', says: 'The dossier that bare git revisions are about.' },
    markdown: { says: 'Print the difference as Markdown.' },
  },
  examples: [
    { call: 'precis diff v1.0.0 data/china-russia', does: 'a git revision, and the folder as it is now' },
    { call: 'precis diff HEAD~5:data/grain HEAD:data/grain', does: 'two revisions, and the place in each' },
    { call: 'precis diff old/china-russia out/china-russia', does: 'two published sets, page by page' },
  ],
  run,
};

async function run(given: Arguments, { world, library }: Session): Promise<Outcome> {
  const [before = '', now = ''] = given.operands;
  const { diff, diffSeries } = await library();
  const series = await diffSeries(before, now, world);
  if (series) return { messages: [], text: rowsText(series.rows, series.of), data: { difference: series } };
  const difference = await diff(before, now, given.value('dossier'), world);
  const write = given.isOn('markdown') ? differenceMarkdown : differenceText;
  return { messages: [], text: write(tell(difference)), data: { difference } };
}
