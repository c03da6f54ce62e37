import type { Change } from '../dossier/index.ts';
import { dateText, headlineText, isLabel, label } from '../text/index.ts';
import { quantityLine, wordingLine } from './change-lines.ts';
import type { EditionContext } from './context.ts';
import { type HeldPlace, placesHeld } from './held.ts';

/** What was wrong, as page 1 says it: old → new, place, date. */
export interface CorrectionView {
  readonly date: string;
  readonly version: string;
  readonly summary: string;
  readonly lines: readonly { readonly text: string; readonly place: string | null }[];
}

/** More lines would push the edition's own words off its first page; the report's history has them all. */
const mostLines = 3;

/**
 * The corrections that an edition owns up to on its first page: those since the last release that brought
 * something new, as far as they touch a record that the edition prints. One that names no record touches all.
 */
export function correctionViews(context: EditionContext): CorrectionView[] {
  const standing = standingCorrections(context.dossier.changes);
  if (standing.length === 0) return [];
  // What copyfitting left out counts: the edition before this one may have printed it.
  const planned = placesHeld(context.plan.planned ?? context.plan, context.dossier);
  const places = [...placesHeld(context.plan, context.dossier), ...planned];
  const held = new Set(places.flatMap(({ records }) => [...records]));
  return standing
    .filter(({ affects }) => affects.length === 0 || affects.some((id) => held.has(id)))
    .map((change) => correctionView(change, places, held, context));
}

/** Newest first. A typographic release takes no correction down; an update does. */
export function standingCorrections(changes: readonly Change[]): Change[] {
  const end = changes.findIndex(({ kind }) => kind === 'update' || kind === 'first');
  const recent = end < 0 ? changes : changes.slice(0, end);
  return recent.filter(({ kind }) => kind === 'correction');
}

function correctionView(
  change: Change,
  places: readonly HeldPlace[],
  held: ReadonlySet<string>,
  context: EditionContext,
): CorrectionView {
  const told = [
    ...change.quantities.map((one) => ({ id: one.id, text: quantityLine(one, context) })),
    ...change.wording.map((one) => ({ id: one.id, text: wordingLine(one, context) })),
  ].filter(({ id }) => held.has(id));
  const others = change.affects.filter((id) => held.has(id)).map((id) => ({ id, text: '' }));
  const chosen = told.length > 0 ? told.slice(0, mostLines) : others.slice(0, 1);
  return {
    date: dateText(change.date, context.words),
    version: label(context, 'change-version', { version: change.version }),
    summary: change.summary,
    lines: chosen.map(({ id, text }) => ({ text, place: placeText(id, places, context) })),
  };
}

/** Where the edition prints a record, by what a reader sees there. */
function placeText(id: string, places: readonly HeldPlace[], context: EditionContext): string | null {
  const holding = places.filter(({ records }) => records.has(id));
  // A claim says it in words; a plate shows it among other things.
  const place =
    holding.find(({ block }) => block?.kind === 'claim') ??
    holding.find(({ block }) => block?.kind !== 'plate') ??
    holding[0];
  const name = place && placeName(place, context);
  return name === undefined ? null : label(context, 'corrected-at', { place: name });
}

/** Labels of parts that print without a heading of their own name. */
const unnamed: Readonly<Record<string, string>> = { lead: 'large-number', events: 'timeline' };

function placeName({ block, part }: HeldPlace, context: EditionContext): string | undefined {
  const { dossier, words, plates } = context;
  const claim = block?.kind === 'claim' ? dossier.claims.get(block.record) : undefined;
  if (claim) return headlineText(claim, dossier, words);
  if (block?.kind === 'plate') return plates.get(block.record)?.title;
  const heading = part.heading ?? (Object.hasOwn(unnamed, part.kind) ? unnamed[part.kind] : part.kind);
  return heading !== undefined && isLabel(heading) ? words.labels[heading] : undefined;
}
