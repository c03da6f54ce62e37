import { expect, it } from 'vitest';
import type { Files } from '../dossier/try-dossier.ts';
import { useBrowser } from '../open-browser.ts';
import { getDocument } from '../pdfjs.ts';
import { claim, records, withClaims } from '../plan/claims.ts';
import { bodyOf, composeOne, soundDossier, world } from './compositor.ts';

const browser = useBrowser(world);

/** How far from the left of the first page texts are printed that begin so, in points: each place once. */
async function leftsOf(bytes: Uint8Array, text: string): Promise<number[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const { items } = await (await (await task.promise).getPage(1)).getTextContent();
  await task.destroy();
  const lefts = items.flatMap((item) =>
    'str' in item && item.str.startsWith(text) ? [Number(item.transform[4])] : [],
  );
  return [...new Set(lefts)].sort((one, other) => one - other);
}

/** An edition of a brief's look with these rows, printed. */
async function printed(rows: string, claims: readonly string[], more: Files = {}): Promise<Uint8Array> {
  const front = `editions: [{ name: mine, from: brief, pages: { least: 1 }, rows: ${rows} }]\n`;
  const dossier = await soundDossier({ ...withClaims(claims, front), ...more });
  return (await browser().print(await composeOne(dossier, 'mine'))).bytes;
}

it('a claim in rows has its detail below its summary, not below its headline', async () => {
  const rows = '[{ parts: [{ kind: claims, of: [watch], depth: detail, look: rows }] }]';
  const bytes = await printed(rows, [claim('x', 'part=watch')]);
  const [[headline = 0] = [], [summary] = [], [detail] = []] = await Promise.all(
    // The last word is marked, and stands apart.
    ['The headline', 'A summary', 'A '].map((text) => leftsOf(bytes, text)),
  );
  expect(summary).toBeGreaterThan(headline + 100);
  expect(detail).toBe(summary);
});

const many = Array.from({ length: 12 }, (_, index) => claim(`claim-${index}`, 'part=point'));

it.each([2, 3])('parts flow through %i columns', async (flow) => {
  const rows = `[{ flow: ${flow}, parts: [{ kind: claims, depth: detail }] }]`;
  expect(await leftsOf(await printed(rows, many), 'The headline')).toHaveLength(flow);
});

it.each(['points', 'claims'].flatMap((kind) => [1, 2, 3, 4].map((columns) => [kind, columns] as const)))(
  '%s stand in %i columns',
  async (kind, columns) => {
    const rows = `[{ parts: [{ kind: ${kind}, columns: ${columns}, depth: headline }] }]`;
    expect(await leftsOf(await printed(rows, many), 'The headline')).toHaveLength(columns);
  },
);

it.each([1, 2, 10, 11])('a cell may span %i columns', async (span) => {
  const rows = `[{ cells: [{ span: ${span}, parts: [{ kind: points, most: 1, of: [point] }] }, { span: ${12 - span}, parts: [{ kind: claims, of: [watch] }] }] }]`;
  const bytes = await printed(rows, [claim('x', 'part=point', 'Oh.'), claim('y', 'part=watch', 'Hm.')]);
  const [left = 0] = await leftsOf(bytes, 'Hm');
  const [start = 0] = await leftsOf(bytes, 'Oh');
  expect(left - start).toBeGreaterThan((span - 1) * 40);
  expect(left - start).toBeLessThan((span + 1) * 46);
});

it('an image prints its credit and its licence, and an author the role', async () => {
  const image = (lines: string) =>
    `pic: { file: a.svg, title: A finding, subtitle: A picture, alt: A square, standing: reported, sources: [{ id: sun }], ${lines} }\n`;
  const dossier = await soundDossier({
    ...records,
    ...withClaims(
      ['::plate{#pic}\n', claim('x')],
      'authors: [{ name: Ada Vale, role: research }, { name: Bo Lind }]\n',
    ),
    'images.yaml': image('credit: "Photo: Jo Doe", licence: { name: CC BY 4.0 }'),
    'images/a.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10z"/></svg>',
  });
  const body = bodyOf(await composeOne(dossier));
  expect(body).toContain('Photo: Jo Doe (CC BY 4.0)');
  expect(body).toContain('Ada Vale (research), Bo Lind');
});
