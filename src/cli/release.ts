import { type ReleaseCall, releaseDossier } from '../commands/index.ts';
import { differenceText, tell } from '../diff/index.ts';
import { daySchema } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import type { Arguments, Outcome, Session } from './command.ts';

/** `precis release`: moves version and date, and writes what changed into the dossier's history. */
export async function run(given: Arguments, { world }: Session): Promise<Outcome> {
  const { entry, former, files, difference, messages } = await releaseDossier(releaseCall(given), world);
  const since = former === undefined ? '' : `, after ${former}`;
  const told = difference ? `\n${differenceText(tell(difference))}` : '';
  return {
    messages,
    text: `Released version ${entry.version} of ${entry.date}${since}. Written: ${files.join(', ')}\n${told}`,
    data: { entry, files, ...(difference && { difference }) },
  };
}

function releaseCall(given: Arguments): ReleaseCall {
  const [folder = ''] = given.operands;
  const correction = given.value('correction');
  const isTypo = given.isOn('typo');
  const [date, since] = [given.value('date'), given.value('since')];
  const summary = correction ?? given.value('summary');
  if (isTypo && correction !== undefined) fail('options-exclude', undefined, '--typo', '--correction');
  if (isTypo && date !== undefined) fail('options-exclude', undefined, '--typo', '--date');
  if (correction !== undefined && given.value('summary') !== undefined)
    fail('options-exclude', undefined, '--correction', '--summary');
  if (date !== undefined && !daySchema.safeParse(date).success)
    fail('option-value-unknown', undefined, '--date', date, 'a day, YYYY-MM-DD');
  return {
    folder,
    allowLocalLinks: given.isOn('allow-local-links'),
    kind: isTypo ? 'typo' : correction === undefined ? 'update' : 'correction',
    ...(summary !== undefined && { summary }),
    ...(since !== undefined && { since }),
    ...(date !== undefined && { date }),
  };
}
