import path from 'node:path';
import { Fault, type Message, say } from './message/message.ts';
import type { Expected } from './preflight/expected.ts';
import { preflightPdf } from './preflight/preflight.ts';
import { readManifest } from './publish/manifest.ts';
import { loadTheme } from './theme/load.ts';
import { papers } from './theme/theme.ts';
import { isImposed, variantSchema } from './variant/variant.ts';
import { sha256, type World } from './world.ts';

/** What `precis preflight` is asked to look at. */
export interface PreflightOptions {
  /** As the user typed them. */
  readonly files: readonly string[];
  /** The look that they should have; without it that of the set that they stand in, if they do. */
  readonly theme?: string;
}

/** What was found in one PDF. */
export interface JudgedFile {
  readonly file: string;
  /** Whether it stands in a published set, whose manifest says how long it should be. */
  readonly published: boolean;
  readonly messages: readonly Message[];
}

export type PreflightFiles = (options: PreflightOptions, world: World) => Promise<readonly JudgedFile[]>;

/** Judges PDFs of any making. What is found in a file is its maker's to mend, not this tool's. */
export const preflightFiles: PreflightFiles = async ({ files, theme }, world) => {
  const judged: JudgedFile[] = [];
  for (const file of files) judged.push(await judgeFile(file, theme, world));
  return judged;
};

const untold = new Set(['pdf-unfound', 'pdf-unreadable', 'pdf-encrypted', 'pdf-empty', 'no-theme']);

async function judgeFile(file: string, theme: string | undefined, world: World): Promise<JudgedFile> {
  const full = path.resolve(world.workingFolder, file);
  const bytes = await world.readBytes(full).catch(() => undefined);
  if (!bytes) return { file, published: false, messages: [say('pdf-unfound', undefined, file)] };
  const known = await publishedAs(full, bytes, world);
  const declared = theme === undefined ? {} : await themed(theme, world);
  const messages = await preflightPdf(bytes, { ...known, ...declared }, path.basename(file));
  return {
    file,
    published: known !== undefined,
    messages: messages.map((message) => ({
      ...message,
      place: { file },
      blame: untold.has(message.rule) ? message.blame : 'content',
    })),
  };
}

async function themed(name: string, world: World): Promise<Pick<Expected, 'families' | 'floors'>> {
  const { families, floors } = await loadTheme(name, world);
  return { families, floors };
}

/** What the manifest beside a PDF says of it; undefined for one that is not the file that was published. */
async function publishedAs(file: string, bytes: Uint8Array, world: World): Promise<Expected | undefined> {
  const manifest = await readManifest(path.dirname(file));
  const product = manifest?.products.find((one) => one.sha256 === sha256(bytes));
  if (!product) return undefined;
  const { budget, variant, paper: name } = product;
  const paper = Object.values(papers).find((sheet) => sheet.name === name);
  const form = variantSchema.safeParse(variant);
  const imposed = form.success && isImposed(form.data);
  const look = await themed(product.theme, world).catch((error: unknown) => {
    // A set in a theme that is no longer there can still be judged in all else.
    if (error instanceof Fault) return {};
    throw error;
  });
  return {
    budget: { least: budget.least, most: budget.most ?? Number.POSITIVE_INFINITY },
    ...look,
    // Sheets for the printer are larger than the paper, and carry no tags.
    ...(imposed ? { untagged: true } : paper && { paper }),
  };
}
