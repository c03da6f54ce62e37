import type { Claim, Dossier, Standing } from '../dossier/index.ts';
import type { DrawnEdition } from '../draw/index.ts';
import { type BlockDepth, type Depth, partsOf } from '../plan/index.ts';
import { headlineText, label, UseList, type Words } from '../text/index.ts';
import type { Grid, SafeHtml } from '../theme/index.ts';
import { EditorsNoteList } from './editors-notes.ts';
import { EndnoteList } from './endnotes.ts';
import { plateNumbers } from './printed-order.ts';
import { type ProseContext, proseHtml } from './prose.ts';
import { References } from './see.ts';

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
    printedSections: new Set(),
    ...setting,
  };
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
export function claimView(claim: Claim, id: string, depth: BlockDepth, context: EditionContext): ClaimView {
  const composed = context.depths === 'all' ? 'detail' : depth;
  const reached = (wanted: Depth): boolean => order.indexOf(composed) >= order.indexOf(wanted);
  context.uses.at(id, `claim:${claim.id}`);
  const headline = proseHtml(claim.headline, context.prose);
  const print = (prose: Claim['summary'], isLast: boolean): SafeHtml | null => {
    if (prose.length === 0) return null;
    return proseHtml(prose, context.prose, isLast ? id : undefined);
  };
  const hasDetail = reached('detail') && claim.detail.length > 0;
  const summary = reached('summary') ? print(claim.summary, !hasDetail) : null;
  return {
    id,
    record: claim.id,
    depth,
    standing: standingView(claim.standing, claim.holder, context),
    headline,
    stop: /\p{P}$/u.test(headlineText(claim, context.dossier, context.words)) ? '' : '.',
    summary,
    detail: hasDetail ? print(claim.detail, true) : null,
  };
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
