import { execFile } from 'node:child_process';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ownFolder } from '../src/world/world.ts';

const run = promisify(execFile);

const packageSchema = z.object({
  bin: z.object({ precis: z.string() }),
  dependencies: z.record(z.string(), z.string()),
});

let place: string;
let bin: string;

/** Makes an empty folder, and installs the packed tarball there as a registry would, with no network. */
beforeAll(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'test-package-'));
  // npm comes with Node; as a shell command, since on Windows it is a script.
  const quiet = ['--silent', '--ignore-scripts', '--pack-destination', place];
  await run('npm', ['pack', ...quiet], { cwd: ownFolder, shell: process.platform === 'win32' });
  const tarball = (await readdir(place)).find((name) => name.endsWith('.tgz')) ?? '';
  const modules = path.join(place, 'node_modules');
  const installed = path.join(modules, 'precis');
  mkdirSync(installed, { recursive: true });
  const unpack = extract(installed, { strip: 1 });
  await pipeline(createReadStream(path.join(place, tarball)), createGunzip(), unpack);
  const own = packageSchema.parse(JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')));
  bin = path.join(installed, own.bin.precis);
  // Only what the package declares: an import of a development dependency must fail here.
  for (const name of Object.keys(own.dependencies)) {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(path.join(ownFolder, 'node_modules', name), path.join(modules, name), 'junction');
  }
  writeDossier(path.join(place, 'grain'));
}, 120_000);

afterAll(() => rm(place, { recursive: true, force: true }));

/** The smallest dossier there is. */
function writeDossier(folder: string): void {
  mkdirSync(path.join(folder, 'sections'), { recursive: true });
  writeFileSync(path.join(folder, 'dossier.yaml'), 'title: Grain leaves by rail\nsections: [harvest]\n');
  writeFileSync(
    path.join(folder, 'sections', 'harvest.md'),
    '# The harvest\n\n:::claim{#rail standing=reported priority=1}\n# Trains carry most of it\n\nBarges follow in spring.\n:::\n',
  );
}

describe('the packed package, in an empty folder', () => {
  it('holds no source, no test and no data of its own', async () => {
    expect((await readdir(path.join(place, 'node_modules', 'precis'))).sort()).toEqual([
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY.md',
      'data',
      'dist',
      'docs',
      'package.json',
      'starter',
      'templates',
    ]);
    expect(await readdir(path.join(place, 'node_modules', 'precis', 'data'))).toEqual(['schema']);
  });

  it('holds its documentation, and all that this leads to', async () => {
    const whole = path.join(place, 'node_modules', 'precis');
    const docs = (await readdir(path.join(whole, 'docs'))).filter((name) => name.endsWith('.md'));
    expect(docs.length).toBeGreaterThan(10);
    const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...docs.map((name) => `docs/${name}`)];
    const dead = pages.flatMap((page) => {
      const text = readFileSync(path.join(whole, page), 'utf8').replaceAll(
        /^```[\s\S]*?^```|`[^`\n]*`/gm,
        '',
      );
      const links = [...text.matchAll(/\]\(([^)#\s]+)|src="([^"]+)"/g)].map(
        ([, to, image]) => to ?? image ?? '',
      );
      const own = links.filter((to) => !/^[a-z]+:/.test(to));
      return own
        .filter((to) => !existsSync(path.join(whole, path.dirname(page), to)))
        .map((to) => [page, to]);
    });
    expect(dead).toEqual([]);
  });

  it('builds the report of a foreign dossier, and nothing else', async () => {
    await run(process.execPath, [bin, 'build', 'grain'], { cwd: place });
    const set = path.join(place, 'out', 'grain');
    expect((await readdir(set)).filter((name) => name.endsWith('.pdf'))).toEqual([
      'report-a4.pdf',
      'report-letter.pdf',
    ]);
    expect(readFileSync(path.join(set, 'report-a4.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(existsSync(path.join(set, 'manifest.json'))).toBe(true);
  });

  it('is a library too', async () => {
    const script = `import { build, check } from 'precis';
      const { messages } = await check({ dossiers: ['grain', 'absent'] });
      process.stdout.write(JSON.stringify({ build: typeof build, messages }));`;
    const call = ['--input-type=module', '--eval', script];
    const { stdout } = await run(process.execPath, call, { cwd: place });
    const said = z
      .object({ build: z.string(), messages: z.array(z.object({ rule: z.string(), severity: z.string() })) })
      .parse(JSON.parse(stdout));
    expect(said.build).toBe('function');
    expect(said.messages.filter((message) => message.severity === 'error')).toHaveLength(1);
  });
});
