import type { Dossier } from '../../dossier/index.ts';
import { defaultTheme } from '../../names.ts';
import type { Job } from '../../plan/index.ts';
import { dateText, label } from '../../text/index.ts';
import { bundleFile, sumsFile } from '../listings.ts';
import { type Manifest, manifestFile } from '../manifest.ts';
import { companionFile } from './companion.ts';
import { datesText } from './dates.ts';
import { editionCards, sizeText } from './editions.ts';

/**
 * The page that a set opens with: its editions with their first pages, what changed, and how to check a file.
 * Made from the manifest, so that it lists what stands there. No script; it works from a folder and on any host.
 */
export function setPage(manifest: Manifest, job: Job, zip: boolean): string {
  const { dossier, words, templates, siblings } = job;
  const { front } = dossier;
  return templates.render('pages/set', {
    language: front.language,
    title: front.title,
    subtitle: front.standfirst ?? front.subtitle ?? null,
    issuer: front.issuer?.name ?? null,
    dates: datesText(aboutDossier(dossier), words),
    versions: versions(job),
    companion: manifest.files.some(({ file }) => file === companionFile) ? companionFile : null,
    editions: editionCards(manifest, siblings, words, front.theme ?? defaultTheme),
    changes: dossier.changes.slice(0, 3).map(({ version, date, summary, items }) => ({
      version,
      date: dateText(date, words),
      summary,
      items,
    })),
    data: data(manifest, zip),
    rights: front.rights ?? front.licence?.name ?? null,
    words: words.labels,
  });
}

/** What the list of all sets says of a set. */
export function aboutDossier({ front }: Dossier): NonNullable<Manifest['about']> {
  const issuer = front.issuer?.name;
  const summary = front.standfirst ?? front.subtitle;
  const informed = front['information-date']?.date;
  const date = front['edition-date'];
  return {
    ...(issuer !== undefined && { issuer }),
    ...(summary !== undefined && { summary }),
    ...(date !== undefined && { date }),
    ...(front.version !== undefined && { version: front.version }),
    ...(informed !== undefined && { informed }),
  };
}

/** What a reader is told who comes from a printed code: the code carries the version behind `#`. */
function versions({ dossier, words }: Job): { version: string; text: string }[] {
  const current = dossier.front.version;
  if (current === undefined) return [];
  const former = dossier.changes.map(({ version }) => version).filter((version) => version !== current);
  return [
    { version: current, text: label({ words }, 'copy-current', { version: current }) },
    ...[...new Set(former)].map((version) => ({
      version,
      text: label({ words }, 'copy-outdated', { version, current }),
    })),
  ];
}

function data(manifest: Manifest, zip: boolean): { file: string; size: string | null }[] {
  const own = manifest.files.filter(({ product }) => product === undefined);
  return [
    ...own.map(({ file, bytes }) => ({ file, size: sizeText(bytes) })),
    ...[manifestFile, sumsFile, ...(zip ? [bundleFile(manifest.dossier)] : [])].map((file) => ({
      file,
      size: null,
    })),
  ];
}
