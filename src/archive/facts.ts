import type { ComposeInput } from '../compose/compose.ts';
import type { HtmlDocument } from '../compose/document.ts';
import { placesOf } from '../compose/places.ts';
import type { EditionPlan } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { ArchiveFacts } from './archive.ts';
import { dataFiles } from './data-files.ts';

/** What an edition's archived PDF states of itself. */
export function archiveFacts(
  document: HtmlDocument,
  plan: EditionPlan,
  { dossier, plates, theme }: Pick<ComposeInput, 'dossier' | 'plates' | 'theme'>,
  world: Pick<World, 'environment'>,
): ArchiveFacts {
  const { front } = dossier;
  const authors = front.authors.map((author) => author.name).join(', ') || front.issuer?.name;
  return {
    title: document.title,
    language: document.language,
    ...(authors !== undefined && { author: authors }),
    attachments: dataFiles(plan, dossier, plates),
    places: placesOf(dossier, theme, plates),
    date: archiveDate(front['edition-date'], world.environment),
  };
}

/** The day that an edition's files carry: the dossier's, else the one that SOURCE_DATE_EPOCH gives, else 1970. */
export function archiveDate(
  editionDate: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (editionDate !== undefined) return editionDate;
  const seconds = Number(environment.SOURCE_DATE_EPOCH);
  const moment = new Date(Number.isFinite(seconds) ? seconds * 1000 : 0);
  return (Number.isNaN(moment.getTime()) ? new Date(0) : moment).toISOString().slice(0, 10);
}
