import type { VerifiedSet } from '../commands/index.ts';
import { counted } from '../message/index.ts';
import type { Arguments, Command, Outcome, Session } from './command.ts';
import { browserChoice, jobs, jobsOf, localLinks } from './options.ts';

/**
 * `precis verify`: rebuilds what is published, and says what differs. Unlike other commands it does not
 * clear up after an interrupted build: it writes nothing into the output folder.
 */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Rebuild what is published, and say what differs. Publishes nothing.',
  operand: { name: 'out', second: 'dossier …', least: 1, most: Number.POSITIVE_INFINITY },
  options: { ...jobs, ...browserChoice, ...localLinks },
  examples: [
    { call: 'precis verify out', does: 'every set in the folder' },
    { call: 'precis verify printed ../topics/grain', does: 'the set of a dossier from elsewhere' },
  ],
  run,
};

async function run(given: Arguments, session: Session): Promise<Outcome> {
  const { world, library, progress, signal } = session;
  const [out = '', ...dossiers] = given.operands;
  const { verify } = await library();
  const sets = await verify(
    {
      out,
      dossiers,
      signal,
      requireSandbox: given.isOn('require-sandbox'),
      allowLocalLinks: given.isOn('allow-local-links'),
      ...jobsOf(given),
      ...given.stated('browser'),
    },
    world,
    progress,
  );
  return {
    messages: sets.flatMap(({ messages }) => messages),
    text: sets.map(verdict).join(''),
    data: { sets: sets.map(({ messages: _, ...told }) => told) },
  };
}

function verdict({ set, equal, comparison }: VerifiedSet): string {
  const files = counted(comparison?.products.length ?? 0, 'file');
  if (equal) return `${set} is as a build prints it now: ${files}, byte for byte\n`;
  if (!comparison) return `${set} was not compared with a build\n`;
  const others = comparison.products.filter(({ differs }) => differs.length > 0).length;
  return `${set} differs: ${others === 0 ? `${files} would print the same` : `${others} of ${files} would print otherwise`}\n`;
}
