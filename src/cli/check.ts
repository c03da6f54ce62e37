import { exitCode } from '../report.ts';
import type { Arguments, Outcome, Session } from './command.ts';

/** `precis check`: loads and checks dossiers. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const check = await session.stages.check();
  const { messages } = await check({ dossiers: given.operands }, session.world);
  return { messages, text: exitCode(messages) === 0 ? 'No faults found.\n' : '', data: {} };
}
