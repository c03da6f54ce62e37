import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { composeFolder, world } from './compositor.ts';

const fixtures = path.join(world.ownFolder, 'test', 'fixtures');
/** Writes what came out as what is expected: for a change that is meant, and read before it is committed. */
const isUpdate = process.env.UPDATE_GOLDEN !== undefined;

/** A case's folder holds a dossier in `input` and `report.html` in `expected`; others are dossiers to print. */
const folders = await readdir(fixtures, { recursive: true });
const cases = folders
  .filter((folder) => path.basename(folder) === 'input')
  .map((folder) => path.dirname(folder));

it('golden files are never written where the tests are to judge', () => {
  expect(isUpdate && process.env.CI !== undefined).toBe(false);
});

it.each(cases)('%s is composed as expected', async (name) => {
  const composed = normalised(await composeFolder(path.join(fixtures, name, 'input')));
  const file = path.join(fixtures, name, 'expected', 'report.html');
  if (isUpdate && process.env.CI === undefined) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, composed);
  }
  expect(composed).toBe(await readFile(file, 'utf8'));
});

/** One element a line, spaces as a browser sees them, drawn marks and codes by name: what changes reads as a change. */
function normalised(html: string): string {
  const lines = html
    .replaceAll(/(<svg [^>]*>)[\s\S]*?<\/svg>/g, '$1</svg>')
    .replaceAll(/[ \n]+/g, ' ')
    .replaceAll(
      /(<\/?(?:main|div|section|header|h[1-6]|p|[uo]l|li|table|thead|tbody|tr|th|td|dl|dt|dd|article|figure)\b[^>]*>)/g,
      '\n$1',
    )
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^<\/[^>]*>$/.test(line));
  return `${lines.join('\n').replaceAll('\u00a0', '&nbsp;')}\n`;
}
