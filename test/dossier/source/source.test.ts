import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/commands/check.ts';
import { plainBlocks } from '../../../src/dossier/source/blocks.ts';
import { sectioned } from '../../../src/dossier/source/source-text.ts';
import { htmlBlocks, markdownBlocks } from '../../../src/dossier/source/tree-blocks.ts';
import { diskWorld } from '../../../src/world/world.ts';
import { type Files, lines, smallest, withFiles } from '../try-dossier.ts';

const plain = `Thu. 4 July 2024
By A. Writer

It opens with $61 billion, as the office said.

Its second paragraph says 61 bn and “a year of growth,” no less.

What grew

Trade shrank by 3.1 percent to about one-tenth; four hundred years of it, and two factors.

How it went?

It makes less than five million tons a year, 32 million tons were sold, and it ranks 11th.
Nothing stopped it — until now.

Leave a Reply
`;

const markdown = `---
title: T
---
# A title

It opens with **$61 billion**, as [the office](https://example.org/7) said.

Its second paragraph says 61 bn
and “a year of growth,” no less.

## What grew

- Trade shrank by 3.1 percent to about one-tenth; four hundred years of it, and two factors.

How it went?
---

> It makes less than five million tons a year, 32 million tons were sold, and it ranks 11th.
> Nothing stopped it — until now.

\`\`\`
no text
\`\`\`
`;

const html = `<!doctype html><html><head><title>T 99</title><style>p{}</style></head><body>
<nav><p>Menu 12</p></nav><h1>A title</h1>
<p>It opens with <b>$61&nbsp;billion</b>, as the <!-- no --> office said.
<p>Its second paragraph says 61 bn and &ldquo;a year of growth,&#8221; no less.</p>
<script>var p = "<p>7</p>"</script>
<h2>What <i>grew</i></h2>
<ul><li>Trade shrank by 3.1 percent to about one-tenth; four hundred years of it, and two factors.</li></ul>
<h3>How it went?</h3>
<blockquote>It makes less than five million tons a year, 32 million tons were sold, and it ranks 11th.<br>Nothing stopped it &#x2014; until now.</blockquote>
<footer><p>Leave a Reply</p></footer></body></html>`;

const sections = [
  [
    'It opens with $61 billion, as the office said.',
    'Its second paragraph says 61 bn and “a year of growth,” no less.',
  ],
  ['Trade shrank by 3.1 percent to about one-tenth; four hundred years of it, and two factors.'],
  [
    'It makes less than five million tons a year, 32 million tons were sold, and it ranks 11th. Nothing stopped it — until now.',
  ],
];

describe('a source is read by section and paragraph', () => {
  test.each([
    ['plain text', plainBlocks(plain)],
    ['Markdown', markdownBlocks(markdown)],
    ['HTML', htmlBlocks(html)],
  ])('from %s', async (_, blocks) => {
    const { sections: found } = sectioned(await blocks);
    expect(found.map((paragraphs) => paragraphs.map(({ text }) => text))).toEqual(sections);
  });
});

const quantity = (id: string, number: string, place: string) =>
  `${id}:\n  label: L\n  ${number}\n  standing: reported\n  source: { id: office, ${place} }\n`;

const sound = [
  quantity('opening', 'value: 61\n  unit: billion USD', 'section: 0, paragraph: 1'),
  quantity('again', 'value: 61\n  unit: billion USD', 'section: 0, paragraph: 2'),
  quantity('millions', 'value: 61000\n  unit: million USD', 'section: 0'),
  quantity('fall', 'value: -3.1\n  unit: percent', 'section: 1, paragraph: 1'),
  quantity('tenth', 'value: 10\n  unit: percent\n  qualifier: about', 'section: 1, paragraph: 1'),
  quantity('age', 'value: 400\n  unit: years', 'section: 1, paragraph: 1'),
  quantity('factors', 'value: 2\n  unit: count', 'section: 1, paragraph: 1'),
  quantity('output', 'value: 5\n  unit: million tons a year\n  qualifier: under', 'section: 2, paragraph: 1'),
  quantity('rank', 'value: 11\n  unit: rank', 'section: 2'),
  'share:\n  label: D\n  expression: fall / tenth\n  unit: times\n  standing: assessed\n',
].join('');

const quotations = `growth:
  text: a year of growth
  source: { id: office, section: 0, paragraph: 2 }
until:
  text: "Nothing stopped it - until now"
  source: { id: office, section: 2, paragraph: 1 }
`;

const office = 'office: { title: Office }\n';
const dossier: Files = {
  'sources.yaml': office,
  'quantities.yaml': sound,
  'quotations.yaml': quotations,
};

/** Checks a dossier against a source in a file beside it. */
async function found(changes: Files, given: string, source: string): Promise<string[]> {
  const files = { ...smallest, ...dossier, ...changes, [given.replace(/^.*=/, '')]: source };
  return withFiles(files, async (folder) => {
    const world = { ...diskWorld(), workingFolder: folder };
    const where = given.replace(/([^=]+)$/, `${path.join('case')}/$1`);
    return lines((await check({ dossiers: ['case'], sources: [where], fast: true }, world)).messages);
  });
}

describe('records are held against a source', () => {
  test.each([
    ['office.txt', plain],
    ['office.md', markdown],
    ['office.html', html],
  ])('and agree with %s in every form of number', async (file, source) => {
    expect(await found({}, file, source)).toEqual([]);
  });

  test.each<[string, Files, string[]]>([
    [
      'a number in another paragraph',
      { 'quantities.yaml': quantity('q', 'value: 11\n  unit: rank', 'section: 1, paragraph: 1') },
      [
        'case/quantities.yaml:6:3 source-number-elsewhere: The number of the quantity "q", 11 rank, is not in section 1, paragraph 1 of case/office.txt. It is in section 2, paragraph 1: “…five million tons a year, 32 million tons were sold, and it ranks 11th”.',
      ],
    ],
    [
      'a number that is nowhere, though one near it is',
      { 'quantities.yaml': quantity('q', 'value: 60.57\n  unit: billion USD', 'section: 0, paragraph: 1') },
      [
        'case/quantities.yaml:6:3 source-number-missing: The number of the quantity "q", 60.57 billion USD, is not in section 0, paragraph 1 of case/office.txt, nor anywhere else in it.',
      ],
    ],
    [
      'a number of another unit',
      { 'quantities.yaml': quantity('q', 'value: 61\n  unit: billion EUR', 'section: 0, paragraph: 1') },
      [
        'case/quantities.yaml:6:3 source-unit: The quantity "q" is 61 billion EUR, and in section 0, paragraph 1 of case/office.txt the number has another unit or scale: “It opens with $61 billion, as the office said”.',
      ],
    ],
    [
      'a place that is not there',
      { 'quantities.yaml': quantity('q', 'value: 61\n  unit: billion USD', 'section: 1, paragraph: 9') },
      [
        'case/quantities.yaml:6:3 source-place-missing: The quantity "q" names section 1, paragraph 9, and case/office.txt has no such place: section 1 ends with paragraph 1.',
      ],
    ],
    [
      'words of another paragraph, and words that are nowhere',
      {
        'quotations.yaml':
          'a:\n  text: a year of growth\n  source: { id: office, section: 1 }\nb:\n  text: a year of loss\n  original: { text: 大帝, language: zh }\n  source: { id: office }\n',
      },
      [
        'case/quotations.yaml:3:3 source-quotation-elsewhere: The words of the quotation "a", “a year of growth”, are not in section 1 of case/office.txt. They are in section 0, paragraph 2.',
        'case/quotations.yaml:7:3 source-quotation-missing: The words of the quotation "b", “a year of loss”, are not in any paragraph of case/office.txt, nor anywhere else in it.',
        'case/quotations.yaml:7:3 source-quotation-missing: The words of the quotation "b", “大帝”, are not in any paragraph of case/office.txt, nor anywhere else in it.',
      ],
    ],
  ])('%s', async (_, changes, expected) => {
    expect(await found(changes, 'office.txt', plain)).toEqual(expected);
  });

  test.each<[string, Files, string]>([
    ['office.odt', {}, 'source-file-kind'],
    ['office.pdf', {}, 'source-file-broken'],
    ['paper=office.txt', {}, 'source-id-unknown'],
    ['text.txt', { 'sources.yaml': `${office}paper: { title: P }\n` }, 'source-file-unclear'],
  ])('a call that can not be followed: %s', async (given, changes, rule) => {
    expect(await found(changes, given, plain)).toEqual([expect.stringContaining(rule)]);
  });

  test('several sources are told apart by id or by name', async () => {
    const two = { 'sources.yaml': `${office}paper: { title: P }\n` };
    expect(await found(two, 'office.txt', plain)).toEqual([]);
    expect(await found(two, 'office=text.txt', plain)).toEqual([]);
    // Nothing rests on the other.
    expect(await found(two, 'paper=text.txt', 'Nothing is here.')).toEqual([]);
  });
});
