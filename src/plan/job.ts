import { type Dossier, placeOfField } from '../dossier/index.ts';
import { fail } from '../message/index.ts';
import { defaultTheme, productKey } from '../names.ts';
import { loadWords, type Words, withOwnUnits } from '../text/index.ts';
import {
  loadTemplates,
  loadTheme,
  type Paper,
  type PaperName,
  papers,
  type TemplateSet,
  type Theme,
} from '../theme/index.ts';
import type { World } from '../world/index.ts';
import { checkLead, type Edition, loadEditions } from './edition.ts';
import { type EditionPlan, isOpen } from './plan.ts';
import { planEdition } from './plan-edition.ts';
import type { Variant } from './variant.ts';

/** What every edition of a dossier is made with. */
export interface Setup {
  readonly dossier: Dossier;
  readonly theme: Theme;
  readonly words: Words;
  readonly templates: TemplateSet;
  /** Names of all editions of the set, for the ladder in the masthead. */
  readonly siblings: readonly string[];
}

/** All that is to be printed of a dossier: its editions, each on these papers. */
export interface Job extends Setup {
  readonly editions: readonly Edition[];
  readonly papers: readonly Paper[];
}

/** Every paper. An edition says on all what it has room for on the tightest. */
const allPapers: readonly Paper[] = Object.values(papers);

/** What of a dossier is to be printed; all that it names where nothing is said. */
export interface JobChoice {
  /** Editions to print; absent means all that the dossier lists. */
  readonly editions?: readonly string[];
  /** Papers to print on; absent means all. */
  readonly papers?: readonly string[];
  /** Variants to print beside each edition, in place of those that it names itself. */
  readonly variants?: readonly Variant[];
  /** A look other than the dossier's own. */
  readonly theme?: string;
}

/** Finds what a dossier is printed with. @throws Fault for an unknown edition, paper, theme or language */
export async function openJob(dossier: Dossier, choice: JobChoice, world: World): Promise<Job> {
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
    words: withOwnUnits(await loadWords(front.language, world, placeOfField(front, 'language')), front.units),
    templates: await loadTemplates(theme.templateFolders, world),
  };
}

/**
 * The same job on a dossier that changed, where that has not changed what it is printed with.
 * @returns nothing where its `dossier.yaml` is another, or a house's theme may be: the job is to be opened anew
 */
export function jobAgain(job: Job, dossier: Dossier): Job | undefined {
  const frontOf = ({ inputs }: Dossier) => inputs.find((input) => input.path === 'dossier.yaml')?.sha256;
  const isSame = frontOf(job.dossier) === frontOf(dossier) && job.theme.houseFiles.length === 0;
  return isSame ? { ...job, dossier } : undefined;
}

function paperNamed(name: string): Paper {
  const known = Object.keys(papers).find((paper): paper is PaperName => paper === name);
  return known ? papers[known] : fail('no-paper', undefined, name, Object.keys(papers));
}

/** One edition on one paper, with what it is made with. Every stage adds its own part to it. */
export interface PlannedEdition extends Setup {
  readonly plan: EditionPlan;
  /** The form that it has beside the plain one. */
  readonly variant?: Variant;
  /** Not to be printed: it is planned since the edition says on every paper what it has room for on all. */
  readonly aside?: boolean;
  /** Tables as blocks, row below row, each cell with the name of its column: for type that columns have no room for. */
  readonly stacked?: boolean;
}

/** Plans every edition on every paper; those that have a text to share on papers, too, that are not to be printed. */
export function planEditions({ editions, papers: sheets, ...setup }: Job): PlannedEdition[] {
  return editions.flatMap((edition) =>
    (sharesText(edition) ? allPapers : sheets).map((paper) => ({
      ...setup,
      plan: planEdition(setup.dossier, edition, paper, setup.words['spelled-units']),
      ...(!sheets.includes(paper) && { aside: true }),
    })),
  );
}

/** Whether an edition must find one text for all papers: it has pages to keep, and its papers don't go apart. */
export function sharesText(edition: Edition): boolean {
  return !isOpen(edition) && !edition.papers.apart;
}

/** An edition's name among all of its dossier: `brief-a4`, and with its variant `brief-a4-greyscale`. */
export function nameOf({ plan, variant }: Pick<PlannedEdition, 'plan' | 'variant'>): string {
  const name = `${plan.edition.name}-${plan.paper.name}`;
  return variant === undefined ? name : `${name}-${variant}`;
}

/** The keys of all that a job prints: each edition on each paper, plain and in its variants. */
export function productKeys({
  editions,
  papers: sheets,
  theme,
  dossier: { row },
}: Pick<Job, 'editions' | 'papers' | 'theme'> & { readonly dossier: Pick<Dossier, 'row'> }): string[] {
  return editions.flatMap((edition) =>
    sheets.flatMap((paper) => {
      const named = { edition: edition.name, paper: paper.name, theme: theme.name };
      const plain = { ...(row && { row: row.file }), ...named };
      return [plain, ...edition.variants.map((variant) => ({ ...plain, variant }))].map(productKey);
    }),
  );
}
