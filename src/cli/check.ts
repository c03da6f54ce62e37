import { recoverOutput } from '../publish/index.ts';
import { type Arguments, defaultOut, type Outcome, type Session } from './command.ts';

/** `precis check`: loads, checks, draws and composes dossiers. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const recovered = await recoverOutput(defaultOut, session.world);
  const check = await session.stages.check();
  const sources = given.values('source');
  const found = await check(
    {
      dossiers: given.operands,
      ...(sources && { sources }),
      fast: given.isOn('fast'),
      today: given.isOn('today'),
      allowLocalLinks: given.isOn('allow-local-links'),
    },
    session.world,
  );
  const messages = [...recovered, ...found.messages];
  const isClean = messages.every(({ severity }) => severity === 'info');
  return { messages, text: isClean ? 'No faults found.\n' : '', data: {} };
}
