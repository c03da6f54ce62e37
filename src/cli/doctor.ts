import { versionOf } from '../world/index.ts';
import type { Arguments, Command, Outcome, Session } from './command.ts';
import { browserChoice } from './options.ts';

/** `precis doctor`: what a build would use on this machine, and what it lacks. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Say which browser, fonts and versions are used, and what is missing.',
  options: browserChoice,
  examples: [{ call: 'precis doctor', does: 'what a build would use here' }],
  recovers: true,
  run,
};

async function run(given: Arguments, { world, library, signal }: Session): Promise<Outcome> {
  const { examine } = await library();
  const executable = given.value('browser');
  const { facts, messages } = await examine(world, {
    signal,
    requireSandbox: given.isOn('require-sandbox'),
    ...(executable !== undefined && { executable }),
  });
  const all = [{ label: 'Precis', value: await versionOf(world.ownFolder, world) }, ...facts];
  const width = Math.max(...all.map(({ label }) => label.length));
  const text = all.map(({ label, value }) => `${label.padEnd(width)}  ${value}\n`).join('');
  return { messages, text, data: { facts: all } };
}
