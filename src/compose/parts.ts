import { type Dossier, type Quantity, standingSchema } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import { blocksOf, type PartKind, type PlannedPart, partsOf } from '../plan/index.ts';
import { type Label, label, lowered, quantityText } from '../text/index.ts';
import { annexView } from './annex.ts';
import { sectionRecords } from './bound.ts';
import { claimView } from './claim-view.ts';
import { type EditionContext, markShape } from './context.ts';
import type { NumberedNote } from './editors-notes.ts';
import { frontView } from './front-view.ts';
import { historyView } from './history.ts';
import { plateView } from './plate-view.ts';
import { proseHtml } from './prose.ts';
import { quantityView } from './quantity-view.ts';
import {
  allFrom,
  colophon,
  contact,
  endnotes,
  events,
  glossary,
  hasNoImprint,
  imprint,
  people,
  peopleTold,
  printedAddress,
  references,
} from './report-parts.ts';
import { returnView } from './returns.ts';
import { markedUse, saidIn } from './said.ts';
import { sections } from './sections.ts';
import { sharePicture } from './share-picture.ts';

/** A part ready for its template: `kind` names the template, the rest is what it prints. */
export type PartView = { readonly kind: string } & Readonly<Record<string, unknown>>;

type Builder = (part: PlannedPart, context: EditionContext) => Readonly<Record<string, unknown>>;

/** What Precis knows of a kind of part beside its template, `templates/parts/<kind>.hbs`. */
interface PartFacts {
  /** What the template sees, and nothing else: nothing is left undefined. */
  readonly view: Builder;
  /** Whether the dossier has nothing for it. It is then left out, heading and all: a small one has no glossary. */
  readonly isBare?: (context: EditionContext, part: PlannedPart) => boolean;
  /** What it holds is known only when the rest of the edition is composed: notes and numbers gather there. */
  readonly isLate?: true;
  /** Its name in the contents, which list it behind the sections. */
  readonly behind?: Label;
  /** The records that it prints beside its blocks. */
  readonly records?: (part: PlannedPart, dossier: Dossier) => Iterable<string>;
}

/** Every kind of part. */
export const partKinds: Readonly<Record<PartKind, PartFacts>> = {
  title: { view: (_, context) => ({ ...frontView(context), uses: lineUses(context) }) },
  lead: {
    view: lead,
    records: (_, { front }) => [front['lead-quantity']].filter((id) => id !== undefined),
  },
  points: { view: claims },
  claims: { view: claims },
  numbers: { view: numbers },
  plates: {
    view: (part, context) => ({
      plates: part.blocks.map((block) => plateView(block.record, block.id, context)),
    }),
  },
  code: {
    view: (_, context) => ({
      ...{ code: context.code, address: printedAddress(context), contact: contact(context) },
    }),
  },
  method: {
    view: (_, context) => ({ limits: context.dossier.front['evidence-limits'] }),
  },
  notes: {
    view: (part, context) => ({
      notes: context.editorsNotes.all().map((note) => ({
        ...note,
        record: noteUse(note, part, context),
        back: returnView(note.mark, note.marks, context.words),
      })),
    }),
    isBare: ({ editorsNotes }) => editorsNotes.all().length === 0,
    ...{ isLate: true, behind: 'notes' },
  },
  endnotes: {
    view: endnotes,
    isBare: (context) => context.endnotes.all().length === 0,
    ...{ isLate: true, behind: 'endnotes' },
  },
  about: { view: imprint, isBare: hasNoImprint },
  cover: {
    view: (_, context) => ({
      ...{ ...frontView(context), uses: lineUses(context) },
      credit: context.dossier.front.credit ?? null,
    }),
  },
  contents: { view: contents, isLate: true },
  sections: { view: sections, records: sectionRecords },
  people: { view: people, isBare: (context) => peopleTold(context).length === 0, behind: 'people' },
  events: {
    view: events,
    behind: 'timeline',
    records: (_, dossier) => dossier.events.keys(),
  },
  glossary: { view: glossary, behind: 'glossary' },
  references: {
    view: references,
    behind: 'references',
    records: (_, dossier) => dossier.sources.keys(),
  },
  annex: {
    view: (_, context) => annexView(context),
    behind: 'annex',
    records: (_, dossier) => dossier.quantities.keys(),
  },
  changes: {
    view: (_, context) => historyView(context),
    behind: 'changes',
  },
  colophon: { view: colophon, behind: 'colophon' },
  key: {
    view: (_, context) => ({
      standings: standingsUsed(context),
      usual: context.usual
        ? label(context, 'usual-standing', { standing: lowered(context.usual.spoken) })
        : null,
      allFrom: allFrom(context),
    }),
    isBare: (context) => standingsUsed(context).length === 0,
  },
};

/** An editor's note, and the quantities whose numbers it says: those that share it before others. */
function noteUse(
  { owner, short, full, id }: NumberedNote,
  { look = 'plain' }: PlannedPart,
  context: EditionContext,
): string {
  const own = [...context.dossier.quantities.values()].filter(({ note }) => note?.full === full);
  const said = saidIn([look === 'plain' ? full : short], context, own);
  context.uses.at(id, ...said);
  return [`note:${owner}`, ...said].join(' ');
}

/** Marks of the dossier's title and standfirst. */
function lineUses(
  context: EditionContext,
): Readonly<Record<string, { readonly id: string; readonly record: string }>> {
  const { title, standfirst } = context.dossier.front;
  return {
    title: markedUse('line:title', saidIn([title], context), context),
    ...(standfirst && { standfirst: markedUse('line:standfirst', saidIn([standfirst], context), context) }),
  };
}

/** Builds all parts of a plan that have something to print, those that gather from the others last. */
export function partViews(context: EditionContext): Map<PlannedPart, PartView> {
  const parts = partsOf(context.plan);
  const isLate = ({ kind }: PlannedPart): boolean => partKinds[kind].isLate === true;
  const ordered = [...parts.filter((part) => !isLate(part)), ...parts.filter(isLate)];
  return new Map(
    ordered.flatMap((part) => (isBare(part, context) ? [] : [[part, partView(part, context)] as const])),
  );
}

function isBare(part: PlannedPart, context: EditionContext): boolean {
  return partKinds[part.kind].isBare?.(context, part) ?? false;
}

function partView(part: PlannedPart, context: EditionContext): PartView {
  return {
    kind: part.kind,
    template: `parts/${part.kind}`,
    block: part.blocks.find(({ kind }) => kind === 'part')?.id ?? null,
    heading: part.heading ? label(context, part.heading) : null,
    look: part.look ?? 'plain',
    columns: part.columns ?? 1,
    words: context.words.labels,
    ...partKinds[part.kind].view(part, context),
  };
}

function contents(_: PlannedPart, context: EditionContext): Readonly<Record<string, unknown>> {
  const behind = partsOf(context.plan).flatMap((part) => {
    const name = partKinds[part.kind].behind;
    if (name === undefined || isBare(part, context)) return [];
    return [{ id: part.kind, title: label(context, part.heading ?? name) }];
  });
  return {
    sections: context.dossier.sections
      .map((section, index) => ({
        id: `section-${section.id}`,
        number: String(index + 1),
        title: proseHtml(section.title, context.prose),
      }))
      .filter(({ id }) => context.printedSections.has(id)),
    behind,
    plates: [...context.plateNumbers].map(([id, number]) => ({
      id: `plate-${id}`,
      number: String(number),
      title: context.plates.get(id)?.title ?? id,
    })),
  };
}

function claims(part: PlannedPart, context: EditionContext): Readonly<Record<string, unknown>> {
  return { claims: claimsOf(part, context), standings: standingsUsed(context) };
}

function claimsOf({ kind, look, blocks }: PlannedPart, context: EditionContext) {
  // Key points, and headlines beside their text, are a list.
  const isProse = kind === 'claims' && (look === 'run-in' || look === undefined);
  const around = { blocks, hasProse: 'none', depths: context.depths } as const;
  return blocks.flatMap((block, index) => {
    const claim = context.dossier.claims.get(block.record);
    if (!claim) return [];
    const place = isProse ? { following: context.joins.following(claim.id, around) } : {};
    return [{ number: index + 1, ...claimView(claim, block.id, block.depth, context, place) }];
  });
}

function standingsUsed(context: EditionContext) {
  const blocks = blocksOf(context.plan);
  const used = new Set([
    ...blocks.flatMap(({ kind, record }) => {
      const shown = {
        claim: context.dossier.claims,
        plate: context.plates,
        number: undefined,
        part: undefined,
      }[kind];
      return shown?.get(record)?.standing ?? [];
    }),
  ]);
  return standingSchema.options
    .filter((key) => used.has(key))
    .map((key) => ({
      ...{ key, shape: markShape(key), spoken: context.words.standings[key].name },
      ...context.words.standings[key],
    }));
}

/** Letters of a lead number with its unit, as `--letters` counts them, that stand on one line. */
const mostOnLine = 12;

function lead({ look }: PlannedPart, context: EditionContext): Readonly<Record<string, unknown>> {
  const id = context.dossier.front['lead-quantity'];
  const quantity = id === undefined ? undefined : context.dossier.quantities.get(id);
  if (!quantity) return fail('no-lead', context.dossier.front.origin, context.plan.edition.name);
  const shown = quantityText(quantity, context.words, { short: true, bare: true });
  // A unit is set smaller than its number.
  const [number = shown] = /^\D*\d(?:[\d.,]*\d)?/.exec(shown) ?? [];
  const unit = shown.slice(number.length);
  const both = number.length + 0.58 * unit.length;
  // A unit that is a phrase would shrink its number and itself: it gets a line of its own.
  const isPhrase = both > mostOnLine;
  const letters = Math.max(1, Math.round((isPhrase ? number.length : both) * 10) / 10);
  return {
    number,
    unit: isPhrase ? unit.trimStart() : unit,
    isPhrase,
    letters,
    ...quantityView(quantity, context),
    related: related(quantity, context),
    picture: look === 'picture' ? sharePicture(quantity, context) : null,
  };
}

/** The same measure against another actor, for the line below a lead number. */
function related(lead: Quantity, context: EditionContext) {
  const other = [...context.dossier.quantities.values()].find(
    (quantity) =>
      quantity.id !== lead.id &&
      quantity.subject === lead.subject &&
      quantity.unit === lead.unit &&
      quantity.against !== undefined &&
      quantity.sources[0]?.paragraph === lead.sources[0]?.paragraph,
  );
  return other ? quantityView(other, context) : null;
}

function numbers(part: PlannedPart, context: EditionContext): Readonly<Record<string, unknown>> {
  const quantities = part.blocks.flatMap(({ id, record }) => {
    const quantity = context.dossier.quantities.get(record);
    return quantity ? [quantityView(quantity, context, id)] : [];
  });
  return { quantities, level: part.level === true };
}
