import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cssString, stylesheet } from '../../src/compose/stylesheet.ts';
import { loadTheme } from '../../src/theme/load.ts';
import { papers } from '../../src/theme/theme.ts';
import { world } from './compositor.ts';

/** A CSS string read back as a browser reads it; what stands behind its closing quote is given too. */
function readBack(css: string): { value: string; rest: string } {
  let value = '';
  let at = 1;
  while (at < css.length && css[at] !== '"') {
    const escaped = /^\\([0-9a-f]{1,6})\s?/i.exec(css.slice(at));
    if (escaped) {
      value += String.fromCodePoint(Number.parseInt(escaped[1] ?? '', 16));
      at += escaped[0].length;
    } else {
      value += css[at];
      at += 1;
    }
  }
  return { value, rest: css.slice(at) };
}

describe('a string in CSS', () => {
  it.each([
    ['Russia in Chinese eyes', '"Russia in Chinese eyes"'],
    ['a "quoted" word', '"a \\22 quoted\\22  word"'],
    ["it's", '"it\\27 s"'],
    ['</style>', '"\\3c \\2f style\\3e "'],
    ['two\nlines', '"two\\a lines"'],
    ['a\\b', '"a\\5c b"'],
    ['a;}b{c:url(http://x)}', '"a;\\7d b\\7b c:url(http:\\2f \\2f x)\\7d "'],
    ['/* no comment */', '"\\2f \\2a  no comment \\2a \\2f "'],
    ['战略 · 2024', '"战略 · 2024"'],
  ])('%j', (text, css) => {
    expect(cssString(text)).toBe(css);
  });

  it('never closes its quotes, nor the style element, and reads back as it was', () => {
    const hostile = fc.constantFrom(
      '"',
      '\\',
      '\n',
      '\r',
      '\f',
      '</style',
      '<!--',
      '*/',
      '@import',
      '\u2028',
      '😀',
      ')',
    );
    const texts = fc.array(fc.oneof(hostile, fc.string({ unit: 'grapheme' })), { maxLength: 8 });
    fc.assert(
      fc.property(
        texts.map((parts) => parts.join('')),
        (text) => {
          const css = cssString(text);
          expect(css).toMatch(/^"[^"\n\r\f]*"$/);
          expect(css).not.toMatch(/<|\\$/);
          expect(readBack(css)).toEqual({ value: text, rest: '"' });
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('the stylesheet holds the margins’ text in strings alone', async () => {
  const theme = await loadTheme('editorial', world);
  const hostile = '"} </style><script>alert(1)</script> @page{size:1in}';
  const css = stylesheet(
    theme,
    papers.letter,
    { runningHead: hostile, runningSide: hostile, foot: hostile, marking: hostile },
    { flex: 3, flexEnd: 6 },
  );
  expect(css).not.toContain('</style');
  expect(css).not.toContain('<script');
  expect(css).toContain('@page{size:Letter;}');
  expect(css).toContain('--live:696px;--gutter:16px;--text-gutter:24px;--flex:3px;--flex-end:6px;');
  expect(css).toContain(`--first:${theme.colours.first};`);
});
