import type { Claim, Dossier, SourcePlace, Standing } from '../dossier/index.ts';
import type { DrawnEdition } from '../draw/index.ts';
import { type BlockDepth, type EditionPlan, partsOf } from '../plan/index.ts';
import { headlineText, label, type RecordName, UseList, type Words } from '../text/index.ts';
import type { Grid, SafeHtml } from '../theme/index.ts';
import { EditorsNoteList } from './editors-notes.ts';
import { EndnoteList, placesText } from './endnotes.ts';
import { plateNumbers } from './printed-order.ts';
import { type ProseContext, proseHtml } from './prose.ts';
import { References } from './see.ts';
import { citesIn } from './sole-source.ts';

/** Everything that the parts of one edition share while it is composed. */
export interface EditionContext extends Pick<DrawnEdition, 'plan' | 'dossier' | 'words' | 'plates'> {
  readonly prose: ProseContext;
  readonly endnotes: EndnoteList;
  readonly editorsNotes: EditorsNoteList;
  readonly plateNumbers: ReadonlyMap<string, number>;
  /** Of the paper that it is printed on. */
  readonly grid: Grid;
  /** Where records are printed. */
  readonly uses: UseList;
  /** The standing that most claims of sections have, where the edition says so. */
  readonly usual: StandingView | undefined;
  /** Sections that have something to print, for the contents. */
  readonly printedSections: Set<string>;
  /** The code that leads to the dossier's address. */
  readonly code: SafeHtml;
  readonly depths: ComposedDepths;
}

/**
 * Stands for the names of the faces until the page is there and says which it needs. No text of a dossier holds it,
 * since it is no character.
 */
export const facesToCome = '\uFDD0';

/** Claims at the depths that the plan gives them, or with everything they have, for trials to choose from. */
export type ComposedDepths = 'given' | 'all';

export function editionContext(
  { plan, dossier, words, plates, theme, stacked = false }: DrawnEdition,
  setting: Pick<EditionContext, 'code' | 'depths'>,
): EditionContext {
  const kinds = partsOf(plan).map(({ kind }) => kind);
  const endnotes = new EndnoteList(dossier, words);
  const editorsNotes = new EditorsNoteList();
  const uses = new UseList();
  const numbers = plateNumbers(plan, dossier);
  const notes = kinds.includes('notes') ? editorsNotes : undefined;
  const prose: ProseContext = {
    ...{ dossier, words, stacked, uses },
    linkQuantities: kinds.includes('annex'),
    ...(kinds.includes('endnotes') && { endnotes }),
    ...(notes && { editorsNotes: notes }),
    references: new References({ plan, dossier, words }, numbers, notes),
  };
  return {
    ...{ plan, dossier, words, plates, prose, endnotes, editorsNotes, uses },
    plateNumbers: numbers,
    grid: theme.grid[plan.paper.name],
    usual: usualStanding(plan, dossier, words),
    printedSections: new Set(),
    ...setting,
  };
}

/** What most claims of sections in full are, of which a key tells: it need not be said of each. */
function usualStanding(plan: EditionPlan, dossier: Dossier, words: Words): StandingView | undefined {
  const parts = partsOf(plan);
  if (!parts.some(({ kind }) => kind === 'key')) return undefined;
  const claims = parts.flatMap(({ kind, depth, blocks }) =>
    kind === 'sections' && depth === 'detail'
      ? blocks.flatMap(({ record }) => dossier.claims.get(record) ?? [])
      : [],
  );
  const views = claims.map(({ standing, holder }) => standingView(standing, holder, { dossier, words }));
  const counted = views.map((view) => ({
    view,
    count: views.filter(({ spoken }) => spoken === view.spoken).length,
  }));
  const [most] = counted.sort((one, other) => other.count - one.count);
  return most && most.count > 1 && most.count * 2 >= views.length ? most.view : undefined;
}

const order: readonly BlockDepth[] = ['headline', 'summary', 'detail'];

export interface ClaimView {
  readonly id: string;
  /** The claim's own id. */
  readonly record: string;
  readonly depth: BlockDepth;
  readonly standing: StandingView;
  readonly headline: SafeHtml;
  /** What parts a headline from a text that it runs into. */
  readonly stop: string;
  readonly summary: SafeHtml | null;
  readonly detail: SafeHtml | null;
  /** The places that it rests on, where the margin names them. */
  readonly places: PlacesView | null;
  /** Its standing is the rule of the edition, which the key says. */
  readonly isUsual: boolean;
}

/** Places in a source that carries all, which the margin names. */
export interface PlacesView {
  readonly id: string;
  readonly record: RecordName;
  readonly source: string;
  readonly text: string;
}

/** The template that draws a standing's mark: one that has none can't be printed. */
export function markShape(standing: Standing): string {
  return `partials/mark-${standing}`;
}

export interface StandingView {
  readonly key: Standing;
  readonly shape: string;
  readonly name: string;
  /** "Assessed by Yun Sun", "Attributed to Chinese experts": what a screen reader says once for the block. */
  readonly spoken: string;
}

/** A claim at the depth that the plan gives it. Deeper parts are composed for trials alone: their notes would count. */
export function claimView(
  claim: Claim,
  id: string,
  depth: BlockDepth,
  context: EditionContext,
  inMargin = false,
): ClaimView {
  const composed = order.indexOf(context.depths === 'all' ? 'detail' : depth);
  const shown = (wanted: 'summary' | 'detail') => (composed >= order.indexOf(wanted) ? claim[wanted] : []);
  context.uses.at(id, `claim:${claim.id}`);
  const sole = context.endnotes.sole;
  // The margin leads to the list of references.
  const hasPlaces =
    inMargin && sole !== undefined && partsOf(context.plan).some(({ kind }) => kind === 'references');
  const prose: ProseContext = { ...context.prose, inMargin: hasPlaces };
  const headline = proseHtml(claim.headline, prose);
  const print = (nodes: Claim['summary'], isLast: boolean, later: Claim['detail'] = []): SafeHtml | null => {
    if (nodes.length === 0) return null;
    const markedLater = new Set(citesIn(later).map(({ place }) => context.endnotes.keyOf(place)));
    return proseHtml(nodes, { ...prose, markedLater }, isLast ? id : undefined);
  };
  const [summary, detail] = [shown('summary'), shown('detail')];
  // For trials each depth has its own marks, since any may be the last.
  const later = context.depths === 'given' ? detail : [];
  const standing = standingView(claim.standing, claim.holder, context);
  return {
    id,
    record: claim.id,
    depth,
    standing,
    headline,
    stop: /\p{P}$/u.test(headlineText(claim, context.dossier, context.words)) ? '' : '.',
    summary: print(summary, detail.length === 0, later),
    detail: print(detail, true),
    places: hasPlaces ? placesView([...claim.headline, ...summary, ...detail], sole, context) : null,
    isUsual: standing.spoken === context.usual?.spoken,
  };
}

/** The places that nodes cite, by the sections of their source: "Xi and Russia ¶ 1–3; the outlook ¶ 2". */
export function placesView(
  nodes: Parameters<typeof citesIn>[0],
  source: string,
  { dossier, words, uses }: EditionContext,
): PlacesView | null {
  const bySection = new Map<number | undefined, SourcePlace[]>();
  for (const { place } of citesIn(nodes))
    bySection.set(place.section, [...(bySection.get(place.section) ?? []), place]);
  const texts = [...bySection.values()].flatMap((places) => {
    const [first] = places;
    const paragraphs = places.flatMap(({ paragraph }) => paragraph ?? []);
    return first ? [placesText(first, paragraphs, dossier, words)] : [];
  });
  if (texts.length === 0) return null;
  const record: RecordName = `source:${source}`;
  return { id: uses.mark(record), record, source, text: texts.join('; ') };
}

export function standingView(
  standing: Standing,
  holder: string | undefined,
  context: { dossier: Dossier; words: Words },
): StandingView {
  const name = context.words.standings[standing].name;
  const actor = holder === undefined ? undefined : context.dossier.actors.get(holder);
  const spoken = actor
    ? label(context, `holder-${standing}`, { standing: name, holder: actor.short ?? actor.name })
    : name;
  return { key: standing, shape: markShape(standing), name, spoken };
}
