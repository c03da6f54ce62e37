import { lettersIn } from '../dossier/index.ts';
import { type Block, type PlannedPart, type PlateWidths, plateBeside, plateWidths } from '../plan/index.ts';
import { headlineText } from '../text/index.ts';
import { claimView } from './claim-view.ts';
import type { EditionContext } from './context.ts';
import { plateView } from './plate-view.ts';
import { itemsOf, type PlacedItem } from './printed-order.ts';
import { proseHtml } from './prose.ts';
import { quotationApart } from './quotation-apart.ts';
import { markedUse } from './said.ts';
import { sideMatter } from './side-matter.ts';

type View = Readonly<Record<string, unknown>>;

/** The sections that have anything to print. In full, each has its introduction at its head, and a column beside its text. */
export function sections(part: PlannedPart, context: EditionContext): View {
  const full = part.depth === 'detail';
  const printed = itemsOf(part, context.dossier);
  const views = context.dossier.sections.flatMap((section, index) => {
    const items = printed[index] ?? [];
    if (items.length === 0) return [];
    context.printedSections.add(`section-${section.id}`);
    const [first, ...others] = items;
    const name = headlineText({ headline: section.title }, context.dossier, context.words);
    const opening = first?.item.kind === 'prose' ? first.item.prose : [];
    const rest = opening.length > 0 ? others : items;
    if (rest.length === 0 && !full) return [];
    const blocks = items.flatMap(({ block }) => block ?? []);
    return {
      id: `section-${section.id}`,
      use: markedUse(`section:${section.id}`, [], context),
      number: String(index + 1),
      title: proseHtml(section.title, context.prose),
      // Repeated on each page that the section goes on to, where nothing may be marked twice.
      name: shortened(name),
      longest: Math.max(...name.split(/[\s\u00ad-]+/).map(lettersIn)),
      opening: opening.length > 0 ? proseHtml(opening, context.prose) : null,
      items: full
        ? fullItems(rest, blocks, widthsOf(part, context), context)
        : rest.map((one) => ({ full, ...bare, ...itemView(one, { full, blocks }, context) })),
    };
  });
  return { sections: views, full };
}

function heightOf({ item }: PlacedItem, { plates }: EditionContext): number {
  const drawing = item.kind === 'plate' ? plates.get(item.id)?.drawing : undefined;
  return drawing ? plateBeside(drawing) : 0;
}

/** Nothing beside an item. */
const bare = { numbers: [], pull: null, plates: [] };

/** Letters of a name that stand on one line. */
const mostLetters = 90;

function shortened(whole: string): string {
  const name = whole.replaceAll('\u00ad', '');
  return name.length > mostLetters ? `${name.slice(0, mostLetters).trimEnd()}…` : name;
}

/** Items of a section in full. What is small stands beside a claim: plates behind it, numbers and a quotation from it. */
function fullItems(
  items: readonly PlacedItem[],
  blocks: readonly Block[],
  widths: PlateWidths | undefined,
  context: EditionContext,
): View[] {
  const small = new Map<PlacedItem, PlacedItem[]>();
  let claim: PlacedItem | undefined;
  for (const one of items) {
    if (one.item.kind === 'claim') claim = one;
    else if (claim && placeOf(one, widths, context) === 'side')
      small.set(claim, [...(small.get(claim) ?? []), one]);
    else claim = undefined;
  }
  const beside = new Set([...small.values()].flat());
  const heights = new Map(
    [...small].map(([one, plates]) => [
      one,
      plates.reduce((sum, plate) => sum + heightOf(plate, context), 0),
    ]),
  );
  const side = sideMatter(items, heights, context);
  return items
    .filter((one) => !beside.has(one))
    .map((one) => {
      const view = itemView(one, { full: true, blocks }, context, placeOf(one, widths, context));
      const plates = (small.get(one) ?? []).map((plate) =>
        itemView(plate, { full: true, blocks }, context, 'side'),
      );
      return { full: true, ...bare, ...view, ...side.get(one), plates };
    });
}

/** The widths of plates in a part. */
function widthsOf(part: PlannedPart, { plan, grid }: EditionContext): PlateWidths | undefined {
  for (const row of plan.rows)
    for (const { span, parts } of row.cells)
      if (parts.includes(part)) return plateWidths(row, span, part, grid);
  return undefined;
}

type PlatePlace = 'side' | 'text' | 'page';

function itemView(
  { item, block }: PlacedItem,
  { full, blocks }: { readonly full: boolean; readonly blocks: readonly Block[] },
  context: EditionContext,
  place?: PlatePlace,
): View {
  const id = block?.id ?? '';
  switch (item.kind) {
    case 'prose':
      return { kind: 'prose', html: proseHtml(item.prose, context.prose) };
    case 'heading':
      return { kind: 'heading', html: proseHtml(item.text, context.prose) };
    case 'quotation':
      return { kind: 'prose', html: quotationApart(item.id, context.prose) };
    case 'plate':
      return { kind: 'plate', plate: { ...plateView(item.id, id, context), place: place ?? null } };
    case 'claim':
      return {
        kind: 'claim',
        claim: claimView(item.claim, id, block?.depth ?? 'headline', context, {
          inMargin: full,
          following: context.joins.following(item.claim.id, {
            ...{ blocks, depths: context.depths, hasProse: full ? 'all' : 'introduction' },
          }),
        }),
      };
  }
}

/** Where a plate stands, by the width that it was drawn for. */
function placeOf(
  { item }: PlacedItem,
  widths: PlateWidths | undefined,
  { plates }: EditionContext,
): PlatePlace | undefined {
  const width = item.kind === 'plate' ? plates.get(item.id)?.drawing.width : undefined;
  if (width === undefined) return undefined;
  if (!widths || widths.text === widths.page) return 'text';
  if (width > widths.text) return 'page';
  return width > widths.side ? 'text' : 'side';
}
