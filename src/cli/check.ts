import { recoverOutput } from '../publish/recover.ts';
import { exitCode } from '../report.ts';
import { type Arguments, defaultOut, type Outcome, type Session } from './command.ts';

/** `precis check`: loads and checks dossiers. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const recovered = await recoverOutput(defaultOut, session.world);
  const check = await session.stages.check();
  const sources = given.values('source');
  const found = await check(
    { dossiers: given.operands, ...(sources && { sources }), today: given.isOn('today') },
    session.world,
  );
  const messages = [...recovered, ...found.messages];
  return { messages, text: exitCode(messages) === 0 ? 'No faults found.\n' : '', data: {} };
}
