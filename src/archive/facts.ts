import { placesOf } from '../compose/index.ts';
import type { FittedEdition } from '../fit/index.ts';
import type { Impression, Pdf } from '../pdf/index.ts';
import { nameOf } from '../plan/index.ts';
import type { Answering, World } from '../world/index.ts';
import type { ArchiveFacts } from './archive.ts';
import { dataFiles } from './data-files.ts';

/** What an edition's archived PDF states of itself. */
export function archiveFacts(
  { document, plan, dossier, plates, theme }: FittedEdition,
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

/** An edition whose PDF may be kept: its tags, metadata and bytes are those of the archive standards. */
export interface ArchivedEdition extends FittedEdition {
  readonly pdf: Pdf;
}

/** What a thread archives: places are asked of the dossier, which stays here. */
export interface ToArchive {
  readonly name: string;
  readonly impression: Impression;
  readonly facts: Omit<ArchiveFacts, 'places'>;
}

/**
 * Makes a printed edition fit to archive.
 * @param threads where it is done; without them here
 * @throws Fault, see `archivePdf`
 */
export async function archiveEdition(
  edition: FittedEdition & { readonly pdf: Impression },
  world: Pick<World, 'environment'>,
  threads?: Answering,
): Promise<ArchivedEdition> {
  const { places, ...facts } = archiveFacts(edition, world);
  const asked: ToArchive = { name: nameOf(edition), impression: edition.pdf, facts };
  const pdf = await threads?.ask<Pdf | undefined>('archive/archiving.js', asked);
  if (pdf) return { ...edition, pdf };
  // A fault names its place in the dossier, which only this thread knows.
  const { archivePdf } = await import('./archive.ts');
  return { ...edition, pdf: await archivePdf(edition.pdf, { ...facts, ...(places && { places }) }) };
}
