import type { Dossier, Standing } from '../dossier/index.ts';
import type { DrawnEdition } from '../draw/index.ts';
import { type EditionPlan, partsOf } from '../plan/index.ts';
import { label, UseList, type Words } from '../text/index.ts';
import type { Grid, SafeHtml } from '../theme/index.ts';
import { EditorsNoteList } from './editors-notes.ts';
import { EndnoteList } from './endnotes.ts';
import { Joins } from './joins.ts';
import { plateNumbers } from './printed-order.ts';
import type { ProseContext } from './prose.ts';
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
  /** The standing that most claims of sections have, where the edition says so. */
  readonly usual: StandingView | undefined;
  /** Sections that have something to print, for the contents. */
  readonly printedSections: Set<string>;
  /** The code that leads to the dossier's address. */
  readonly code: SafeHtml;
  readonly depths: ComposedDepths;
  /** How claims run on in prose. */
  readonly joins: Joins;
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
    joins: new Joins(dossier),
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
