import { execFile } from 'node:child_process';
import { fail } from '../../message/index.ts';
import type { World } from '../../world/index.ts';

/** What git may answer at most: a dossier's largest file, and some. */
const longestAnswer = 64_000_000;

/** Variables that would lead git to another repository than that of the folder. A hook sets them. */
const misleading = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_OBJECT_DIRECTORY'];

/** git's answer, or why it had none. */
export type Answer = { readonly output: Buffer } | { readonly refused: string };

/**
 * Asks git something that changes nothing. It may not reach the network, ask the user, or lock anything.
 * @param folder an existing folder of the repository
 * @throws Fault `git-missing`
 */
export async function askGit(args: readonly string[], folder: string, world: World): Promise<Answer> {
  const { environment } = world;
  const inherited = Object.entries(environment).filter(([name]) => !misleading.includes(name));
  const quiet = {
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
  const options = {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), ...quiet },
    encoding: 'buffer' as const,
    maxBuffer: longestAnswer,
    windowsHide: true,
  };
  return new Promise((resolve, reject) => {
    execFile('git', ['--literal-pathspecs', '--no-pager', ...args], options, (error, output, told) => {
      if (!error) return resolve({ output });
      if (error.code === 'ENOENT') {
        try {
          fail('git-missing', undefined);
        } catch (fault) {
          return reject(fault);
        }
      }
      return resolve({ refused: firstLine(told.toString('utf8')) || error.message });
    });
  });
}

/** The same, where a refusal ends the run. @throws Fault `git-failed`, `git-missing` */
export async function needGit(args: readonly string[], folder: string, world: World): Promise<Buffer> {
  const answer = await askGit(args, folder, world);
  return 'output' in answer ? answer.output : fail('git-failed', undefined, args[0] ?? '', answer.refused);
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 300) ?? '';
}
