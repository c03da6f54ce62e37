import type { Root } from 'mdast';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../src/dossier/markdown.ts';
import { readSection } from '../../src/dossier/section.ts';
import { lines } from './try-dossier.ts';

const at = (line?: number, column?: number) => ({
  file: 'one.md',
  ...(line !== undefined && { line }),
  ...(column !== undefined && { column }),
});

/** The faults of a section whose body begins in line 3, without their texts. */
function rules(body: string): string[] {
  const { messages } = readSection('one', `# Title\n\n${body}`, at);
  return lines(messages).map((line) => line.replace(/: .*/s, ''));
}

describe('a reference finds its definition anywhere in its file', () => {
  function linksOf(body: string): string[] {
    const { root, messages } = parseMarkdown(body, at);
    expect(lines(messages)).toEqual([]);
    return [...JSON.stringify(root satisfies Root | undefined).matchAll(/"url":"([^"]*)"/g)].map(
      ([, url = '']) => url,
    );
  }
  const claim = (...parts: string[]) => `:::claim{#c standing=assessed}\n# H\n\n${parts.join('\n\n')}\n:::\n`;
  const [site, other] = ['[s]: https://a.example/', '[S]: https://b.example/'];

  test.each([
    ['before a claim', `${site}\n\n${claim('[the site][s]')}`],
    ['behind a claim', `${claim('[the site][s]')}\n${site}`],
    ['in the detail, used in the summary', claim('[the site][s]', '***', site)],
    ['in a claim, used before it', `[the site][s]\n\n${claim('Text.', site)}`],
    ['in a claim, used in another', `${claim('[s]')}\n${claim('Text.', site).replace('#c', '#d')}`],
    ['in a quote', `[the site][s] and so on\n\n> ${site}`],
    ['twice: the first holds', `[the site][s]\n\n${site}\n\n${other}`],
  ])('%s', (_, body) => {
    expect(linksOf(body)).toEqual(['https://a.example/']);
  });

  test('and no definition prints, nor makes an empty paragraph', () => {
    const { section } = readSection('one', `# T\n\n${claim('[the site][s]')}\n${site}\n`, at);
    expect(section?.items.map(({ kind }) => kind)).toEqual(['claim']);
  });

  test('code that is left open takes in no definition of another place', () => {
    const { root } = parseMarkdown('> [s]: https://a.example/\n\n[t]: https://b.example/\n\n```\ncode', at);
    expect(root?.children.at(-1)).toMatchObject({ type: 'code', value: 'code' });
  });
});

describe('what would print as typed, and is meant as more, is told at its place', () => {
  test.each([
    ['a [the site][s] b', ['one.md:3:13 markdown-reference']],
    ['[the *site*][s]', ['one.md:3:13 markdown-reference']],
    ['a [^1]', ['one.md:3:3 markdown-footnote']],
    ['a^[a note]', []],
    ['a ^[a note]', ['one.md:3:3 markdown-footnote']],
    ['> [!NOTE]\n> Text', ['one.md:3:3 markdown-unknown']],
    ['[[toc]]', ['one.md:3:1 markdown-unknown']],
    ['[TOC]', ['one.md:3:1 markdown-unknown']],
    ['See [[a page]].', ['one.md:3:5 markdown-unknown']],
    ['a ==mark== b', ['one.md:3:3 markdown-unknown']],
    ['Here $E = mc^2$ is.', ['one.md:3:6 markdown-unknown']],
    ['Here $x$ is.', ['one.md:3:6 markdown-unknown']],
    ['$$\na\n$$', ['one.md:3:1 markdown-unknown']],
    ['Term\n: Definition', ['one.md:4:1 markdown-unknown']],
    ['Well :smile: done', ['one.md:3:6 markdown-unknown']],
    ['x^2^', ['one.md:3:2 markdown-unknown']],
    ['| a | b |\n| c | d |', ['one.md:3:1 markdown-unknown']],
    ['Words {.wide}', ['one.md:3:7 markdown-unknown']],
    ['*[GDP]: product', ['one.md:3:1 markdown-unknown']],
    ['- a\n\n  # Heading', ['one.md:5:3 markdown-heading']],
    ['> ## Heading', ['one.md:3:3 markdown-heading']],
    ['| a | b |\n|---|---|\n| c | d | e |', ['one.md:5:1 markdown-table']],
    ['1. a\n2. b\n4. c', ['one.md:5:1 markdown-number']],
  ])('%j', (body, expected) => {
    expect(rules(body)).toEqual(expected);
  });

  test.each([
    'between $5 and $6 or US$7, A$8, $9_000 and $x',
    'if a == b or c==d==e, a[0] and {x}',
    'at 10:30:15, ratio 3:1:2, https://a.example:80/x:y:z, a::b::c',
    String.raw`\[the site][s], \[[toc]], \==mark==, \$x$, \:smile:`,
    '`[[toc]] ==a== $x$ :smile:`\n\n```\n[[toc]] [a][b]\n| a |\n```',
    '1. a\n1. b\n1. c',
    '3. a\n4. b',
    '| a |\n|---|\n| c |',
    'a | b | c',
  ])('but not what is plain text: %s', (body) => {
    expect(rules(body).filter((rule) => rule.includes('markdown'))).toEqual([]);
  });
});

describe('limits', () => {
  test('count by paragraph, item and row, and leave code be', () => {
    const words = 'word '.repeat(300);
    expect(rules(`- ${words}\n`.repeat(20))).toEqual([]);
    expect(rules(`${Array.from({ length: 20 }, (_, n) => `${n + 5}. ${words}`).join('\n')}`)).toEqual([]);
    expect(rules(`| a | b |\n|---|---|\n${`| ${words} | *x* |\n`.repeat(30)}`)).toEqual([]);
    expect(rules(`\`\`\`\n${'<a> [b] {c} _d_ \n'.repeat(150)}\`\`\``)).toEqual([]);
  });

  test.each([
    [
      'a list item',
      `- ${'word '.repeat(1700)}`,
      'This list item has 8502 characters; at most 8000 are read.',
    ],
    [
      'a row',
      `| a |\n|---|\n| ${'word '.repeat(1700)} |`,
      'This table row has 8504 characters; at most 8000 are read.',
    ],
    ['a quote', `> ${'word '.repeat(1700)}`, 'This quote has 8502 characters; at most 8000 are read.'],
    [
      'numbers that begin no item',
      `- a\n${'2. *a\n'.repeat(500)}`,
      'This list item has 500 runs of *, _ and ~; at most 400 are read.',
    ],
    [
      'a table of many columns',
      `${'|a'.repeat(50)}|\n${'|-'.repeat(50)}|`,
      'This table row has 50 columns of a Markdown table; at most 40 are read.',
    ],
    [
      'a row with as many bars as its head, but no table',
      `|a\`|\n|-|\n${'| *a |\n'.repeat(500)}`,
      'This paragraph has 500 runs of *, _ and ~; at most 400 are read.',
    ],
  ])('name %s', (_, body, told) => {
    const { messages } = readSection('one', `# T\n\n${body}`, at);
    expect(messages.map(({ what }) => what)).toEqual([told]);
  });

  const many = (text: string, times: number) => text.repeat(times);
  // After cmark's test/pathological_tests.py, by John MacFarlane and others.
  test.each([
    ['nested strong emphasis', `${many('*a **a ', 65_000)}b${many(' a** a*', 65_000)}`],
    ['closers without openers', many('a_ ', 65_000)],
    ['openers without closers', many('_a ', 65_000)],
    ['closers of links', many('a]', 65_000)],
    ['openers of links', many('[a', 65_000)],
    ['mismatched openers and closers', many('*a_ ', 50_000)],
    ['openers and closers, one long', `${many('*a ', 20_000)}${many('_a*_ ', 20_000)}`],
    ['openers and closers, by threes', `a**b${many('c* ', 50_000)}`],
    ['openers of links and closers of emphasis', many('[ a_', 50_000)],
    ['[ (](', many('[ (](', 80_000)],
    ['![[]()', many('![[]()', 160_000)],
    ['**x [a*b**c*](d)', many('**x [a*b**c*](d)', 5000)],
    ['nested brackets', `${many('[', 50_000)}a${many(']', 50_000)}`],
    ['nested quotes', `${many('> ', 50_000)}a`],
    ['nested lists', Array.from({ length: 1000 }, (_, depth) => `${many('  ', depth)}* a\n`).join('')],
    ['backticks', Array.from({ length: 2500 }, (_, count) => `e${many('`', count)}`).join('')],
    ['unclosed links in angles', many('[a](<b', 30_000)],
    ['unclosed links', many('[a](b', 30_000)],
    ['unclosed comments', `</${many('<!--', 40_000)}`],
    ['blank lines in nested lists', `${many('- ', 30_000)}x${many('\n', 30_000)}`],
    ['emphasis in deep quotes', `${many('>', 100_000)}${many('a*', 40_000)}`],
    [
      'references',
      `${Array.from({ length: 5000 }, (_, n) => `[${n}]: u\n`).join('')}${many('[0] ', 20_000)}`,
    ],
    ['columns', `|${many('a|', 40_000)}\n|${many('-|', 40_000)}\n`],
    ['rows', `|a|b|\n|-|-|\n${many('|a|b|\n', 30_000)}`],
    ['quotes in paragraphs', many('> > > > > > > > a\n\n', 8000)],
    ['lists in paragraphs', many('- - - - - - - - a\n\n', 8000)],
  ])('refuse what would take all time: %s', (_, body) => {
    const { section, messages } = readSection('one', `# T\n\n${body}`, at);
    expect(section).toBeUndefined();
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.map(({ rule }) => rule)).toEqual(messages.map(() => 'markdown-limit'));
  });

  test('read a NUL as the sign for what can’t be read', () => {
    expect(JSON.stringify(parseMarkdown('abc\u0000de', at).root)).toContain('abc\ufffdde');
  });
});
