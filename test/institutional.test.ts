import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from '../src/index.ts';
import { formatText } from '../src/message/report.ts';
import { shownFonts } from '../src/preflight/fonts.ts';
import { viewPdf } from '../src/preflight/view.ts';
import type { BuildResult } from '../src/publish/options.ts';
import { diskWorld, ownFolder } from '../src/world/world.ts';

// Continuous integration prints every edition in both looks; elsewhere the shortest one stands for the rest.
const editions = process.env.PRECIS_TEST_OUT ? ['handout', 'brief', 'note', 'report'] : ['handout'];
const pages: Readonly<Record<string, number>> = { handout: 1, brief: 2, note: 4 };

let out: string;
let result: BuildResult;

beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'test-institutional-'));
  const dossiers = [path.join('data', 'china-russia')];
  const world = { ...diskWorld(), workingFolder: ownFolder };
  result = await build({ world, dossiers, editions, theme: 'institutional', variants: [], out });
}, 240_000);

afterAll(() => rm(out, { recursive: true, force: true }));

it('the institutional look passes copyfitting, archive and preflight on both papers', () => {
  const errors = result.messages.filter(({ severity }) => severity === 'error');
  expect(formatText(errors)).toBe('');
  const products = result.sets.flatMap((set) => set.manifest.products);
  expect(products.map(({ file }) => file).sort()).toEqual(
    editions
      .flatMap((edition) => [`${edition}-a4-institutional.pdf`, `${edition}-letter-institutional.pdf`])
      .sort(),
  );
  for (const { edition, pages: printed, fit } of products) {
    if (pages[edition] === undefined) continue;
    expect(printed).toBe(pages[edition]);
    expect(fit?.fill).toBeGreaterThanOrEqual(0.9);
  }
});

it('the institutional look is set in its own faces alone', async () => {
  for (const edition of editions) {
    const file = path.join(out, 'china-russia', `${edition}-a4-institutional.pdf`);
    const fonts = shownFonts(await viewPdf(await readFile(file), 'x.pdf'));
    const names = fonts.map(({ name }) => name);
    expect(names.some((name) => name.includes('SourceSans3'))).toBe(true);
    expect(names.some((name) => name.includes('Sofia'))).toBe(false);
  }
});
