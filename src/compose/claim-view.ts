import type { Claim, SourcePlace } from '../dossier/index.ts';
import { type BlockDepth, partsOf } from '../plan/index.ts';
import { headlineText, type RecordName } from '../text/index.ts';
import type { SafeHtml } from '../theme/index.ts';
import { type EditionContext, type StandingView, standingView } from './context.ts';
import { placesText } from './endnotes.ts';
import type { Following } from './joins.ts';
import { openedBefore, type ProseContext, proseHtml } from './prose.ts';
import { citesIn } from './sole-source.ts';

const order: readonly BlockDepth[] = ['headline', 'summary', 'detail'];

export interface ClaimView {
  readonly id: string;
  /** The claim's own id. */
  readonly record: string;
  readonly depth: BlockDepth;
  readonly standing: StandingView;
  /** Null where it runs on: its places are marked once. */
  readonly headline: SafeHtml | null;
  /** What parts a headline from a text that it runs into. */
  readonly stop: string;
  /** It runs on from what stands before it: its headline is the first sentence of its text, or this paragraph. */
  readonly runs: {
    readonly lead: string | null;
    /** The paragraph that the headline is, where no text follows. */
    readonly sentence: SafeHtml | null;
    /** The text without the tag that opens its first paragraph: mark and lead stand in that. */
    readonly rest: SafeHtml | null;
  } | null;
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

/** Where a claim stands. */
export interface ClaimPlace {
  /** The margin names the places that it rests on. */
  readonly inMargin?: boolean;
  /** In prose: how it follows what stands before it. Elsewhere it has its headline as a head. */
  readonly following?: Following;
}

/** A claim at the depth that the plan gives it. Deeper parts are composed for trials alone: their notes would count. */
export function claimView(
  claim: Claim,
  id: string,
  depth: BlockDepth,
  context: EditionContext,
  { inMargin = false, following }: ClaimPlace = {},
): ClaimView {
  const composed = context.depths === 'all' ? 'detail' : depth;
  const reached = (wanted: BlockDepth): boolean => order.indexOf(composed) >= order.indexOf(wanted);
  context.uses.at(id, `claim:${claim.id}`);
  const sole = context.endnotes.sole;
  // The margin leads to the list of references.
  const hasPlaces =
    inMargin && sole !== undefined && partsOf(context.plan).some(({ kind }) => kind === 'references');
  const hasDetail = reached('detail') && claim.detail.length > 0;
  const printed = [
    ...claim.headline,
    ...(reached('summary') ? claim.summary : []),
    ...(hasDetail ? claim.detail : []),
  ];
  const standing = standingView(claim.standing, claim.holder, context);
  return {
    ...{ id, record: claim.id, depth, standing },
    ...textsView(claim, id, { following, hasPlaces, hasDetail, hasSummary: reached('summary') }, context),
    places: hasPlaces ? placesView(printed, sole, context) : null,
    isUsual: hasPlaces && standing.spoken === context.usual?.spoken,
  };
}

interface Printed {
  readonly following: Following | undefined;
  readonly hasPlaces: boolean;
  readonly hasSummary: boolean;
  readonly hasDetail: boolean;
}

type Texts = Pick<ClaimView, 'headline' | 'stop' | 'runs' | 'summary' | 'detail'>;

/** The texts of a claim, in the order in which their notes are numbered. */
function textsView(
  claim: Claim,
  id: string,
  { following, hasPlaces, hasSummary, hasDetail }: Printed,
  context: EditionContext,
): Texts {
  const prose: ProseContext = { ...context.prose, inMargin: hasPlaces };
  const print = (
    nodes: Parameters<typeof proseHtml>[0],
    isLast: boolean,
    later: Claim['detail'] = [],
  ): SafeHtml => {
    const markedLater = new Set(citesIn(later).map(({ place }) => context.endnotes.keyOf(place)));
    return proseHtml(nodes, { ...prose, markedLater }, isLast ? id : undefined);
  };
  // For trials each depth has its own marks, since any may be the last.
  const later = hasDetail && context.depths === 'given' ? claim.detail : [];
  const stop = /\p{P}$/u.test(headlineText(claim, context.dossier, context.words)) ? '' : '.';
  const runs = following !== undefined && (claim.join !== undefined || claim.lead !== undefined);
  const headline = runs ? null : proseHtml(claim.headline, prose);
  const text = runs ? context.joins.running(claim, stop, following) : claim.summary;
  const summary = hasSummary && claim.summary.length > 0 ? print(text, !hasDetail, later) : null;
  return {
    ...{ headline, stop, summary },
    runs: runs ? runningView(claim, summary, summary === null ? print(text, !hasDetail) : null) : null,
    detail: hasDetail ? print(claim.detail, true) : null,
  };
}

function runningView(
  { lead }: Claim,
  summary: SafeHtml | null,
  sentence: SafeHtml | null,
): ClaimView['runs'] {
  const text = summary ?? sentence;
  return { lead: lead ?? null, sentence, rest: text && openedBefore(text) };
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
