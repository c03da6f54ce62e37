import type { Dossier } from '../../src/dossier/dossier.ts';
import { type DrawnEdition, drawEditions } from '../../src/draw/draw-editions.ts';
import { openJob, planEditions } from '../../src/plan/job.ts';
import { soundDossier, world } from '../compose/compositor.ts';
import type { Files } from '../dossier/try-dossier.ts';
import { drawing } from '../drawing.ts';
import { chartFile, records } from '../plan/claims.ts';

/** A claim of a made-up dossier: how many words it says at each depth. */
export interface MadeClaim {
  readonly id: string;
  readonly priority: number;
  readonly part?: string;
  readonly summary: number;
  readonly detail: number;
}

const vocabulary =
  'grain leaves by rail when rivers freeze and ports close early in the long northern winter'.split(' ');

/** As many words, the same for the same number. */
function prose(words: number): string {
  return Array.from(
    { length: words },
    (_, index) => vocabulary[(index * 7 + words) % vocabulary.length],
  ).join(' ');
}

function written({ id, priority, part, summary, detail }: MadeClaim): string {
  const marks = `priority=${priority}${part === undefined ? '' : ` part=${part}`}`;
  // A digit in prose would be a number that no record binds.
  const name = id.replaceAll(/\d/g, (digit) => vocabulary[Number(digit)] ?? '');
  const body = [prose(summary), ...(detail > 0 ? ['***', prose(detail)] : [])].join('\n');
  return `:::claim{#${id} standing=assessed ${marks}}\n# Head of ${name}\n${body}\n:::\n`;
}

/** Files of a dossier with these claims, a plate after every fifth, and these editions. */
export function topicFiles(claims: readonly MadeClaim[], editions: string): Files {
  const items = claims.flatMap((claim, index) =>
    index % 5 === 4 ? [written(claim), `::plate{#plate-${index}}\n`] : [written(claim)],
  );
  const plates = claims.flatMap((_, index) =>
    index % 5 === 4 ? [[`charts/plate-${index}.vl.json`, chartFile(2 + (index % 3), 120)]] : [],
  );
  return {
    ...records,
    ...Object.fromEntries(plates),
    'dossier.yaml': `title: Grain leaves by rail\nsections: [one]\neditions: ${editions}\n`,
    'sections/one.md': `# The harvest\n\n${items.join('\n')}`,
  };
}

/** The editions of a dossier on A4, or on other papers, with their plates drawn. */
export async function drawnFor(dossier: Dossier, papers = ['a4']): Promise<DrawnEdition[]> {
  const planned = planEditions(await openJob(dossier, { papers }, world));
  return drawEditions(
    planned.filter(({ aside }) => !aside),
    drawing,
  );
}

/** The editions of a made-up dossier, ready to be fitted. */
export async function drawnTopic(claims: readonly MadeClaim[], editions: string): Promise<DrawnEdition[]> {
  return drawnFor(await soundDossier(topicFiles(claims, editions)));
}
