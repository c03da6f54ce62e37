import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { decodePDFRawStream, PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskWorld, ownFolder, sha256 } from '../../src/world/world.ts';

const run = promisify(execFile);
const command = path.join(ownFolder, 'dist', 'cli', 'precis.js');
const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

interface Place {
  readonly folder: string;
  readonly report: Buffer;
}

/** Builds one small dossier in a folder of its own, in a process with its own surroundings. */
async function builtIn(name: string, umask: string, surroundings: Record<string, string>): Promise<Place> {
  const folder = mkdtempSync(path.join(tmpdir(), name));
  roots.push(folder);
  mkdirSync(path.join(folder, 'grain', 'sections'), { recursive: true });
  mkdirSync(path.join(folder, 'home'));
  writeFileSync(
    path.join(folder, 'grain', 'dossier.yaml'),
    'title: Grain leaves by rail\nedition-date: "2026-11-25"\nsections: [rail]\n',
  );
  writeFileSync(
    path.join(folder, 'grain', 'sections', 'rail.md'),
    '# Rail\n\nTrains don’t carry all of it.\n',
  );
  const home = { HOME: path.join(folder, 'home') };
  const line = `umask ${umask}; exec "$0" "$@"`;
  const rest = ['build', 'grain', '--edition', 'report', '--paper', 'a4'];
  await run('sh', ['-c', line, process.execPath, command, ...rest], {
    cwd: folder,
    env: { ...process.env, ...home, ...surroundings },
  });
  return { folder, report: readFileSync(path.join(folder, 'out', 'grain', 'report-a4.pdf')) };
}

// Windows has no umask and no sh.
describe.skipIf(process.platform === 'win32')('a PDF', () => {
  let here: Place;
  let there: Place;
  beforeAll(async () => {
    await run(process.execPath, [path.join(ownFolder, 'scripts', 'build.mjs')]);
    // One of them unpacks the browser in its own home.
    const { cacheFolder } = diskWorld();
    const surroundings = { TZ: 'UTC', LC_ALL: 'C', SOURCE_DATE_EPOCH: '1', PRECIS_CACHE: cacheFolder };
    here = await builtIn('one-', '022', surroundings);
    there = await builtIn('another-place-', '077', {
      TZ: 'Pacific/Kiritimati',
      LC_ALL: 'tr_TR.UTF-8',
      LANG: 'tr_TR.UTF-8',
      LANGUAGE: 'tr',
      USER: 'somebody',
      LOGNAME: 'somebody',
      SOURCE_DATE_EPOCH: '2000000000',
    });
  }, 120_000);

  it('has the same bytes in another folder, time zone, locale, umask and home, for another user', () => {
    expect(sha256(there.report)).toBe(sha256(here.report));
  });

  it('holds no path, no user and no host', async () => {
    const { folder, report } = there;
    const loaded = await PDFDocument.load(report, { updateMetadata: false });
    const streams = loaded.context
      .enumerateIndirectObjects()
      .map(([, object]) =>
        object instanceof PDFRawStream
          ? Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')
          : object.toString(),
      );
    const text = streams.join('\n');
    expect(text).toContain('Grain leaves by rail');
    // A short name may be part of a word.
    const names = [userInfo().username, hostname()].filter((name) => name.length > 4);
    for (const name of [folder, path.basename(folder), ownFolder, tmpdir(), 'somebody', ...names])
      expect(text.includes(name), name).toBe(false);
  });
});
