import { execFile } from 'node:child_process';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadAll } from '../../src/dossier/load-all.ts';
import { checkInputs } from '../../src/fit/check-inputs.ts';
import { exitCode } from '../../src/message/report.ts';
import { diskWorld, type World } from '../../src/world/world.ts';
import { smallest, withFiles } from './try-dossier.ts';

const isWindows = process.platform === 'win32';

/** Loads the smallest dossier after its folder was changed, in a world that may refuse. */
async function loaded(
  change: (dossier: string) => Promise<unknown>,
  refuse: Partial<World> | ((world: World) => Partial<World>) = {},
): Promise<{ told: string[]; hints: (string | undefined)[]; code: number }> {
  return withFiles(smallest, async (folder) => {
    await change(path.join(folder, 'case'));
    const world = { ...diskWorld(), workingFolder: folder };
    const [one] = await loadAll(
      ['case'],
      { ...world, ...(typeof refuse === 'function' ? refuse(world) : refuse) },
      checkInputs,
    );
    const messages = one?.messages ?? [];
    return {
      told: messages.map(({ rule, place, what }) => `${place?.file ?? '-'} ${rule}: ${what}`),
      hints: messages.map(({ hint }) => hint),
      code: exitCode(messages),
    };
  });
}

async function instead(
  dossier: string,
  name: string,
  put: (file: string) => Promise<unknown>,
): Promise<void> {
  const file = path.join(dossier, name);
  await rm(file, { recursive: true, force: true });
  await mkdir(path.dirname(file), { recursive: true });
  await put(file);
}

const pipe = (file: string) => promisify(execFile)('mkfifo', [file]);
const circle = (file: string) => symlink(path.basename(file), file);
const dangling = (file: string) => symlink('nothing', file);
const folder = (file: string) => mkdir(file);

describe.skipIf(isWindows)('what stands in place of a file is told, and not waited for', () => {
  test.each([
    ['dossier.yaml', 'a pipe', pipe, 'a pipe, a device or a socket'],
    ['quantities.yaml', 'a pipe', pipe, 'a pipe, a device or a socket'],
    ['sections/one.md', 'a pipe', pipe, 'a pipe, a device or a socket'],
    ['images.yaml', 'a pipe', pipe, 'a pipe, a device or a socket'],
    ['charts/c.vl.json', 'a folder', folder, 'it is a folder (EISDIR)'],
    ['sections/one.md', 'a circle of links', circle, 'its links lead in a circle (ELOOP)'],
    ['quantities.yaml', 'a circle of links', circle, 'its links lead in a circle (ELOOP)'],
    ['rules.yaml', 'a link that leads nowhere', dangling, 'it does not exist (ENOENT)'],
    ['editions.lock.yaml', 'a folder', folder, 'it is a folder (EISDIR)'],
  ])('%s: %s', async (name, _what, put, reason) => {
    const { told, hints, code } = await loaded((dossier) => instead(dossier, name, put));
    expect(told).toEqual([expect.stringContaining(`case/${name} file-unreadable: ${name} can't be read:`)]);
    expect(told.join()).toContain(reason);
    expect(hints.join()).toContain('Put a plain file');
    expect(code).toBe(1);
  });

  test('a socket', async () => {
    const server = createServer();
    const { told, code } = await loaded((dossier) =>
      instead(dossier, 'rules.yaml', (file) => new Promise<void>((resolve) => server.listen(file, resolve))),
    );
    await new Promise((resolve) => server.close(resolve));
    expect(told.join()).toContain('case/rules.yaml file-unreadable');
    expect(code).toBe(1);
  });

  test('a file in place of a folder', async () => {
    const { told } = await loaded((dossier) => instead(dossier, 'tables', pipe));
    expect(told.join()).toContain("case/tables file-unreadable: tables can't be read: a file stands where");
  });
});

describe('what the machine refuses is told as a fault of the machine, with what to do', () => {
  const refusing = (code: string, when: RegExp) => (world: World) => ({
    readBytes: (file: string) =>
      when.test(file)
        ? Promise.reject(Object.assign(new Error(`${code}: refused`), { code, syscall: 'open', path: file }))
        : world.readBytes(file),
  });

  test.each([
    ['EACCES', 'access is denied (EACCES)', 'Check who may read'],
    ['EMFILE', 'too many files are open (EMFILE)', 'ulimit -n'],
    ['EIO', 'the disk failed (EIO)', 'Look at the disk'],
  ])('%s of a section', async (code, reason, advice) => {
    const made = await loaded(async () => undefined, refusing(code, /one\.md$/));
    expect(made.told).toEqual([
      `case/sections/one.md file-unreadable: sections/one.md can't be read: ${reason}.`,
    ]);
    expect(made.hints.join()).toContain(advice);
    expect(made.code).toBe(2);
  });

  test('a folder of the dossier', async () => {
    const made = await loaded(
      (dossier) => instead(dossier, 'tables', folder),
      (world) => ({
        list: (file) =>
          file.endsWith('tables')
            ? Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }))
            : world.list(file),
      }),
    );
    expect(made.told).toContain(
      "case/tables file-unreadable: tables can't be read: access is denied (EACCES).",
    );
    expect(made.code).toBe(2);
  });

  test('the dossier’s own folder', async () => {
    const error = Object.assign(new Error('EACCES: permission denied'), {
      ...{ code: 'EACCES', syscall: 'stat', path: '/case' },
    });
    const made = await loaded(async () => undefined, { isFolder: () => Promise.reject(error) });
    expect(made.told).toEqual([
      '- machine-refused: The machine refused to stat /case: access is denied (EACCES).',
    ]);
    expect(made.code).toBe(2);
  });
});
