import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDossier } from '../../../src/dossier/check.ts';
import type { Dossier, Quantity } from '../../../src/dossier/dossier.ts';
import { loadDossier } from '../../../src/dossier/load.ts';
import { checkRules } from '../../../src/dossier/rules/check-rules.ts';
import { quantityText } from '../../../src/text/quantity-text.ts';
import { loadWords } from '../../../src/text/words.ts';
import { diskWorld, ownFolder } from '../../../src/world/world.ts';

const world = { ...diskWorld(), workingFolder: ownFolder };

async function shipped(): Promise<Dossier> {
  const { dossier } = await loadDossier(path.join('data', 'china-russia'), world);
  return dossier ?? expect.fail('the shipped dossier has errors');
}

/** The rules that fail when some quantities are changed and all notes are taken away. */
function failing(dossier: Dossier, values: Readonly<Record<string, number>> = {}): string[] {
  const quantities = new Map(
    [...dossier.quantities].map(([id, { note, ...quantity }]): [string, Quantity] => [
      id,
      { ...quantity, value: values[id] ?? quantity.value },
    ]),
  );
  const rules = new Map([...dossier.rules].map(([id, { note, ...rule }]) => [id, rule]));
  return checkRules({ rules, quantities }).map(({ what }) => /"([^"]+)"/.exec(what)?.[1] ?? '');
}

test('its check gives no error, and no warning but that its numbers are old', async () => {
  const found = checkDossier(await shipped());
  const told = found.filter(({ severity }) => severity !== 'info');
  expect(told.map(({ rule, severity }) => [rule, severity])).toEqual([['vintage', 'warning']]);
});

test('the contradiction about trade is found, and answered by its note', async () => {
  const dossier = await shipped();
  expect(failing(dossier)).toEqual(['trade-increase-reading']);
  expect(checkRules(dossier)).toMatchObject([
    {
      rule: 'rule-answered',
      severity: 'info',
      what: expect.stringContaining('528.5 billion USD is not less than'),
    },
  ]);
});

describe('its rules confirm what agrees, and notice what no longer does', () => {
  test.each([
    ['military-share-and-multiple', { 'russia-military-china': 30 }],
    ['military-share-and-multiple', { 'china-military-russia-multiple': 5 }],
    ['rd-share-and-multiple', { 'russia-rd-china': 12 }],
    ['rd-share-and-multiple', { 'china-rd-russia-multiple': 9 }],
    ['soybeans-bound', { 'soybeans-share': 15 }],
    ['soybeans-bound', { 'soybeans-russia': 7 }],
    ['trade-less-than-vietnam', { 'trade-china-vietnam': 140 }],
  ])('%s: %j', async (rule, values) => {
    expect(failing(await shipped(), values)).toContain(rule);
  });
});

test("China's and America's military spending are derived, no finer than their inputs", async () => {
  const { quantities } = await shipped();
  const words = await loadWords('en', world);
  const printed = (id: string) => {
    const quantity = quantities.get(id);
    return quantity && quantityText(quantity, words).replaceAll('\u00a0', ' ');
  };
  expect(printed('china-military')).toBe('about $250 billion');
  expect(printed('us-military')).toBe('about $780 billion');
  expect(quantities.get('china-military')).toMatchObject({
    period: '2020',
    sources: [{ id: 'sun', section: 4, paragraph: 2 }],
  });
});
