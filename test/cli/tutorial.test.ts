import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import * as library from '../../src/commands/index.ts';
import { verifySet } from '../../src/publish/manifest.ts';
import { diskWorld, ownFolder } from '../../src/world/world.ts';

let place = '';

beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'precis-tutorial-'));
});

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

/** Calls the command line as each line of a block does, and gives what was printed. */
async function type(lines: string, isToFail: boolean): Promise<string> {
  let said = '';
  const stream = {
    isTTY: false,
    write: (text: string) => {
      said += text;
    },
  };
  for (const line of lines.trimEnd().split('\n')) {
    const [program, command, ...argv] = line.split(' ');
    expect([program, command], line).toEqual(['npx', 'precis']);
    const code = await main(argv, {
      world: { ...diskWorld(), workingFolder: place },
      library: async () => library,
      stdout: stream,
      stderr: stream,
      signal: new AbortController().signal,
    });
    expect(code, said).toBe(isToFail ? 1 : 0);
  }
  return said;
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

test('the tutorial does what it says, word for word', async () => {
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
}, 120_000);
