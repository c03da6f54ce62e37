import { recoverOutput } from '../publish/index.ts';
import { versionOf } from '../world.ts';
import { type Arguments, defaultOut, type Outcome, type Session } from './command.ts';

/** `precis doctor`: what a build would use on this machine, and what it lacks. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const { world, stages, signal } = session;
  const recovered = await recoverOutput(defaultOut, world);
  const examine = await stages.examine();
  const executable = given.value('browser');
  const { facts, messages } = await examine(world, {
    signal,
    requireSandbox: given.isOn('require-sandbox'),
    ...(executable !== undefined && { executable }),
  });
  const all = [{ label: 'Precis', value: await versionOf(world.ownFolder, world) }, ...facts];
  const width = Math.max(...all.map(({ label }) => label.length));
  const text = all.map(({ label, value }) => `${label.padEnd(width)}  ${value}\n`).join('');
  return { messages: [...recovered, ...messages], text, data: { facts: all } };
}
