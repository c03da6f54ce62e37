import { isDossier, openState } from '../commands/index.ts';
import { collate, differenceMarkdown, differenceText, tell } from '../diff/index.ts';
import type { Arguments, Outcome, Session } from './command.ts';

/** `precis diff`: what one state of a dossier says otherwise than another. */
export async function run(given: Arguments, { world }: Session): Promise<Outcome> {
  const [before = '', now = ''] = given.operands;
  // A revision beside a dossier's folder is one of that dossier.
  const dossier = given.value('dossier') ?? [now, before].find((name) => isDossier(name, world));
  const states = [await openState(before, dossier, world), await openState(now, dossier, world)] as const;
  const difference = collate(...states);
  const told = tell(difference);
  return {
    messages: [],
    text: given.isOn('markdown') ? differenceMarkdown(told) : differenceText(told),
    data: { difference },
  };
}
