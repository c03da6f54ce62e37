import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifySet } from '../../src/publish/manifest.ts';
import { ownFolder } from '../../src/world/world.ts';

const run = promisify(execFile);
let place = '';

beforeAll(async () => {
  await run(process.execPath, [path.join(ownFolder, 'scripts', 'build.mjs')]);
  place = await mkdtemp(path.join(tmpdir(), 'precis-tutorial-'));
  // What npm does when a package is installed: its command stands in .bin.
  const bin = path.join(place, 'node_modules', '.bin');
  await mkdir(bin, { recursive: true });
  const command = path.join(ownFolder, 'dist', 'cli', 'precis.js');
  const script = `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`;
  await writeFile(path.join(bin, 'precis'), script, { mode: 0o755 });
}, 120_000);

afterAll(() => rm(place, { recursive: true, force: true }));

/** One code block of the tutorial, and the path that the line before it tells to write. */
interface Step {
  readonly language: string;
  readonly content: string;
  readonly file: string | undefined;
}

function stepsOf(page: string): Step[] {
  return [...page.matchAll(/(?:^(.*)\n\n)?^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, before = '', language = '', content = '']) => ({
      language,
      content,
      file: /[Ww]rite `([^`]+)`:$/.exec(before)?.[1],
    }),
  );
}

/** Runs the lines of a block as a shell does, and gives what they printed. */
async function type(lines: string, isToFail: boolean): Promise<string> {
  const call = run('sh', ['-e', '-c', lines], { cwd: place, env: { ...process.env, NO_COLOR: '1' } });
  const ended = await call.then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );
  expect(ended, lines).toMatchObject({ code: isToFail ? 1 : 0 });
  return ended.said;
}

/** Takes out the lines with a minus and puts in those with a plus, where they stand once. */
async function change(block: string): Promise<void> {
  const rows = block.trimEnd().split('\n');
  const file = path.join(place, (rows[0] ?? '').replace(/^--- /, ''));
  const marked = (mark: string) =>
    rows
      .slice(1)
      .filter((row) => row.startsWith(mark))
      .map((row) => row.slice(1))
      .join('\n');
  const text = await readFile(file, 'utf8');
  expect(text.split(`${marked('-')}\n`), block).toHaveLength(2);
  await writeFile(
    file,
    text.replace(`${marked('-')}\n`, () => `${marked('+')}\n`),
  );
}

// Windows has no sh.
test.skipIf(process.platform === 'win32')(
  'the tutorial does what it says, word for word',
  async () => {
    const page = await readFile(path.join(ownFolder, 'docs', 'tutorial.md'), 'utf8');
    const steps = stepsOf(page);
    expect(steps.filter(({ language }) => language === 'sh').length).toBeGreaterThan(3);
    let said = '';
    for (const [index, { language, content, file }] of steps.entries()) {
      const next = steps[index + 1];
      if (language === 'sh')
        said = await type(content, next?.language === 'text' && /^error/m.test(next.content));
      else if (language === 'diff') await change(content);
      else if (language === 'text') {
        for (const line of content.trimEnd().split('\n')) expect(said).toContain(line);
      } else if (file !== undefined) {
        await mkdir(path.dirname(path.join(place, file)), { recursive: true });
        await writeFile(path.join(place, file), content);
      } else expect.fail(`the tutorial does not say what becomes of this block:\n${content}`);
    }
    const set = await verifySet(path.join(place, 'out', 'leap-second'));
    expect(set?.products.map(({ key }) => key)).toEqual([
      'handout-a4',
      'handout-letter',
      'report-a4',
      'report-letter',
    ]);
    for (const { key, fit } of set?.products ?? [])
      if (key.startsWith('handout')) expect(fit?.fill).toBeGreaterThanOrEqual(0.9);
  },
  120_000,
);
