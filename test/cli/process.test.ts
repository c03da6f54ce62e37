import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifySet } from '../../src/publish/manifest.ts';
import { ownFolder } from '../../src/world.ts';

const run = promisify(execFile);
const command = path.join(ownFolder, 'dist', 'cli', 'precis.js');
let home = '';

beforeAll(async () => {
  await run(process.execPath, [path.join(ownFolder, 'scripts', 'build.mjs')]);
  home = await mkdtemp(path.join(tmpdir(), 'precis-process-'));
  await mkdir(path.join(home, 'grain', 'sections'), { recursive: true });
  await writeFile(
    path.join(home, 'grain', 'dossier.yaml'),
    'title: Grain leaves by rail\nsections: [rail]\n',
  );
  await writeFile(path.join(home, 'grain', 'sections', 'rail.md'), '# Rail\n\nTrains carry most of it.\n');
}, 120_000);

afterAll(() => rm(home, { recursive: true, force: true }));

/** Builds in a process of its own, and sends it a signal when a line of its progress begins so. */
async function stopAt(line: string, signal: NodeJS.Signals): Promise<{ code: number | null; told: string }> {
  const child = spawn(process.execPath, [command, 'build', 'grain'], { cwd: home });
  const ended = once(child, 'exit');
  child.stdout.resume();
  let told = '';
  for await (const row of createInterface({ input: child.stderr })) {
    told += `${row}\n`;
    if (row.startsWith(line)) child.kill(signal);
  }
  await ended;
  return { code: child.exitCode, told };
}

// Windows has no such signals.
describe.skipIf(process.platform === 'win32')('a build in a process of its own', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 2],
  ] as const)(
    'ends by %s with %i and leaves nothing half-done',
    async (signal, code) => {
      const stopped = await stopAt('done load', signal);
      expect(stopped.code).toBe(code);
      expect(stopped.told).toContain(`Stopped by ${signal}.`);
      expect(stopped.told).not.toContain('internal-fault');
      expect(await readdir(home)).toEqual(['grain']);
    },
    60_000,
  );

  test('killed outright, leaves the former set whole', async () => {
    const out = path.join(home, 'out');
    await run(process.execPath, [command, 'build', 'grain', '--json'], { cwd: home });
    const before = await verifySet(path.join(out, 'grain'));
    expect((await stopAt('done print', 'SIGKILL')).code).toBeNull();
    await run(process.execPath, [command, 'check', 'grain'], { cwd: home });
    expect((await readdir(out)).sort()).toEqual(['grain', 'index.html']);
    expect(await verifySet(path.join(out, 'grain'))).toEqual(before);
  }, 60_000);
});
