import path from 'node:path';
import { type Digest, digestFile, digestOf, digestSchema, type State } from '../../diff/index.ts';
import { type Dossier, loadDossier } from '../../dossier/index.ts';
import { Fault, fail, hasErrors, type Message, say, withoutEnd } from '../../message/index.ts';
import { type Manifest, manifestFile, readListed, readManifest } from '../../publish/index.ts';
import type { World } from '../../world/index.ts';
import { findShelf } from '../history/repository.ts';
import { loadRevision } from '../history/revision.ts';

/**
 * Opens what the user named: a dossier's folder, a published set or its manifest, or a git revision, as
 * `v1.0:data/grain` or as `v1.0` with the dossier's folder beside it.
 * @param dossier the folder that a bare revision is about
 * @throws Fault whose messages blame the call: what can't be opened can't be compared
 */
export async function openState(name: string, dossier: string | undefined, world: World): Promise<State> {
  const full = path.resolve(world.workingFolder, name);
  const folder = path.basename(full) === manifestFile ? path.dirname(full) : full;
  if (await world.isFolder(folder)) {
    if (world.exists(path.join(folder, 'dossier.yaml')))
      return stateOf(name, await loadDossier(folder, world));
    const manifest = await readManifest(folder);
    if (manifest) return setState(name, folder, manifest);
    return fail(
      'state-unknown',
      undefined,
      name,
      'it holds neither dossier.yaml nor a manifest.json of a set',
    );
  }
  if (world.exists(full)) return fail('state-unknown', undefined, name, 'it is a file, and no manifest.json');
  return revisionState(name, dossier, world);
}

/** A loaded dossier as a state. @throws Fault `state-broken` with what is wrong with it */
function stateOf(name: string, loaded: { dossier?: Dossier; messages: readonly Message[] }): State {
  const { dossier, messages } = loaded;
  if (dossier && !hasErrors(messages)) return { name, digest: digestOf(dossier) };
  throw new Fault([
    ...messages.filter(({ severity }) => severity === 'error'),
    say('state-broken', undefined, name),
  ]);
}

async function setState(name: string, folder: string, manifest: Manifest): Promise<State> {
  const digest = await readDigest(folder, manifest);
  if (!digest) return fail('set-undigested', undefined, name);
  return { name, digest, products: manifest.products };
}

/** What the dossier of a published set said; undefined where the set does not say, or no longer as published. */
async function readDigest(folder: string, manifest: Manifest): Promise<Digest | undefined> {
  try {
    const text = await readListed(folder, manifest, digestFile);
    return digestSchema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

async function revisionState(name: string, dossier: string | undefined, world: World): Promise<State> {
  const colon = name.indexOf(':');
  if (colon === 0) return fail('state-unknown', undefined, name, 'it names no revision');
  const revision = colon < 0 ? name : name.slice(0, colon);
  const folder = colon < 0 ? dossier : name.slice(colon + 1);
  if (folder === undefined)
    return fail(
      'state-unknown',
      undefined,
      name,
      'there is no such folder, and for a revision it does not say which dossier',
    );
  // git counts a path from the top of the repository, unless it begins with a dot.
  const fromTop = colon > 0 && !/^\.\.?(?:\/|$)/.test(folder);
  const shelf = await findShelf(fromTop ? '.' : folder, world);
  const place = fromTop
    ? {
        ...shelf,
        folder: withoutEnd(path.posix.normalize(folder), (sign) => sign === '/').replace(/^\.$/, ''),
      }
    : shelf;
  return stateOf(name, await loadRevision(revision, place, world));
}
