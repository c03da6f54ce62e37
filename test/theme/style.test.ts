import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeStyle } from '../../src/theme/style.ts';
import { ownFolder } from '../../src/world/world.ts';
import { png } from '../pictures.ts';

const found = (css: string): string[] => judgeStyle(css).map(({ what }) => what);
const data = (bytes: Buffer): string => `url(data:image/png;base64,${bytes.toString('base64')})`;

describe('a stylesheet may hold', () => {
  test.each([
    'templates/common.css',
    'templates/themes/editorial/style.css',
    'templates/themes/institutional/style.css',
  ])('what %s does', async (file) => {
    expect(found(await readFile(path.join(ownFolder, file), 'utf8'))).toEqual([]);
  });

  test.each([
    '.a { border-radius: 9999px; z-index: 9999; width: calc(100% - 2px) }',
    '@media print { .a { &:has(b) { color: red } } }',
    '@page :first { margin: 9mm; @top-left { content: "Page " counter(page) } }',
    `.a { background: ${data(png(9, 9))} }`,
    '.a { box-shadow: 1px 1px 0 red, inset 0 0 0 2px rgb(1 2 3); filter: none; transition: none }',
    '.a { --b: 1; --c: var(--b) var(--b); grid-template-columns: repeat(12, 1fr) }',
  ])('%s', (css) => {
    expect(found(css)).toEqual([]);
  });
});

describe('a stylesheet may not hold', () => {
  const address = 'an address that is no PNG or JPEG as data (data:image/png;base64,…)';
  test.each([
    ['@import "a.css";', 'a rule @import'],
    ['@\\69mport url(a.css);', 'a rule @import'],
    ['@IMPORT "//example.org";', 'a rule @import'],
    ['@media print { @font-face { font-family: x } }', 'a rule @font-face'],
    ['@keyframes a { from { top: 0 } }', 'a rule @keyframes'],
    ['a { background: url(https://example.org/a.png) }', address],
    ["a { background: \\75rl('file:///etc/passwd') }", address],
    ['a { background: URL( "javascript:alert(1)" ) }', address],
    ['a { background: url(data:image/svg+xml;base64,PHN2Zy8+) }', address],
    ['a { --x: url(//example.org) }', address],
    ['@page { @top-left { content: url(a.png) } }', address],
    ['@media print { a { b: c; & d { background: url(a) } } }', address],
    ['a { background: image-set("a.png" 1x) }', 'a call of image-set()'],
    ['a { width: expression(alert(1)) }', 'a call of expression()'],
    ['a { behavior: none; behavior: x }', 'the property behavior, which runs'],
    ['a { filter: blur(9px) }', 'the property filter, which prints as pixels'],
    [
      'a { -webkit-mask-image: linear-gradient(red, blue) }',
      'the property -webkit-mask-image, which prints as pixels',
    ],
    ['a { ANIMATION: x 1s }', 'the property animation, which moves'],
    ['a { box-shadow: 0 0 9px red }', 'a box-shadow with a blur, which prints as pixels'],
    [
      'a { text-shadow: 0 0 0 red, 1px 1px calc(1px + 2px) }',
      'a text-shadow with a blur, which prints as pixels',
    ],
    ['a { width: 1e9px }', 'a number past 100000'],
    ['a { width: calc(1px * 1000000) }', 'a number past 100000'],
    ['@page { size: 1e6mm 1e6mm }', 'a number past 100000'],
    ['a { column-count: 5000 }', 'more than 100 columns or rows'],
    ['a { grid-template-columns: repeat(5000, 1fr) }', 'more than 100 columns or rows'],
    [
      `a { background: ${Array(300).fill('linear-gradient(red, blue)').join()} }`,
      'more than 200 functions in a value',
    ],
    [`a::after { content: "${'x'.repeat(3000)}" }`, 'a string of more than 2000 characters'],
    ['a { color: red', 'a block that does not end'],
    ['a { b: c } /* d', 'a string, address or bracket that does not end'],
    ['a { content: "</style><script>" }', 'the letters "</"'],
    ['a { color: "red\n }', 'a string, address or bracket that does not end'],
    ['a { color red }', 'what is no CSS'],
    ['} a { }', 'the end of a block that has not begun'],
    ['a {'.repeat(9), 'blocks more than 8 deep'],
    [`a ${':is('.repeat(99)}`, 'a string, address or bracket that does not end'],
    [':has(a)'.repeat(201), 'more than 200 times :has()'],
    ['a{}'.repeat(5001), 'more than 5000 rules'],
    [`a { background: ${data(png(30_000, 30_000, { rows: 1 }))} }`, 'an image of more than 100 megapixels'],
  ])('%.60s', (css, what) => {
    expect(found(css)).toContain(what);
  });

  test('properties that unfold without end', () => {
    const chain = Array.from({ length: 40 }, (_, at) => `--a${at + 1}: var(--a${at}) var(--a${at});`);
    expect(found(`:root { --a0: x; ${chain.join(' ')} }`)).toEqual([
      'a value that unfolds to more than 100000 characters',
    ]);
    expect(found(':root { --a: var(--b); --b: var(--a) }')).toEqual([]);
  });

  test('brackets, quotes and comments by the hundred thousand', () => {
    for (const piece of ['(', '{', '[', '"', "'", '/*', 'url(', '\\', '@', 'a:has(', '--a:var(--a'])
      expect(found(piece.repeat(100_000)).length).toBeGreaterThan(0);
  });
});
