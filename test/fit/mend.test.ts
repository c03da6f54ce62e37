import { expect, test } from 'vitest';
import { fitEdition } from '../../src/fit/fit.ts';
import { world } from '../compose/compositor.ts';
import { useBrowser } from '../open-browser.ts';
import { drawnTopic, type MadeClaim } from './topic.ts';

const browser = useBrowser(world);

const claims: readonly MadeClaim[] = Array.from({ length: 6 }, (_, index) => ({
  id: `c${index}`,
  priority: 1 + (index % 3),
  summary: 60,
  detail: 0,
}));

/** What is said of an edition of one page with these claims in two columns, and a plate. */
async function said(some: readonly MadeClaim[], least: string, pages = 1) {
  const rows = `[{ flow: 2, parts: [{ kind: sections, depth: summary, least: ${least}, with-plates: true }] }]`;
  const [drawn] = await drawnTopic(some, `[{ name: mine, pages: ${pages}, rows: ${rows} }]`);
  if (!drawn) throw new Error('no edition');
  const { messages } = await fitEdition(drawn, browser(), world);
  return messages.map(({ rule, hint }) => ({ rule, hint: hint ?? '' }));
}

const longer = (id: string, words: number): MadeClaim[] =>
  claims.map((claim) => (claim.id === id ? { ...claim, summary: claim.summary + words } : claim));

test('too empty: the words that it names fill it', async () => {
  const [fault] = await said(claims, 'none');
  const [, words, id = ''] = /(\d+) words more in (\w+)/.exec(fault?.hint ?? '') ?? [];
  expect(fault?.hint).toMatch(/^Tried on its pages, any one of these mends it: /);
  expect(Number(words)).toBeGreaterThan(50);
  expect(await said(longer(id, Number(words)), 'none')).toEqual([]);
});

test('too long: it fits without what it names, and not without less', async () => {
  // Two plates stand after the fifth and the tenth claim, whichever of them go.
  const long = Array.from({ length: 13 }, (_, index) => ({
    id: `c${'abcdefghijklm'[index]}`,
    priority: 1 + (index % 3),
    summary: 110,
    detail: 0,
  }));
  const [fault] = await said(long, 'summary');
  const named = (/fits without ([\w, ]+)\./.exec(fault?.hint ?? '')?.[1] ?? '').split(', ');
  const [, pages] = /Or give it (\d) pages/.exec(fault?.hint ?? '') ?? [];
  expect(fault?.rule).toBe('overset');
  expect(named.length).toBeGreaterThan(1);
  const overset = async (cut: readonly string[]) =>
    (
      await said(
        long.filter(({ id }) => !cut.includes(id)),
        'summary',
      )
    ).some(({ rule }) => rule === 'overset');
  expect(await overset(named)).toBe(false);
  for (const kept of named) expect(await overset(named.filter((id) => id !== kept))).toBe(true);
  // Those of lower priority go before those of higher.
  const gone = new Set(named);
  const priorities = (isGone: boolean) =>
    long.filter(({ id }) => gone.has(id) === isGone).map(({ priority }) => priority);
  expect(Math.min(...priorities(true))).toBeGreaterThanOrEqual(Math.max(...priorities(false)) - 1);
  expect(pages === undefined ? [] : await said(long, 'summary', Number(pages))).toEqual([]);
});

test('far too short: the number of pages that it fills is tried first', async () => {
  const full: MadeClaim[] = Array.from({ length: 11 }, (_, index) => ({
    id: `c${'abcdefghijk'[index]}`,
    priority: 1 + (index % 3),
    summary: 110,
    detail: 60,
  }));
  const [fault] = await said(full, 'none', 4);
  const [, pages] = /an edition of (\d) pages?/.exec(fault?.hint ?? '') ?? [];
  expect(fault?.rule).toBe('underfull-pages');
  expect(await said(full, 'none', Number(pages))).toEqual([]);
});
