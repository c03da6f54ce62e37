import type { ComposeInput } from '../compose/compose.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { placeOfField } from '../dossier/located.ts';
import { drawPlate } from '../draw/draw.ts';
import type { Plate } from '../draw/plate.ts';
import { Fault, fail, type Message } from '../message/message.ts';
import { defaultTheme, productKey } from '../names.ts';
import { loadWords, type Words } from '../text/words.ts';
import { loadTheme } from '../theme/load.ts';
import { loadTemplates, type TemplateSet } from '../theme/templates.ts';
import { type Paper, type PaperName, papers, type Theme } from '../theme/theme.ts';
import type { World } from '../world.ts';
import { checkLead, type Edition, loadEditions } from './edition.ts';
import { columnWidth, type EditionPlan, planEdition } from './plan.ts';
import type { Variant } from './variant.ts';

/** What a dossier is printed with: its editions, papers, theme, words and templates. */
export interface Press {
  readonly dossier: Dossier;
  readonly editions: readonly Edition[];
  readonly siblings: readonly string[];
  readonly papers: readonly Paper[];
  readonly theme: Theme;
  readonly words: Words;
  readonly templates: TemplateSet;
  /** Drawn plates by id and width: each is drawn once for all editions. */
  readonly drawn: Map<string, Promise<Plate>>;
}

export interface PressChoice {
  readonly editions?: readonly string[];
  readonly papers?: readonly string[];
  readonly theme?: string;
  readonly variants?: readonly Variant[];
}

/** Gathers what a dossier is printed with. @throws Fault for an unknown edition, paper, theme or language */
export async function setUpPress(dossier: Dossier, choice: PressChoice, world: World): Promise<Press> {
  const { front } = dossier;
  const theme =
    choice.theme === undefined
      ? await loadTheme(front.theme ?? defaultTheme, world, {
          place: placeOfField(front, 'theme'),
          dossierFolder: dossier.folder,
        })
      : await loadTheme(choice.theme, world, { dossierFolder: dossier.folder, byCaller: true });
  const all = await loadEditions(dossier, undefined, world);
  const wanted = choice.editions ? await loadEditions(dossier, choice.editions, world) : all;
  checkLead(wanted, dossier);
  const { variants } = choice;
  return {
    dossier,
    editions: variants ? wanted.map((edition) => ({ ...edition, variants: [...variants] })) : wanted,
    siblings: all.map((edition) => edition.name),
    papers: (choice.papers ?? Object.keys(papers)).map(paperNamed),
    theme,
    words: await loadWords(front.language, world, placeOfField(front, 'language')),
    templates: await loadTemplates(theme.templateFolders, world),
    drawn: new Map(),
  };
}

function paperNamed(name: string): Paper {
  const known = Object.keys(papers).find((paper): paper is PaperName => paper === name);
  return known ? papers[known] : fail('no-paper', undefined, name, Object.keys(papers));
}

/** The keys of all that a press prints: each edition on each paper, plain and in its variants. */
export function productKeys({ editions, papers: sheets, theme }: Press): string[] {
  return editions.flatMap((edition) =>
    sheets.flatMap((paper) => {
      const plain = { edition: edition.name, paper: paper.name, theme: theme.name };
      return [plain, ...edition.variants.map((variant) => ({ ...plain, variant }))].map(productKey);
    }),
  );
}

/** One edition on one paper, planned and with its plates drawn: ready to be composed. */
export interface DrawnEdition {
  readonly plan: EditionPlan;
  readonly input: ComposeInput;
}

/**
 * Plans every edition on every paper and draws its plates.
 * @throws Fault with what is wrong with any plate, each fault once
 */
export async function drawEditions(press: Press, world: World): Promise<DrawnEdition[]> {
  const plans = press.editions.flatMap((edition) =>
    press.papers.map((paper) => planEdition(press.dossier, edition, paper)),
  );
  const drawn = plans.map(async (plan) => ({
    plan,
    input: { ...press, plates: await drawPlates(plan, press, world) },
  }));
  return allOf(drawn);
}

async function drawPlates(plan: EditionPlan, press: Press, world: World): Promise<Map<string, Plate>> {
  const wanted = plan.rows.flatMap((row) =>
    row.cells.flatMap((cell) => {
      const width = columnWidth(row, cell.span, press.theme.grid[plan.paper.name]);
      return cell.parts.flatMap((part) =>
        part.blocks.flatMap((block) => (block.kind === 'plate' ? [{ id: block.record, width }] : [])),
      );
    }),
  );
  const plates = wanted.map(async ({ id, width }) => {
    const key = `${id} ${width}`;
    const drawing =
      press.drawn.get(key) ?? drawPlate(id, press.dossier, press.theme, press.words, width, world);
    press.drawn.set(key, drawing);
    return [id, await drawing] as const;
  });
  return new Map(await allOf(plates));
}

/** What all of them come to; where some end in faults, those of all. What is no fault ends the run at once. */
async function allOf<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(works);
  const reasons: unknown[] = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const messages = new Map<string, Message>();
  for (const reason of reasons) {
    if (!(reason instanceof Fault)) throw reason;
    // A plate that can't be drawn can't at any width.
    for (const message of reason.messages)
      messages.set(JSON.stringify([message.rule, message.place, message.what]), message);
  }
  if (messages.size > 0) throw new Fault([...messages.values()], reasons[0]);
  return results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
