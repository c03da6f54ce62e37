import { newDossier } from '../publish/index.ts';
import type { Arguments, Outcome, Session } from './command.ts';

/** `precis new`: begins a dossier that builds at once. */
export async function run(given: Arguments, session: Session): Promise<Outcome> {
  const [wanted = ''] = given.operands;
  const { folder, files } = await newDossier(wanted, session.world);
  const shown = files.map((file) => `  ${file}\n`).join('');
  return {
    messages: [],
    text: `Begun ${folder}\n${shown}Next: precis build ${folder}\n`,
    data: { folder, files },
  };
}
