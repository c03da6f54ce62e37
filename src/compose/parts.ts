import { type Quantity, standingSchema } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import {
  type Block,
  blocksOf,
  inPrintedOrder,
  type PartKind,
  type PlannedPart,
  partsOf,
} from '../plan/index.ts';
import { dateText, type Label, label, periodText, quantityText, type RecordName } from '../text/index.ts';
import { versionedAddress } from './code.ts';
import { claimView, type EditionContext, standingView } from './context.ts';
import { frontView } from './front-view.ts';
import { panelNumbers } from './panel-numbers.ts';
import { plateView } from './plate-view.ts';
import { proseHtml } from './prose.ts';
import { quotationApart } from './quotation-apart.ts';
import { backParts } from './report-parts.ts';
import { returnView } from './returns.ts';

/** A part ready for its template: `kind` names the template, the rest is what it prints. */
export type PartView = { readonly kind: string } & Readonly<Record<string, unknown>>;

type Builder = (part: PlannedPart, context: EditionContext) => Readonly<Record<string, unknown>>;

/** One builder a kind of part. Templates see only what these return, and nothing is left undefined. */
const builders: Readonly<Record<PartKind, Builder>> = {
  title: (_, context) => frontView(context),
  lead,
  points: claims,
  claims,
  numbers,
  plates: (part, context) => ({
    plates: part.blocks.map((block) => plateView(block.record, block.id, context)),
  }),
  code: (_, context) => ({ code: context.code, address: printedAddress(context), contact: contact(context) }),
  method: (_, context) => ({ limits: context.dossier.front['evidence-limits'] }),
  notes: (_, context) => ({
    notes: context.editorsNotes
      .all()
      .map((note) => ({ ...note, back: returnView(note.mark, note.marks, context.words) })),
  }),
  key: (_, context) => ({ standings: standingsUsed(context) }),
  about: imprint,
  sections,
  ...backParts,
};

/** Parts whose content is known only when the rest of the edition is composed: notes and numbers gather there. */
const late = new Set(['endnotes', 'notes', 'contents']);

/** Builds all parts of a plan, those that gather from the others last. */
export function partViews(context: EditionContext): Map<PlannedPart, PartView> {
  const parts = partsOf(context.plan).filter((part) => !hasNothing(part, context));
  const ordered = [
    ...parts.filter((part) => !late.has(part.kind)),
    ...parts.filter((part) => late.has(part.kind)),
  ];
  return new Map(ordered.map((part) => [part, partView(part, context)]));
}

/** What an edition can do without goes where the dossier has nothing for it. */
function hasNothing(part: PlannedPart, context: EditionContext): boolean {
  if (part.kind === 'key') return standingsUsed(context).length === 0;
  const isOptionalLead = part.kind === 'lead' && part.least === 'none';
  return isOptionalLead && context.dossier.front['lead-quantity'] === undefined;
}

function partView(part: PlannedPart, context: EditionContext): PartView {
  return {
    kind: part.kind,
    template: `parts/${part.kind}`,
    heading: part.heading ? label(context, part.heading) : null,
    look: part.look ?? 'plain',
    columns: part.columns ?? 1,
    words: context.words.labels,
    ...builders[part.kind](part, context),
  };
}

function claims(part: PlannedPart, context: EditionContext): Readonly<Record<string, unknown>> {
  return { claims: claimsOf(part.blocks, context), standings: standingsUsed(context) };
}

function claimsOf(blocks: readonly Block[], context: EditionContext) {
  return blocks.flatMap((block, index) => {
    const claim = context.dossier.claims.get(block.record);
    return claim ? [{ number: index + 1, ...claimView(claim, block.id, block.depth, context) }] : [];
  });
}

function standingsUsed(context: EditionContext) {
  const blocks = blocksOf(context.plan);
  const used = new Set([
    ...blocks.flatMap((block) => context.dossier.claims.get(block.record)?.standing ?? []),
    ...blocks.flatMap((block) => context.plates.get(block.record)?.standing ?? []),
  ]);
  return standingSchema.options
    .filter((key) => used.has(key))
    .map((key) => ({ key, spoken: context.words.standings[key].name, ...context.words.standings[key] }));
}

function lead(_: PlannedPart, context: EditionContext): Readonly<Record<string, unknown>> {
  const id = context.dossier.front['lead-quantity'];
  const quantity = id === undefined ? undefined : context.dossier.quantities.get(id);
  if (!quantity) return fail('no-lead', context.dossier.front.origin, context.plan.edition.name);
  const shown = quantityText(quantity, context.words, { short: true, bare: true });
  // A unit is set smaller than its number.
  const [number = shown] = /^\D*\d(?:[\d.,]*\d)?/.exec(shown) ?? [];
  const unit = shown.slice(number.length);
  const letters = Math.max(1, Math.round((number.length + 0.58 * unit.length) * 10) / 10);
  return { number, unit, letters, ...quantityView(quantity, context), related: related(quantity, context) };
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

/** A quantity outside prose, marked as one of its printed places, and its row in the data annex where there is one. */
function quantityView(quantity: Quantity, context: EditionContext) {
  const record: RecordName = `quantity:${quantity.id}`;
  return {
    id: context.uses.mark(record),
    record,
    row: context.prose.linkQuantities ? `q-${quantity.id}` : null,
    label: quantity.label,
    text: quantityText(quantity, context.words, { short: true }),
    period: periodText(quantity.period, context.words),
    standing: standingView(quantity.standing, quantity.holder, context),
  };
}

function numbers(part: PlannedPart, context: EditionContext): Readonly<Record<string, unknown>> {
  const shown = panelNumbers(context).slice(0, part.most ?? 6);
  return { quantities: shown.map((quantity) => quantityView(quantity, context)) };
}

function contact(context: EditionContext): string | null {
  return context.dossier.front.contact?.replace(/^mailto:/, '') ?? null;
}

function printedAddress(context: EditionContext): string | null {
  return versionedAddress(context.dossier.front)?.replace(/^https?:\/\//i, '') ?? null;
}

/** Who made it, on what terms, of when. The short editions leave out what their masthead and code say. */
function imprint(part: PlannedPart, context: EditionContext): Readonly<Record<string, unknown>> {
  const { front } = context.dossier;
  const rows: [Label, string | undefined][] = [
    ['analysis', front.credit],
    [
      'condensed-by',
      [...front.authors.map(({ name, role }) => (role ? `${name} (${role})` : name)), front.issuer?.name]
        .filter(Boolean)
        .join(', ') || undefined,
    ],
    ['audience', front.audience],
    ['licence', front.licence?.name],
    ['rights', front.rights],
    ['address', [printedAddress(context), contact(context)].filter(Boolean).join(', ') || undefined],
    ['disclaimer', front.disclaimer],
    // Every edition prints its version: in its masthead, or where it has none, here.
    ['edition', context.plan.edition.masthead ? undefined : editionText(context)],
  ];
  const brief = ['analysis', 'audience', 'licence', 'disclaimer', 'edition'];
  const shown = part.look === 'side' ? rows.filter(([name]) => brief.includes(name)) : rows;
  return {
    rows: shown.flatMap(([name, text]) => (text ? [{ label: label(context, name), text }] : [])),
    reason: front['information-date']?.reason.full ?? null,
    shortReason: front['information-date']?.reason.short ?? null,
    sample: front.issuer?.sample ? label(context, 'sample') : null,
    ...frontView(context),
  };
}

function editionText({ dossier: { front }, words }: EditionContext): string | undefined {
  const version = front.version && label({ words }, 'version', { version: front.version });
  const date = front['edition-date'] && dateText(front['edition-date'], words);
  return [date, version].filter(Boolean).join(', ') || undefined;
}

function sections(part: PlannedPart, context: EditionContext): Readonly<Record<string, unknown>> {
  const blocks = new Map(part.blocks.map((block) => [block.record, block]));
  const full = part.depth === 'detail';
  const views = context.dossier.sections.map((section, index) => ({
    id: `section-${section.id}`,
    number: String(index + 1),
    title: proseHtml(section.title, context.prose),
    // Numbers of notes and plates count in the order that is printed.
    items: inPrintedOrder(section.items.map((item) => placed(item, blocks))).flatMap(({ item, block }) =>
      itemViews(item, block, full, context),
    ),
  }));
  const printed = views.filter((section) => section.items.length > 0);
  for (const { id } of printed) context.printedSections.add(id);
  return { sections: printed, full };
}

type Item = EditionContext['dossier']['sections'][number]['items'][number];

/** An item with the block that shows it, and how far it is deferred. */
function placed(item: Item, blocks: ReadonlyMap<string, Block>) {
  const record = item.kind === 'claim' ? item.claim.id : 'id' in item ? item.id : undefined;
  const block = record === undefined ? undefined : blocks.get(record);
  // A claim that is left out counts for nothing.
  const kind = item.kind === 'claim' && !block ? 'none' : item.kind;
  return { item, block, kind, ...(block?.deferred !== undefined && { deferred: block.deferred }) };
}

function itemViews(
  item: Item,
  block: Block | undefined,
  full: boolean,
  context: EditionContext,
): Readonly<Record<string, unknown>>[] {
  switch (item.kind) {
    case 'prose':
      return full ? [{ kind: 'prose', html: proseHtml(item.prose, context.prose) }] : [];
    case 'heading':
      return full ? [{ kind: 'heading', html: proseHtml(item.text, context.prose) }] : [];
    case 'quotation':
      return full ? [{ kind: 'prose', html: quotationApart(item.id, context.prose) }] : [];
    case 'plate':
      return block ? [{ kind: 'plate', plate: plateView(item.id, block.id, context) }] : [];
    case 'claim':
      return block ? [{ kind: 'claim', claim: claimView(item.claim, block.id, block.depth, context) }] : [];
  }
}
