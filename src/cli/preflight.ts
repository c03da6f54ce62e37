import { tally, tallyText } from '../message/index.ts';
import type { Arguments, Outcome, Session } from './command.ts';

/** `precis preflight`: the checks before publishing, for any PDF. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const { world, stages, signal } = session;
  const theme = given.value('theme');
  const preflight = await stages.preflight();
  const judged = await preflight(
    { files: given.operands, ...(theme !== undefined && { theme }), signal },
    world,
  );
  return {
    messages: judged.flatMap(({ messages }) => messages),
    text: judged
      .map(({ file, messages }) => `${file}: ${tallyText(tally(messages)) || 'no faults found'}\n`)
      .join(''),
    data: {
      files: judged.map(({ file, published, messages }) => ({ file, published, tally: tally(messages) })),
    },
  };
}
