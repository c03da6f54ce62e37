import { toString as textOf } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { readSection } from '../../src/dossier/section.ts';
import { lines } from './try-dossier.ts';

const at = (line?: number, column?: number) => ({
  file: 'one.md',
  ...(line !== undefined && { line }),
  ...(column !== undefined && { column }),
});

function read(body: string) {
  const { section, messages } = readSection('one', `# Title\n\n${body}`, at);
  return { section, found: lines(messages) };
}

function proseOf(body: string): string {
  const { section, found } = read(body);
  expect(found).toEqual([]);
  const [item] = section?.items ?? [];
  return item?.kind === 'prose' ? item.prose.map((block) => textOf(block)).join('\n') : '';
}

describe('a section', () => {
  test('has its title, claims at their depths, headings, plates and quotations in order', () => {
    const { section, found } = read(`Before.

:::claim{#scale standing=reported holder=sun priority=2 evidence="a, b" part="point supports"}
# The headline
The summary.

***

The detail.

More detail.
:::

## A heading

::plate{#gdp}

::quotation{#bear}
`);
    expect(found).toEqual([]);
    expect(textOf(section?.title)).toBe('Title');
    expect(section?.items.map((item) => item.kind)).toEqual([
      'prose',
      'claim',
      'heading',
      'plate',
      'quotation',
    ]);
    const [, item, heading, plate] = section?.items ?? [];
    expect(plate).toEqual({ kind: 'plate', id: 'gdp', origin: at(18, 1) });
    expect(heading).toMatchObject({ origin: at(16, 1) });
    if (item?.kind !== 'claim') throw new Error('no claim');
    const { headline, summary, detail, ...rest } = item.claim;
    // A copy is the content alone, without its places.
    expect(structuredClone(rest)).toEqual({
      id: 'scale',
      section: 'one',
      origin: at(5, 1),
      standing: 'reported',
      holder: 'sun',
      priority: 2,
      evidence: ['a', 'b'],
      part: ['point', 'supports'],
    });
    expect([textOf([...headline]), textOf([...summary]), textOf([...detail])]).toEqual([
      'The headline',
      'The summary.',
      'The detail.More detail.',
    ]);
  });

  test('keeps directives as nodes', () => {
    const { section } = read('It is :quantity[gdp]{short year} by :cite[sun].');
    const [item] = section?.items ?? [];
    const [paragraph] = item?.kind === 'prose' ? item.prose : [];
    const directives =
      paragraph && 'children' in paragraph
        ? paragraph.children.filter((node) => node.type === 'textDirective')
        : [];
    expect(directives).toMatchObject([
      { name: 'quantity', attributes: { short: '', year: '' } },
      { name: 'cite', attributes: {} },
    ]);
  });
});

describe('text prints as typed', () => {
  test.each([
    ['at 10:30, 3:1, China:Russia and a::b', 'at 10:30, 3:1, China:Russia and a::b'],
    ['{{title}} {% x %} #{y}', '{{title}} {% x %} #{y}'],
    ['a \\:quantity[x] b', 'a :quantity[x] b'],
    ['"Quoted", it\'s -- so --- said...', '“Quoted”, it’s – so — said…'],
    ['1 \\< 2 & 3 > 2', '1 < 2 & 3 > 2'],
    [':name, a:b:c, :a[b and :c{d', ':name, a:b:c, :a[b and :c{d'],
  ])('%j', (body, expected) => {
    expect(proseOf(body)).toBe(expected);
  });
});

describe('a fault in Markdown is told at its place', () => {
  test.each([
    ['a <b>x</b>', ['one.md:3:3 markdown-html', 'one.md:3:7 markdown-html']],
    ['<script>alert(1)</script>', ['one.md:3:1 markdown-html']],
    ['![a](b.png)', ['one.md:3:1 markdown-image']],
    ['[a](javascript:alert)', ['one.md:3:1 markdown-link']],
    ['[a][b]\n\n[b]: file:///etc/passwd', ['one.md:5:1 markdown-link']],
    ['a [^1]\n\n[^1]: b', ['one.md:3:3 markdown-footnote', 'one.md:5:1 markdown-footnote']],
    ['a :foo[x]', ['one.md:3:3 directive-unknown']],
    ['a :foo{x=y}', ['one.md:3:3 directive-unknown']],
    [':quantity[A b]', ['one.md:3:1 directive-id']],
    [':quantity[]', ['one.md:3:1 directive-id']],
    [':quantity[a]{shrt}', ['one.md:3:1 directive-attribute']],
    [':cite[a]{section=x paragraph=0}', Array(2).fill('one.md:3:1 directive-number')],
    ['a\nb :quantity[a c', ['one.md:4 directive-broken']],
    ['::: claim {#a}', ['one.md:3:1 directive-broken', 'one.md:3:11 markdown-unknown']],
    ['::plat{#a}', ['one.md:3:1 directive-unknown']],
    ['::plate', ['one.md:3:1 directive-id']],
    [':::box\na\n:::', ['one.md:3:1 directive-unknown']],
    ['- ::plate{#a}', ['one.md:3:3 directive-place']],
    ['> :::claim{#c standing=assessed}\n> # H\n> :::', ['one.md:3:3 claim-nested']],
    ['### Deep\n\nText', ['one.md:3:1 section-heading']],
    ['# Second\n\nText', ['one.md:3:1 section-heading']],
    ['## Alone', ['one.md:1:1 section-empty']],
    [':::claim{#a standing=assessed}\nText\n:::', ['one.md:3:1 claim-headline']],
    [':::claim{#a standing=assessed}\n# H\n***\na\n\n***\nb\n:::', ['one.md:8:1 claim-rule']],
    [':::claim{#a standing=assessed}\n# H\n## I\n:::', ['one.md:5:1 claim-heading']],
    [':::claim{#a standing=assessed}\n# H\n', ['one.md:3:1 claim-unclosed']],
    [
      ':::claim{#a standing=assessed}\n# H\n\n:::claim{#b standing=assessed}\n# H\n:::',
      ['one.md:3:1 claim-unclosed'],
    ],
    [':::claim{standing=assessed}\n# H\n:::', ['one.md:3:1 field-missing']],
    [
      ':::claim{#a standing=sure priority=9 evidence=A part=foo colour=red}\n# H\n:::',
      [
        'one.md:3:13 field',
        'one.md:3:27 field',
        'one.md:3:38 field',
        'one.md:3:49 field',
        'one.md:3:58 field-unknown',
      ],
    ],
  ])('%j', (body, expected) => {
    expect(read(body).found.map((line) => line.replace(/: .*/, ''))).toEqual(expected);
  });

  test.each([
    'Text first\n\n# Title\n',
    '---\ntitle: x\n---\n\nText\n',
    '---js\nprocess.exit()\n---\n\nText\n',
  ])('a section must begin with its title: %j', (text) => {
    const { messages } = readSection('one', text, at);
    expect(messages.map((message) => message.rule)).toContain('section-title');
  });
});

describe('Markdown that nests without bound is refused before it is parsed', () => {
  test.each([
    ['emphasis', '*a **a '.repeat(1000) + '** *'.repeat(1000)],
    ['emphasis within the length', '*a **a '.repeat(300)],
    ['brackets', '['.repeat(5000)],
    ['quotes', `${'> '.repeat(500)}x`],
    ['lists', `${'- '.repeat(500)}x`],
    ['rules that are lists', `${'- '.repeat(3000)}`],
    ['indented lists', Array.from({ length: 80 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')],
    ['containers', ':::claim{#a standing=assessed}\n# H\n'.repeat(300)],
    ['containers apart', ':::claim{#a standing=assessed}\n\n# H\n\n'.repeat(300)],
    ['a file', 'Some words.\n\n'.repeat(20_000)],
  ])('%s', (_name, body) => {
    const { section, found } = read(body);
    expect(section).toBeUndefined();
    expect(found.length).toBeGreaterThan(0);
    for (const line of found)
      expect(line).toMatch(
        /^one\.md:\d+:1 markdown-limit: This (paragraph|list item|quote|line|file) has \d+ .*; at most \d+ are read\.$/,
      );
  });
});
