import { expect, test } from 'vitest';
import { dossiers, lists, sabotage } from '../bench/sabotage/sabotage.mjs';
import { checkDossier } from '../src/dossier/check.ts';
import { loadDossier } from '../src/dossier/load.ts';
import { diskWorld } from '../src/world/world.ts';

async function loadAndJudge(folder: string) {
  const { dossier, messages } = await loadDossier(folder, diskWorld());
  return dossier ? [...messages, ...checkDossier(dossier)] : messages;
}

test('edits of every kind that make the sample false are told by their rules', async () => {
  // One of each kind tells whether the kind went silent; `npm run sabotage` tries all.
  const kinds = new Set<string>();
  const outcomes = await sabotage(loadAndJudge, ({ kind, rule }) => {
    if (rule === 'silent' || kinds.has(kind)) return false;
    kinds.add(kind);
    return true;
  });
  expect(kinds.size).toBeGreaterThan(15);
  const tried = outcomes.filter(({ outcome }) => outcome !== 'gone');
  expect(tried.length / outcomes.length).toBeGreaterThan(0.75);
  const wrong = tried.filter(({ edit, rules }) => !rules.includes(edit.rule));
  expect(wrong.map(({ edit, rules }) => `${edit.new}: ${rules.join(' ')}`)).toEqual([]);
});

test('edits of four dossiers are told by their rules, and no fewer than before', async () => {
  const outcomes = await sabotage(loadAndJudge, (_, index) => index % 7 === 3, lists.others);
  expect(outcomes.filter(({ outcome }) => outcome === 'gone').map(({ edit }) => edit.old)).toEqual([]);
  const wrong = outcomes.filter(({ edit, rules }) => edit.rule !== 'silent' && !rules.includes(edit.rule));
  expect(wrong.map(({ edit, rules }) => `${edit.new}: ${rules.join(' ')}`)).toEqual([]);
  const caught = outcomes.filter(({ outcome }) => outcome === 'caught');
  expect(caught.length / outcomes.length).toBeGreaterThan(0.7);
});

test.each(Object.entries(dossiers))('no rule speaks against %s as it is', async (_, folder) => {
  const spoke = (await loadAndJudge(folder)).filter(({ severity }) => severity !== 'info');
  // Its numbers are old, and it says so on its pages.
  expect(spoke.map(({ rule }) => rule).filter((rule) => rule !== 'vintage')).toEqual([]);
});

test('edits that only the text of the source can tell are told by their rules', async () => {
  const outcomes = await sabotage(loadAndJudge, (_, index) => index % 3 === 1, lists.source);
  const wrong = outcomes.filter(({ edit, rules }) => !rules.includes(edit.rule));
  expect(wrong.map(({ edit, rules }) => `${edit.new}: ${rules.join(' ')}`)).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(15);
});
