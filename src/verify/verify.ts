import path from 'node:path';
import type { Build, BuildOptions, Progress } from '../build-options.ts';
import { Fault, hasErrors, type Message, say } from '../message/message.ts';
import { makePrivateFolder, removePrivateFolder } from '../print/private-folder.ts';
import type { Manifest, PublishedProduct } from '../publish/manifest.ts';
import { type Variant, variantSchema } from '../variant/variant.ts';
import type { World } from '../world.ts';
import { compareSets, type SetComparison } from './compare.ts';
import { findDossier, findSets, type SetFolder } from './find.ts';
import { readStanding, type StandingSet } from './standing.ts';
import { tellComparison, tellStanding } from './tell.ts';

/** What `precis verify` is asked to do. */
export interface VerifyOptions extends Pick<BuildOptions, 'browser' | 'requireSandbox' | 'signal'> {
  /** An output folder, or the folder of one set. */
  readonly out: string;
  /** Where the dossiers are that do not stand under `data/`; if any are named, only their sets are verified. */
  readonly dossiers: readonly string[];
}

/** What came of one set. */
export interface VerifiedSet {
  /** As the user would type it. */
  readonly set: string;
  readonly equal: boolean;
  readonly files?: Pick<StandingSet, 'missing' | 'altered' | 'extra' | 'manifestIntact'>;
  /** Absent where it could not be rebuilt. */
  readonly comparison?: SetComparison;
  readonly messages: readonly Message[];
}

/** Rebuilds published sets and says how they differ. */
export type Verify = (
  options: VerifyOptions,
  world: World,
  progress?: Progress,
) => Promise<readonly VerifiedSet[]>;

/**
 * Verifies sets: their files against their manifests, and these against a build of now. Nothing is written
 * beside them; the build goes to a private folder.
 */
export function verifyWith(build: Build): Verify {
  return async (options, world, progress) => {
    const sets = await findSets(options.out, options.dossiers, world);
    const verified: VerifiedSet[] = [];
    for (const set of sets) {
      options.signal?.throwIfAborted();
      verified.push(await verifySet(set, build, options, world, progress));
    }
    return verified;
  };
}

async function verifySet(
  { folder, name }: SetFolder,
  build: Build,
  options: VerifyOptions,
  world: World,
  progress?: Progress,
): Promise<VerifiedSet> {
  const standing = await readStanding(folder, name, world);
  if (!standing) return { set: name, equal: false, messages: [say('set-unreadable', undefined, name)] };
  const { manifest, name: _, ...files } = standing;
  const known = tellStanding(standing);
  const rebuilt = await rebuild(standing, build, options, world, progress);
  const comparison = rebuilt.manifest && compareSets(manifest, rebuilt.manifest);
  const differences = comparison
    ? tellComparison(name, comparison)
    : [say('set-not-rebuilt', undefined, name)];
  const messages = [...known, ...rebuilt.messages, ...differences];
  return {
    set: name,
    equal: !hasErrors(messages),
    files,
    ...(comparison && { comparison }),
    messages,
  };
}

/** The variants among some products. One that this version doesn't know is found missing afterwards. */
function variantsOf(products: readonly PublishedProduct[]): Variant[] {
  const known = products.flatMap(({ variant }) => variantSchema.safeParse(variant).data ?? []);
  return [...new Set(known)];
}

interface Rebuilt {
  readonly manifest?: Manifest;
  readonly messages: readonly Message[];
}

/** Prints a set's products anew. */
async function rebuild(
  { name, manifest }: StandingSet,
  build: Build,
  { out: _, dossiers, ...options }: VerifyOptions,
  world: World,
  progress?: Progress,
): Promise<Rebuilt> {
  const folder = makePrivateFolder(world.temporaryFolder);
  try {
    const dossier = findDossier(name, manifest.dossier, dossiers, world);
    const messages: Message[] = [];
    let fresh: Manifest | undefined;
    for (const theme of new Set(manifest.products.map((product) => product.theme))) {
      const own = manifest.products.filter((product) => product.theme === theme);
      const result = await build(
        {
          ...options,
          dossiers: [dossier],
          out: path.join(folder, 'out'),
          theme,
          editions: [...new Set(own.map(({ edition }) => edition))],
          papers: [...new Set(own.map(({ paper }) => paper))],
          variants: variantsOf(own),
        },
        world,
        progress,
      );
      messages.push(...result.messages.filter(({ severity }) => severity === 'error'));
      const [set] = result.sets;
      if (!set) return { messages };
      // Products of another theme, printed before, stand beside: a partial build keeps them.
      fresh = set.manifest;
    }
    return { messages, ...(fresh && { manifest: fresh }) };
  } catch (error) {
    if (error instanceof Fault) return { messages: error.messages };
    throw error;
  } finally {
    removePrivateFolder(folder);
  }
}
