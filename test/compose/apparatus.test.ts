import { describe, expect, it } from 'vitest';
import { runsText } from '../../src/plan/printed-order.ts';
import { composeBody, soundDossier } from './compositor.ts';

const one = 'office: { title: A yearbook, title-short: Office, sections: [the opening, rails, rivers] }\n';
const two = `${one}port: { title: A list, title-short: Port }\n`;

const claim = (id: string, summary: string, detail: string, more = 'standing=assessed holder=ada') =>
  `:::claim{#${id} ${more}}\n# The claim ${id}\n\n${summary}\n\n***\n\n${detail}\n:::`;

async function composed(edition: string, sources: string, ...claims: readonly string[]): Promise<string> {
  const dossier = await soundDossier({
    'dossier.yaml': `title: A title\nsections: [one]\neditions: [{ name: ${edition} }]\n`,
    'sources.yaml': sources,
    'actors.yaml': 'ada: { name: Ada Vale, kind: person }\n',
    'sections/one.md': `# One\n\nIt begins. :cite[office]{section=0 paragraph=1}\n\n${claims.join('\n\n')}\n`,
  });
  return composeBody(dossier, edition);
}

const cited = (section: number, paragraph: number, id = 'office') =>
  `So. :cite[${id}]{section=${section} paragraph=${paragraph}}`;
const claims = [
  claim('a', `${cited(1, 2)} ${cited(1, 1)}`, cited(1, 3)),
  claim('b', cited(2, 4), cited(2, 6)),
  claim('c', cited(2, 4), cited(1, 9), 'standing=attributed holder=ada'),
];
const marks = (html: string) => html.match(/class="note-mark"/g)?.length ?? 0;
const notes = (html: string) =>
  [...html.matchAll(/<li id="note-\d+".*?<\/li>/gs)].map(([note]) => textOf(note));
const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('where one source carries all', () => {
  it('a note is for a section of it, and lists its paragraphs; one mark of a text leads to it', async () => {
    const html = await composed('note', one, ...claims);
    // Its introduction stands in every edition.
    expect(notes(html)).toEqual([
      '1 The opening, paragraph 1.',
      '2 Rails, paragraphs 1, 2.',
      '3 Rivers, paragraph 4.',
    ]);
    expect(marks(html)).toBe(4);
    // Each citation says its paragraph, with a mark of its own or without: a trial lists those that are seen.
    expect(html.match(/data-paragraph="\d"/g)).toHaveLength(5);
    expect(html.match(/<span (?=[^>]*\bhidden\b)[^>]*data-cites="note-2"/g)).toHaveLength(1);
    expect(html).toContain('All is from Office; places are named by its sections and paragraphs.');
  });

  it('the margin of a section in full names places, and standings that are not the rule', async () => {
    const html = await composed('report', one, ...claims);
    const standings = [...html.matchAll(/<p class="standing">.*?<\/p>/gs)].map(([line]) => line);
    expect(standings.map(textOf)).toEqual([
      'rails, paragraphs 1–3',
      'rivers, paragraphs 4, 6',
      'Attributed to Ada Vale · rivers, paragraph 4; rails, paragraph 9',
    ]);
    expect(html).toContain('role="img" aria-label="Assessed by Ada Vale"');
    expect(standings[0]).toContain('href="#source-office"');
    expect(html).toContain('Unless its margin says otherwise, a statement is assessed by Ada Vale.');
    // The summary, and what stands outside of claims, have marks.
    expect(notes(html)).toEqual([
      '1 Rails, paragraphs 1, 2.',
      '2 Rivers, paragraph 4.',
      '3 The opening, paragraph 1.',
    ]);
  });
});

it('where several sources carry a text, each place has its note and each citation its mark', async () => {
  const html = await composed('report', two, ...claims, claim('d', cited(1, 1, 'port'), 'So.'));
  // Five in the summary, and nine in the section.
  expect(marks(html)).toBe(14);
  expect(notes(html)).toHaveLength(8);
  expect(html).toContain('<p class="standing">Assessed by Ada Vale</p>');
});

it.each([
  [[], ''],
  [[3], '3'],
  [[2, 1, 2], '1, 2'],
  [[6, 1, 3, 2, 8, 7], '1–3, 6–8'],
])('the paragraphs %j read "%s"', (numbers, text) => {
  expect(runsText(numbers)).toBe(text);
});
