import path from 'node:path';
import { Fault, type Message } from '../../message/index.ts';
import { type Variant, variantSchema } from '../../plan/index.ts';
import type { Progress } from '../../print/index.ts';
import {
  type Build,
  type BuildOptions,
  companionFile,
  type Manifest,
  type PublishedProduct,
  pageFile,
} from '../../publish/index.ts';
import { makePrivateFolder, removePrivateFolder, type World } from '../../world/index.ts';
import { findDossier } from './find.ts';
import type { VerifyOptions } from './options.ts';
import type { StandingSet } from './standing.ts';

/** What a build gives now. */
export interface Rebuilt {
  readonly manifest?: Manifest;
  /** The page that the set opens with. */
  readonly page?: string;
  readonly messages: readonly Message[];
}

/** What a build is to print of a dossier; all that it names where nothing is said. */
type Choice = Pick<BuildOptions, 'editions' | 'papers' | 'theme' | 'variants'>;

/** Prints a set's products anew, in a private folder. */
export async function rebuild(
  { name, manifest, hasZip }: Pick<StandingSet, 'name' | 'manifest' | 'hasZip'>,
  build: Build,
  { out: _, dossiers, ...options }: VerifyOptions,
  world: World,
  progress?: Progress,
): Promise<Rebuilt> {
  const folder = makePrivateFolder(world.temporaryFolder);
  try {
    const dossiersOfSet = [findDossier(name, manifest.dossier, dossiers, world)];
    const shared = { ...options, dossiers: dossiersOfSet, out: path.join(folder, 'out'), zip: hasZip };
    const messages: Message[] = [];
    let rebuilt: Omit<Rebuilt, 'messages'> = {};
    for (const choice of choices(manifest)) {
      if (isPrinted(choice, manifest, rebuilt.manifest)) continue;
      const result = await build({ ...shared, ...choice }, world, progress);
      messages.push(...result.messages.filter(({ severity }) => severity === 'error'));
      const [set] = result.sets;
      if (!set) return { messages };
      // What was printed before stands beside: a partial build keeps it.
      const page = path.join(set.folder, pageFile);
      rebuilt = {
        manifest: set.manifest,
        ...(world.exists(page) && { page: await world.readText(page) }),
      };
    }
    return { messages, ...rebuilt };
  } catch (error) {
    if (error instanceof Fault) return { messages: error.messages };
    throw error;
  } finally {
    removePrivateFolder(folder);
  }
}

/**
 * The builds that together print a set's products and no others: all that the dossier names, where the companion
 * says that the set was made so, then the editions that have the same look, papers and forms.
 */
export function choices({ products, files }: Pick<Manifest, 'products' | 'files'>): Choice[] {
  const whole = files.some(({ file }) => file === companionFile) ? [{}] : [];
  const sheets = grouped(products, ({ edition, theme, paper }) => [edition, theme, paper]);
  const editions = grouped(sheets, (own) => [names(own, 'edition'), names(own, 'theme'), variantsOf(own)]);
  const alike = grouped(
    editions.map((own) => own.flat()),
    (own) => [names(own, 'theme'), names(own, 'paper'), variantsOf(own)],
  );
  const parts = alike.map((groups) => {
    const own = groups.flat();
    const [theme] = names(own, 'theme');
    return {
      ...(theme !== undefined && { theme }),
      editions: names(own, 'edition'),
      papers: names(own, 'paper'),
      variants: variantsOf(own),
    };
  });
  return [...whole, ...parts];
}

/** Values that have the same key together, in the order in which each key is first met. */
function grouped<T>(values: readonly T[], keyOf: (value: T) => unknown): T[][] {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = JSON.stringify(keyOf(value));
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()];
}

/** Whether all that a choice would print stands among what was printed already. */
function isPrinted(choice: Choice, published: Manifest, fresh: Manifest | undefined): boolean {
  if (!fresh || choice.editions === undefined) return false;
  const { editions, papers, theme } = choice;
  const keys = new Set(fresh.products.map(({ key }) => key));
  return published.products
    .filter(
      (one) => one.theme === theme && editions.includes(one.edition) && papers?.includes(one.paper) === true,
    )
    .every(({ key }) => keys.has(key));
}

function names(products: readonly PublishedProduct[], field: 'edition' | 'paper' | 'theme'): string[] {
  return [...new Set(products.map((product) => product[field]))];
}

/** The variants among some products. One that this version doesn't know is found missing afterwards. */
function variantsOf(products: readonly PublishedProduct[]): Variant[] {
  const known = products.flatMap(({ variant }) => variantSchema.safeParse(variant).data ?? []);
  return [...new Set(known)];
}
