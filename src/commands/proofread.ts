import { checkCharacters } from '../compose/characters.ts';
import { composeDocument } from '../compose/compose.ts';
import { huesAlike } from '../draw/plate-greys.ts';
import { isBounded } from '../fit/fit.ts';
import { plateRanges } from '../fit/plates.ts';
import { type Message, say } from '../message/message.ts';
import { type DrawnEdition, drawEditions, type Press } from '../plan/job.ts';
import { collect } from '../print/run.ts';
import type { World } from '../world.ts';

/**
 * All that drawing and composing have to say against a dossier's editions, on every paper: what a build would
 * stop at before it prints.
 */
export async function proofread(press: Press, world: World): Promise<Message[]> {
  const messages = await checkCharacters(press.dossier, press.theme, world);
  const isSet = messages.length === 0;
  const drawn = await drawEditions(press, world).catch(collect(messages));
  // A page with a character that has no face would only be told of once more.
  for (const one of isSet && drawn ? drawn : []) await composed(one, world).catch(collect(messages));
  return [...messages, ...alikeInGrey(drawn ?? [], press)];
}

/** What the printed pages will be judged by, as far as the drawings show it; each chart is told once. */
function alikeInGrey(drawn: readonly DrawnEdition[], { dossier }: Press): Message[] {
  const plates = new Map(drawn.flatMap(({ input }) => [...input.plates]));
  return [...plates].flatMap(([id, plate]) => {
    const [pair] = huesAlike(plate);
    const chart = dossier.charts.get(id);
    return pair && chart ? [say('chart-greys-alike', chart.origin, plate.title, ...pair)] : [];
  });
}

/** Composes as fitting does: what has pages to keep with all its depths, and its drawings as low as they go. */
async function composed({ plan, input }: DrawnEdition, world: World): Promise<void> {
  if (isBounded(plan)) await plateRanges(plan, input, world);
  await composeDocument(plan, input, world, isBounded(plan) ? 'all' : 'given');
}
