import path from 'node:path';
import { Fault, limits, type Message, say } from '../message/index.ts';
import { isImposed, isLarger, variantSchema } from '../plan/index.ts';
import { Apart, type Expected, pastLimit } from '../preflight/index.ts';
import { type PublishedProduct, readManifest } from '../publish/index.ts';
import { loadTheme, papers } from '../theme/index.ts';
import { largerTheme, loadLargerType, sheetOf } from '../variant/index.ts';
import { sha256, type World } from '../world/index.ts';

/** What `precis preflight` is asked to look at. */
export interface PreflightOptions {
  /** As the user typed them. */
  readonly files: readonly string[];
  /** The look that they should have; without it that of the set that they stand in, if they do. */
  readonly theme?: string;
  readonly signal?: AbortSignal;
}

/** What was found in one PDF. */
export interface JudgedFile {
  readonly file: string;
  /** Whether it stands in a published set, whose manifest says how long it should be. */
  readonly published: boolean;
  readonly messages: readonly Message[];
}

/** Judges PDFs of any making. What is found in a file is its maker's to mend, not this tool's. */
export async function preflightFiles(
  { files, theme, signal }: PreflightOptions,
  world: World,
): Promise<readonly JudgedFile[]> {
  const judged: JudgedFile[] = [];
  const apart = new Apart(world.ownFolder, signal);
  try {
    for (const file of files) judged.push(await judgeFile(file, theme, world, apart));
  } finally {
    apart.close();
  }
  return judged;
}

/** What is the caller's to mend, or the machine's, and not that of whoever made the file. */
const untold: ReadonlySet<string> = new Set([
  ...['pdf-unfound', 'pdf-unreadable', 'pdf-encrypted', 'pdf-empty', 'pdf-too-large', 'pdf-stopped'],
  'no-theme',
]);

async function judgeFile(
  file: string,
  theme: string | undefined,
  world: World,
  apart: Apart,
): Promise<JudgedFile> {
  const full = path.resolve(world.workingFolder, file);
  const unjudged = (message: Message): JudgedFile => ({
    file,
    published: false,
    messages: [{ ...message, place: { file } }],
  });
  const length = await world.fileSize(full).catch(() => undefined);
  if (length !== undefined && length > limits.pdfBytes.most)
    return unjudged(pastLimit(path.basename(file), limits.pdfBytes));
  const bytes = await world.readBytes(full).catch(() => undefined);
  if (!bytes) return unjudged(say('pdf-unfound', undefined, file));
  const manifest = await readManifest(path.dirname(full));
  const product = manifest?.products.find((one) => one.sha256 === sha256(bytes));
  const expected = {
    ...(product && (await expectedOfProduct(product, world))),
    ...(await lookOf(product, theme, world)),
  };
  const held = product !== undefined;
  const messages = await apart.judge({ bytes, name: path.basename(file), expected, held });
  return {
    file,
    published: product !== undefined,
    messages: messages.map((message) => ({
      ...message,
      place: { file },
      blame: untold.has(message.rule) ? message.blame : 'content',
    })),
  };
}

/** The length and paper that a manifest gives. */
async function expectedOfProduct(
  { budget, variant, paper: name }: PublishedProduct,
  world: World,
): Promise<Omit<Expected, 'own' | 'places'>> {
  const paper = Object.values(papers).find((sheet) => sheet.name === name);
  const form = variantSchema.safeParse(variant).data;
  const sheet = paper && form && isLarger(form) ? sheetOf(paper, await loadLargerType(form, world)) : paper;
  return {
    budget: { least: budget.least, most: budget.most ?? Number.POSITIVE_INFINITY },
    // Sheets for the printer are larger than the paper, and carry no tags.
    ...(form && isImposed(form) ? { untagged: true } : sheet && { paper: sheet }),
  };
}

/** The typefaces and floors of a look: the one named, else the one that a published file was printed in. */
async function lookOf(
  product: PublishedProduct | undefined,
  named: string | undefined,
  world: World,
): Promise<Pick<Expected, 'families' | 'floors'>> {
  const name = named ?? product?.theme;
  if (name === undefined) return {};
  try {
    const theme = await loadTheme(name, world, { byCaller: true });
    const form = variantSchema.safeParse(product?.variant).data;
    const { families, floors } =
      form && isLarger(form) ? largerTheme(theme, await loadLargerType(form, world)) : theme;
    return { families, floors };
  } catch (error) {
    // A set in a look that is no longer there can still be judged in all else.
    if (named === undefined && error instanceof Fault) return {};
    throw error;
  }
}
