import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { World } from '../../src/world/world.ts';

const run = promisify(execFile);

/** Writes a file below the world's working folder. */
export async function write(world: World, name: string, text: string): Promise<void> {
  const file = path.join(world.workingFolder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Runs git as somebody, whatever this machine's settings are. */
export async function git(world: World, ...args: string[]): Promise<void> {
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  const config = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  await run('git', [...author, ...args], { cwd: world.workingFolder, env: { ...process.env, ...config } });
}

/** Commits all there is, under a tag. */
export async function commit(world: World, tag: string): Promise<void> {
  await git(world, 'add', '-A');
  await git(world, 'commit', '-q', '-m', tag);
  await git(world, 'tag', tag);
}
