import { isPastLimit, lettersIn } from '../dossier/index.ts';
import { dateText, type Label, label } from '../text/index.ts';
import { type EditionContext, standingView } from './context.ts';

/** What the title block and masthead print. */
export function frontView(context: EditionContext): Readonly<Record<string, unknown>> {
  const { front } = context.dossier;
  const { words } = context;
  const fill = (name: Label, key: string, value: string | undefined): string | null =>
    value === undefined ? null : label(context, name, { [key]: value });
  const date = front['information-date']?.date;
  return {
    title: front.title,
    letters: lettersIn(front.title),
    longest: Math.max(...front.title.split(/\s+/).map(lettersIn)),
    topic: front.topic ?? null,
    subtitle: front.subtitle ?? null,
    standfirst: front.standfirst ?? null,
    audience: front.audience ?? null,
    standing: front['title-standing']
      ? standingView(front['title-standing'], front['title-holder'], context)
      : null,
    issuer: front.issuer?.name ?? null,
    issuerLine: front.issuer?.line ?? null,
    editionDate: fill('edition-of', 'date', front['edition-date'] && dateText(front['edition-date'], words)),
    version: fill('version', 'version', front.version),
    informationDate: fill('information-as-of', 'date', date && dateText(date, words)),
    // Who reads page 1 of an old dossier must know; with an information date it goes without an age limit.
    laterEvents: date || isPastLimit(context.dossier) ? label(context, 'later-events') : null,
  };
}
