import path from 'node:path';
import { composeDocument } from '../../src/compose/compose.ts';
import type { HtmlDocument } from '../../src/compose/document.ts';
import type { ProseContext } from '../../src/compose/prose.ts';
import { proseHtml } from '../../src/compose/prose.ts';
import { checkDossier } from '../../src/dossier/check.ts';
import { asStated } from '../../src/dossier/derive/derive.ts';
import type { Dossier, Quantity } from '../../src/dossier/dossier.ts';
import { loadDossier } from '../../src/dossier/load.ts';
import { quantitySchema } from '../../src/dossier/schema/quantity.ts';
import { drawEditions } from '../../src/draw/draw-editions.ts';
import { Fault, hasErrors, type Message } from '../../src/message/message.ts';
import { openJob, planEditions } from '../../src/plan/job.ts';
import { loadWords, type Words } from '../../src/text/words.ts';
import { diskWorld, type World } from '../../src/world/world.ts';
import { type Files, lines, smallest, withFiles } from '../dossier/try-dossier.ts';
import { drawing } from '../drawing.ts';

export const world: World = diskWorld();
export const words: Words = await loadWords('en', world);

/** A quantity as the loader makes it, of no matter what. */
export function quantity(value: number, unit: string, more: Record<string, unknown> = {}): Quantity {
  const parsed = quantitySchema.parse({ label: 'A number', value, unit, standing: 'reported', ...more });
  return asStated({
    ...parsed,
    unit,
    id: 'a-number',
    origin: { file: 'quantities.yaml', line: 1, column: 1 },
  });
}

/** Loads a dossier that must be without an error: the smallest, with some files changed or added. */
export async function soundDossier(changes: Files): Promise<Dossier> {
  return withFiles({ ...smallest, ...changes }, (folder) => loadSound(path.join(folder, 'case')));
}

/** Loads and checks a dossier that must be without an error. */
export async function loadSound(folder: string): Promise<Dossier> {
  const { dossier, messages } = await loadDossier(folder, world);
  if (!dossier || hasErrors(messages)) throw new Error(lines(messages).join('\n'));
  // Numbers in the prose of these tests need no record.
  const found = checkDossier(dossier, { allowLocalLinks: true }).filter(
    ({ rule }) => rule !== 'unbound-number',
  );
  if (hasErrors(found)) throw new Error(lines(found).join('\n'));
  return dossier;
}

let shipped: Promise<Dossier> | undefined;

/** The shipped dossier, one for all files that a worker runs: what is drawn of it for one is drawn for all. */
export function shippedDossier(): Promise<Dossier> {
  shipped ??= loadSound(path.join(world.ownFolder, 'data', 'china-russia'));
  return shipped;
}

/** What an edition of a dossier in a folder is composed to, its faces and styles left out. */
export async function composeFolder(folder: string, edition = 'report'): Promise<string> {
  return bodyOf(await composeOne(await loadSound(folder), edition));
}

/** The same for a dossier in hand. */
export async function composeBody(dossier: Dossier, edition = 'report'): Promise<string> {
  return bodyOf(await composeOne(dossier, edition));
}

/** An edition on A4 as one whole document. */
export async function composeOne(dossier: Dossier, edition = 'report'): Promise<HtmlDocument> {
  const [document] = await composeAll(dossier, [edition]);
  if (!document) throw new Error(`no edition ${edition}`);
  return document;
}

/** Editions on A4, each plate drawn once. */
export async function composeAll(dossier: Dossier, editions?: readonly string[]): Promise<HtmlDocument[]> {
  const press = await openJob(dossier, { ...(editions && { editions }), papers: ['a4'] }, world);
  const drawn = await drawEditions(planEditions(press), drawing);
  return Promise.all(drawn.map((edition) => composeDocument(edition, world)));
}

/** A document's body, without the faces and styles in its head, and without what lets its words break. */
export function bodyOf({ html }: HtmlDocument): string {
  return (/<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? '').replaceAll('\u00ad', '');
}

/** The HTML of one section's first run of prose, with no notes and no links to the annex. */
export async function proseOf(
  markdown: string,
  changes: Files = {},
  context: Partial<ProseContext> = {},
): Promise<string> {
  const dossier = await soundDossier({ 'sections/one.md': `# One\n\n${markdown}\n`, ...changes });
  const prose = dossier.sections[0]?.items.flatMap((item) => (item.kind === 'prose' ? item.prose : [])) ?? [];
  return proseHtml(prose, { dossier, words, linkQuantities: false, ...context });
}

/** The messages of the fault that a call ends in; empty where it ends well. */
export async function faultsOf(work: () => unknown): Promise<readonly Message[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (error instanceof Fault) return error.messages;
    throw error;
  }
}
