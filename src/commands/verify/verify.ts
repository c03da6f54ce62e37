import { build as buildNow } from '../../build.ts';
import { about, hasErrors, type Message, say } from '../../message/index.ts';
import { collect, type Progress } from '../../print/index.ts';
import type { Build } from '../../publish/index.ts';
import type { World } from '../../world/index.ts';
import { compareSets, type SetComparison } from './compare.ts';
import { findSets, type SetFolder } from './find.ts';
import type { VerifyOptions } from './options.ts';
import { rebuild } from './rebuild.ts';
import { readStanding, type StandingSet } from './standing.ts';
import { tellComparison, tellStanding } from './tell.ts';

/** What came of one set. */
export interface VerifiedSet {
  /** As the user would type it. */
  readonly set: string;
  readonly equal: boolean;
  readonly files?: Pick<StandingSet, 'missing' | 'altered' | 'extra' | 'manifestIntact' | 'listings'>;
  /** Absent where it could not be rebuilt. */
  readonly comparison?: SetComparison;
  readonly messages: readonly Message[];
}

/**
 * Verifies sets: their files against their manifests, and these against a build of now. Nothing is written
 * beside them; the build goes to a private folder.
 */
export async function verify(
  options: VerifyOptions,
  world: World,
  progress?: Progress,
  build: Build = buildNow,
): Promise<readonly VerifiedSet[]> {
  const sets = await findSets(options.out, options.dossiers, world);
  const verified: VerifiedSet[] = [];
  for (const set of sets) {
    options.signal?.throwIfAborted();
    const one = await verifySet(set, build, options, world, progress).catch((error: unknown) => {
      const messages: Message[] = [];
      collect(messages, options.signal)(error);
      return { set: set.name, equal: false, messages };
    });
    const called = sets.length > 1 ? set.name : undefined;
    verified.push({ ...one, messages: about(called, one.messages) });
  }
  return verified;
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
  const { manifest, missing, altered, extra, manifestIntact, listings } = standing;
  const known = tellStanding(standing);
  const rebuilt = await rebuild(standing, build, options, world, progress);
  const comparison =
    rebuilt.manifest &&
    compareSets({ manifest, page: standing.page }, { manifest: rebuilt.manifest, page: rebuilt.page });
  const differences = comparison
    ? tellComparison(name, comparison)
    : [say('set-not-rebuilt', undefined, name)];
  const messages = [...known, ...rebuilt.messages, ...differences];
  return {
    set: name,
    equal: !hasErrors(messages),
    files: { missing, altered, extra, manifestIntact, listings },
    ...(comparison && { comparison }),
    messages,
  };
}
