import { tally, tallyText } from '../message/index.ts';
import type { Arguments, Command, Outcome, Session } from './command.ts';

/** `precis preflight`: the checks before publishing, for any PDF. */
export const preflightCommand: Command = {
  name: 'preflight',
  summary: 'Judge any PDF as those are that Precis publishes, and say what is wrong.',
  operand: { name: 'PDF', second: 'PDF …', least: 1, most: Number.POSITIVE_INFINITY },
  options: {
    theme: { value: 'name', says: 'Hold fonts and type sizes against this look, from templates/themes.' },
  },
  examples: [
    { call: 'precis preflight out/china-russia/*.pdf', does: 'with the budgets of their set' },
    { call: 'precis preflight ~/Downloads/report.pdf --json', does: 'a PDF from anywhere' },
  ],
  run,
};

async function run(given: Arguments, { world, library, signal }: Session): Promise<Outcome> {
  const { preflightFiles } = await library();
  const judged = await preflightFiles({ files: given.operands, ...given.stated('theme'), signal }, world);
  const files = judged.map(({ messages, ...file }) => ({ ...file, tally: tally(messages) }));
  return {
    messages: judged.flatMap(({ messages }) => messages),
    text: files
      .map(({ file, tally: counts }) => `${file}: ${tallyText(counts) || 'no faults found'}\n`)
      .join(''),
    data: { files },
  };
}
