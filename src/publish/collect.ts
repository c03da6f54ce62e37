import path from 'node:path';
import { digestText } from '../diff/index.ts';
import { type Dossier, quantityFiles } from '../dossier/index.ts';
import { type ProductName, productKey } from '../names.ts';
import { isImposed, type Job, productKeys } from '../plan/index.ts';
import { answeringFor, type Run } from '../print/index.ts';
import { gatheredTrace, type TracedEdition } from '../trace/index.ts';
import { type Answering, versionOf, type World } from '../world/index.ts';
import { productOf } from './contents.ts';
import { isCurrent, type Recipe } from './current.ts';
import { fontVersions, inputsOf } from './inputs.ts';
import { bundleFile, pageFile } from './listings.ts';
import { hashInputs } from './manifest.ts';
import type { BuildOptions } from './options.ts';
import { companionFile, composeCompanion } from './pages/companion.ts';
import { aboutDossier, setPage } from './pages/set-page.ts';
import type { Product, SetFile, SetToPublish } from './set.ts';

/** Whether the set of a dossier stands where a build would put it, and is what it would print. */
export async function standsAlready(
  { name }: Pick<Dossier, 'name'>,
  recipe: Recipe,
  options: Pick<BuildOptions, 'out'>,
  world: World,
): Promise<boolean> {
  return isCurrent(path.join(outFolder(options, world), name), recipe);
}

/** The dossiers that a job prints: of a series one a row, else its own. */
function rowsOf({ dossier }: Job): readonly { readonly dossier: Pick<Dossier, 'row'> }[] {
  return dossier.series?.rows.map((row) => ({ dossier: { row } })) ?? [{ dossier: {} }];
}

export function outFolder(options: Pick<BuildOptions, 'out'>, world: World): string {
  return path.resolve(world.workingFolder, options.out);
}

/** All that decides what a set holds: its inputs, the versions that print it, and its products. */
export async function recipeOf(
  job: Job,
  options: BuildOptions,
  { browser, world }: Pick<Run, 'browser' | 'world'>,
): Promise<Recipe> {
  const partial = isPartial(options);
  return {
    partial,
    files: [
      pageFile,
      ...(partial ? [] : [companionFile]),
      ...(options.zip ? [bundleFile(job.dossier.name)] : []),
    ],
    inputs: await inputsOf(job.dossier, job.theme, world),
    versions: {
      precis: await versionOf(world.ownFolder, world),
      browser: browser.version,
      fonts: await fontVersions(job, world),
    },
    keys: rowsOf(job).flatMap(({ dossier }) => productKeys({ ...job, dossier })),
  };
}

/** Whether a build prints some products of a set only. Another theme's files stand beside these. */
export function isPartial({ editions, papers, theme, variants }: BuildOptions): boolean {
  return [editions, papers, theme, variants].some((choice) => choice !== undefined);
}

/** What a set is collected by, beside its job and its recipe. */
interface ToCollect {
  readonly options: BuildOptions;
  readonly run: Pick<Run, 'browser' | 'world' | 'threads' | 'here'>;
}

/** Puts together what is published of one dossier: its editions, the files beside them, and how all came about. */
export async function collectSet(
  {
    job,
    recipe: { inputs, versions, partial },
    options,
    run,
  }: ToCollect & { readonly job: Job; readonly recipe: Recipe },
  editions: readonly TracedEdition[],
): Promise<SetToPublish> {
  const { dossier } = job;
  const { browser, world } = run;
  const { zip = false, signal } = options;
  const answering = answeringFor(editions.length, run);
  const files = [...quantityFiles(dossier), digestText(dossier)].map(({ name, text }) => fileOf(name, text));
  const plain = editions.filter(({ variant }) => variant === undefined);
  const inputHash = hashInputs(inputs);
  const traced = editions.map((edition) => ({ ...productName(edition), uses: edition.uses }));
  // While its plates are drawn, pictures are made. It shows every edition, so a build of some leaves the one that is there.
  const [page, products] = await Promise.all([
    partial ? undefined : composeCompanion(plain, world),
    Promise.all(editions.map((edition) => product(edition, inputHash, answering))),
  ]);
  return {
    dossier: dossier.name,
    title: dossier.front.title,
    language: dossier.front.language,
    about: aboutDossier(dossier),
    out: outFolder(options, world),
    products,
    files: page === undefined ? files : [...files, fileOf(companionFile, page)],
    gathered: gatheredTrace(job, traced),
    page: (manifest) => setPage(manifest, job, zip),
    zip,
    inputs,
    versions,
    environment: { node: process.version, sandbox: browser.sandboxed, browser: browser.origin },
    partial,
    ...(signal && { signal }),
  };
}

/** What names the file of an edition in its set. */
export function productName({
  plan,
  theme,
  variant,
  dossier: { row },
}: Pick<TracedEdition, 'plan' | 'theme' | 'variant' | 'dossier'>): ProductName {
  const plain = {
    ...(row && { row: row.file }),
    ...{ edition: plan.edition.name, paper: plan.paper.name, theme: theme.name },
  };
  return variant === undefined ? plain : { ...plain, variant };
}

/** An edition's file; beside the plain one stands a picture of its first page. */
async function product(edition: TracedEdition, inputHash: string, { ask }: Answering): Promise<Product> {
  const { pdf, variant } = edition;
  const key = productKey(productName(edition));
  const toPicture = { name: key, bytes: pdf.bytes };
  const picture = (): Promise<Uint8Array> => ask('pdf/thumbnail.js', toPicture);
  const files = variant === undefined ? [{ name: `${key}.png`, bytes: await picture() }] : undefined;
  return pdfProduct(edition, inputHash, files);
}

/** An edition's file with what the manifest says of it. */
export function pdfProduct(edition: TracedEdition, inputHash: string, files?: readonly SetFile[]): Product {
  const { pdf, document, plan, variant, fit } = edition;
  const isSheets = variant !== undefined && isImposed(variant);
  return productOf(productName(edition), {
    title: document.title,
    bytes: pdf.bytes,
    pages: pdf.pages,
    ...(pdf.pageHashes && { pageHashes: pdf.pageHashes }),
    budget: isSheets ? { least: pdf.pages, most: pdf.pages } : plan.edition.pages,
    inputHash,
    ...(fit && { fit: fit.record }),
    ...(files && { files }),
  });
}

function fileOf(name: string, text: string): SetFile {
  return { name, bytes: Buffer.from(text, 'utf8') };
}
