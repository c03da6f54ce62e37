import { describe, expect, test } from 'vitest';
import { svgUses } from '../../../src/dossier/image/svg-allowed.ts';
import { judgeSvg } from '../../../src/dossier/image/svg-judge.ts';
import { spotOf } from '../../../src/dossier/image/svg-read.ts';
import { png } from '../../pictures.ts';

const head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">';
const svg = (inside: string): string => `${head}\n${inside}</svg>`;

/** What is found in a drawing for an image, each with its line and column. */
function found(text: string): string[] {
  return judgeSvg(text, svgUses.image).findings.map(({ what, at }) => {
    const { line, column } = spotOf(text, at);
    return `${line}:${column} ${what}`;
  });
}

const picture = (bytes: Buffer): string => `data:image/png;base64,${bytes.toString('base64')}`;

describe('an image may hold', () => {
  test.each([
    [
      'a declaration and comments',
      `<?xml version="1.0" encoding="UTF-8"?>\n<!-- a -->${svg('<!-- b --><g/>')}`,
    ],
    [
      'shapes with styles',
      svg('<g style="fill:rgb(1,2,3); stroke:url(#a);filter:none"><path d="M0 0h9"/></g>'),
    ],
    [
      'a stylesheet',
      svg('<style type="text/css"><![CDATA[ .a > path{fill:#fff;stroke:url("#g")} ]]></style>'),
    ],
    ['copies', svg('<defs><path id="p" d="M0 0"/></defs><use href="#p"/><use xlink:href="#p"/>')],
    ['a PNG', svg(`<image width="9" height="9" href="${picture(png(9, 9))}"/>`)],
    ['another prefix for its namespace', '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:rect/></s:svg>'],
    [
      'the data of a drawing program',
      svg(
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata><n:namedview xmlns:n="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" n:x="1"/>',
      ),
    ],
  ])('%s', (_what, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('an image may not hold', () => {
  test.each([
    ['<script>x</script>', '2:1 a script'],
    ['<x:script xmlns:x="http://www.w3.org/2000/svg"/>', '2:1 a script'],
    ['<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>', '2:1 a script'],
    ['<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>', '2:1 an element <h:p>'],
    ['<g\n  onload="x"/>', '3:3 a script (onload)'],
    ['<g ONCLICK="x"/>', '2:4 a script (ONCLICK)'],
    ['<foreignObject><p xmlns="x"/></foreignObject>', '2:1 a foreign object'],
    ['<a href="#b"/>', '2:1 an element <a>'],
    ['<animate attributeName="href"/>', '2:1 a movement <animate>'],
    ['<set/>', '2:1 a movement <set>'],
    ['<text>a</text>', '2:1 text, which needs a font'],
    ['<filter id="f"/>', '2:1 a filter, which prints as pixels'],
    ['<mask/>', '2:1 a mask, which prints as pixels'],
    ['<pattern/>', '2:1 a pattern, which prints as pixels'],
    ['<g filter="url(#f)"/>', '2:4 an attribute filter'],
    ['<g style="filter:blur(9000px)"/>', '2:4 a style that sets filter'],
    ['<g style="\\66ilter:blur(9px)"/>', '2:4 a style that sets filter'],
    ['<image href="http://example.org/a.png"/>', '2:8 a reference out of the file (href)'],
    ['<image xlink:href = "../a.png"/>', '2:8 a reference out of the file (xlink:href)'],
    ['<use href="b.svg#a"/>', '2:6 a reference out of the file (href)'],
    ['<use href="&#x6A;avaScript:alert(1)"/>', '2:6 a reference out of the file (href)'],
    ['<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', '2:8 an image that is no PNG or JPEG'],
    [
      '<image href="data:image/png;base64,AAAA"/>',
      "2:8 an image that can't be printed (its size can't be read)",
    ],
    ['<rect fill="url(http://example.org/a#b)"/>', '2:7 an address out of the file'],
    ['<rect fill="&#117;rl(//example.org)"/>', '2:7 an address out of the file'],
    ['<rect fill="\\75rl(\'//example.org\')"/>', '2:7 an address out of the file'],
    ['<rect style="fill: url( //example.org )"/>', '2:7 an address out of the file'],
    ['<rect fill="image-set(\'a.png\' 1x)"/>', '2:7 a value of fill that calls image-set()'],
    ['<rect style="fill:red;}"/>', '2:7 a style that is none'],
    ['<rect tabindex="1" attributeName="x"/>', '2:20 an attribute attributeName'],
    ['<style>@import "a.css";</style>', '2:8 an imported style sheet'],
    ['<style>@\\69mport "a.css";</style>', '2:8 an imported style sheet'],
    ['<style>\n@font-face{src:url(#a)}</style>', '3:1 a rule @font-face in its styles'],
    ['<style>g{fill:url(a.png)}</style>', '2:10 an address out of the file'],
    ['<style>g{animation:a 1s}</style>', '2:10 a style that sets animation'],
    ['<rect/>loose', '2:8 text outside its shapes'],
    ['<?xml-stylesheet href="a"?>', '2:1 a style sheet from elsewhere'],
    ['<?php x?>', '2:1 a processing instruction'],
    ['<rect fill="&paint;"/>', '2:20 undefined entity'],
    ['<g>', '2:10 unexpected close tag'],
  ])('%s', (inside, wanted) => {
    expect(found(svg(inside))).toContain(wanted);
  });

  test('a document type, nor entities of its own', () => {
    expect(found(`<!DOCTYPE svg>${svg('')}`)).toEqual(['1:1 a document type or entity']);
    const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${svg('<g id="&b;"/>')}`;
    expect(found(bomb)).toEqual(['2:11 undefined entity']);
  });
});

describe('an image is bounded', () => {
  test('in its copies of copies, without following them', () => {
    const levels = Array.from({ length: 30 }, (_, level) => {
      return `<g id="g${level + 1}">${`<use href="#g${level}"/>`.repeat(10)}</g>`;
    });
    expect(found(svg(`<g id="g0"/>${levels.join('')}`))[0]).toMatch(
      /references that unfold to more than 100000 elements/,
    );
  });

  test('in copies of itself', () => {
    expect(found(svg('<g id="a"><use href="#a"/></g>'))).toEqual(['2:16 a reference to what it stands in']);
  });

  test('in how deep its copies lead', () => {
    const chain = Array.from({ length: 5000 }, (_, at) => `<use id="u${at}" href="#u${at + 1}"/>`).join('');
    expect(found(svg(chain))[0]).toMatch(/references 128 deep/);
    const back = Array.from({ length: 5000 }, (_, at) => `<use id="u${at}" href="#u${at - 1}"/>`).join('');
    expect(found(svg(back))[0]).toMatch(/references 128 deep/);
  });

  test('in markers at the points of a path', () => {
    const marker = `<marker id="m">${'<path d="M0 0"/>'.repeat(100)}</marker>`;
    const path = `<path d="M${'0 0 '.repeat(1000)}" marker-mid="url(#m)"/>`;
    expect(found(svg(marker + path))[0]).toMatch(/unfold/);
    const sheet = `<style>path{marker-mid:url(#m)}</style>${marker}<path d="M${'0 0 '.repeat(1000)}"/>`;
    expect(found(svg(sheet))[0]).toMatch(/unfold/);
  });

  test.each([
    ['elements', '<g/>'.repeat(20_001), 'more than 20000 elements'],
    ['levels', '<g>'.repeat(64), 'elements 64 deep'],
    [
      'attributes',
      `<g ${Array.from({ length: 101 }, (_, at) => `a${at}="1"`).join(' ')}/>`,
      'more than 100 attributes',
    ],
    ['letters of a path', `<path d="${'M0 0'.repeat(200_000)}"/>`, 'more than 500000 characters'],
    ['pixels', `<image href="${picture(png(30_000, 30_000, { rows: 1 }))}"/>`, 'more than 100 megapixels'],
  ])('in %s', (_what, inside, wanted) => {
    expect(found(svg(inside)).join()).toContain(wanted);
  });

  test.each([
    ['a comment that does not end', `<!-- ${'<'.repeat(1_000_000)}`],
    ['tags that do not end', '<a '.repeat(300_000)],
    ['an attribute that does not end', `${head}<g style="${'fill:url('.repeat(100_000)}`],
    ['a style of brackets', svg(`<g style="fill:${'('.repeat(400_000)}"/>`)],
  ])('in its time, by %s', (_what, text) => {
    expect(found(text)).not.toEqual([]);
  });
});
