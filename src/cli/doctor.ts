import type { Arguments, Outcome, Session } from './command.ts';

/** `precis doctor`: what a build would use on this machine, and what it lacks. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const examine = await session.stages.examine();
  const browser = given.value('browser');
  return examine(browser === undefined ? {} : { browser }, session.world);
}
