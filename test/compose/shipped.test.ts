import { expect, it } from 'vitest';
import { bodyOf, composeAll, shippedDossier } from './compositor.ts';

it('every edition of the shipped dossier is composed, with each id once and no link to nothing', async () => {
  const dossier = await shippedDossier();
  const documents = await composeAll(dossier);
  expect(documents.length).toBeGreaterThanOrEqual(4);
  for (const html of documents.map(bodyOf)) {
    expect(html).not.toMatch(/<script|\{\{|\bundefined\b|\[object|\bNaN\b/);
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = [...html.matchAll(/\shref="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  }
});
