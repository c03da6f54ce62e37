import path from 'node:path';
import { fail } from '../../message/index.ts';
import type { World } from '../../world/index.ts';
import { askGit, needGit } from './git.ts';

/** A dossier's place in a repository. */
export interface Shelf {
  /** Absolute path of the repository's working tree. */
  readonly top: string;
  /** The dossier's folder from there, with `/`; empty where it is the repository itself. */
  readonly folder: string;
}

/**
 * Finds the repository that keeps a folder. The folder itself may be gone by now.
 * @param folder absolute, or from the working folder
 * @throws Fault `repository-missing`, `git-missing`
 */
export async function findShelf(folder: string, world: World): Promise<Shelf> {
  const full = path.resolve(world.workingFolder, folder);
  let standing = full;
  while (!(await world.isFolder(standing)) && path.dirname(standing) !== standing)
    standing = path.dirname(standing);
  const real = await world.realPath(standing);
  const answer = await askGit(['rev-parse', '--show-toplevel'], real, world);
  if ('refused' in answer) return fail('repository-missing', undefined, folder, answer.refused);
  const top = path.resolve(answer.output.toString('utf8').replace(/\r?\n$/, ''));
  const inside = path.relative(top, path.join(real, path.relative(standing, full)));
  return { top, folder: inside.split(path.sep).join('/') };
}

/** The commit that a revision names. @throws Fault `revision-unknown` */
export async function commitOf(revision: string, { top }: Pick<Shelf, 'top'>, world: World): Promise<string> {
  const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const answer = await askGit(asked, top, world);
  const commit = 'output' in answer ? answer.output.toString('latin1').trim() : '';
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit : fail('revision-unknown', undefined, revision);
}

/** A file as a commit has it. */
export interface KeptFile {
  readonly object: string;
  readonly size: number;
  readonly link: boolean;
}

/** The files below a folder in a commit, by their path from that folder. */
export async function filesIn(
  commit: string,
  { top, folder }: Shelf,
  world: World,
): Promise<ReadonlyMap<string, KeptFile>> {
  const below = folder === '' ? [] : ['--', `${folder}/`];
  const output = await needGit(['ls-tree', '-r', '-l', '-z', '--full-tree', commit, ...below], top, world);
  const files = new Map<string, KeptFile>();
  for (const line of output.toString('utf8').split('\0')) {
    const match = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line);
    if (!match) continue;
    const [, mode, object = '', size, name = ''] = match;
    const file = folder === '' ? name : name.slice(folder.length + 1);
    files.set(file, { object, size: Number(size), link: mode === '120000' });
  }
  return files;
}

/** A file's bytes, as git keeps them. */
export async function bytesOf(object: string, { top }: Shelf, world: World): Promise<Uint8Array> {
  return needGit(['cat-file', 'blob', object], top, world);
}

/** The commits that changed a file, the newest first. Along a merge, only the line that it was merged into counts. */
export async function commitsOf(file: string, { top }: Shelf, world: World): Promise<string[]> {
  const answer = await askGit(['rev-list', '--first-parent', 'HEAD', '--', file], top, world);
  return 'output' in answer ? answer.output.toString('latin1').split('\n').filter(Boolean) : [];
}

/** A file's text in a commit; undefined where the commit has none. */
export async function textAt(
  commit: string,
  file: string,
  { top }: Shelf,
  world: World,
): Promise<string | undefined> {
  const answer = await askGit(['cat-file', 'blob', `${commit}:${file}`], top, world);
  return 'output' in answer ? answer.output.toString('utf8') : undefined;
}

/** Whether older commits were left out when the repository was cloned. */
export async function isShallow({ top }: Shelf, world: World): Promise<boolean> {
  const output = await needGit(['rev-parse', '--is-shallow-repository'], top, world);
  return output.toString('latin1').trim() === 'true';
}
