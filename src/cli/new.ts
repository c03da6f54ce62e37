import type { Arguments, Command, Outcome, Session } from './command.ts';

/** `precis new`: begins a dossier that builds at once. */
export const newCommand: Command = {
  name: 'new',
  summary: 'Begin a dossier: a small whole example to put your own in place of.',
  operand: { name: 'folder', least: 1, most: 1 },
  options: {},
  examples: [{ call: 'precis new data/grain', does: 'then: precis build data/grain' }],
  run,
};

async function run(given: Arguments, { world, library }: Session): Promise<Outcome> {
  const [wanted = ''] = given.operands;
  const { newDossier } = await library();
  const { folder, files } = await newDossier(wanted, world);
  const shown = files.map((file) => `  ${file}\n`).join('');
  return {
    messages: [],
    text: `Begun ${folder}\n${shown}Next: precis build ${folder}\n`,
    data: { folder, files },
  };
}
