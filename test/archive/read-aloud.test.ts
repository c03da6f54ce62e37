import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { archivePdf } from '../../src/archive/archive.ts';
import { getDocument } from '../pdfjs.ts';
import { ownWorld, sheet } from '../print/sheet.ts';
import { facts, usePrinter } from './archived.ts';

const { print, archived } = usePrinter();
const chinese = readFileSync(
  createRequire(import.meta.url).resolve(
    '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff2',
  ),
).toString('base64');
const narrow = '<style>p, li, td { width: 90px; }</style>';
const withChinese = `${narrow}<style>@font-face { font-family: "Noto Serif SC"; src: url(data:font/woff2;base64,${chinese}) format("woff2"); }
  body { font-family: "Source Serif 4", "Noto Serif SC"; }</style>`;

/** Bodies, and what is to be heard of each: one entry a block. */
const sheets: Readonly<Record<string, readonly [body: string, heard: readonly string[]]>> = {
  'lines that wrap at blanks, tags and breaks': [
    '<p>five six <b>seven</b> eight <i>nine</i>, ten<br>eleven</p><p>A <em>long</em><b>word</b></p>',
    ['five six seven eight nine, ten eleven', 'A longword'],
  ],
  'hard hyphens, dashes, slashes and addresses': [
    '<p>a well-known, hard-hyphened word—and a dash – and/or https://example.org/one-two/three?four=five</p>',
    ['a well-known, hard-hyphened word—and a dash – and/or https://example.org/one-two/three?four=five'],
  ],
  'soft hyphens': [
    '<p>two&shy;fold un&shy;believ&shy;able inter&shy;national&shy;isa&shy;tion of everything</p>',
    ['twofold unbelievable internationalisation of everything'],
  ],
  'Chinese, which has no blanks at its line ends': [
    '<p lang="zh-Hans">中俄只能共苦,不能同甘。中国与俄罗斯的关系背靠背、手拉手,是中流砥柱。</p><p>The <em lang="zh-Hans">大帝</em>, he said, and Russia 中俄关系 too</p>',
    [
      '中俄只能共苦,不能同甘。中国与俄罗斯的关系背靠背、手拉手,是中流砥柱。',
      'The 大帝, he said, and Russia 中俄关系 too',
    ],
  ],
  'ligatures, quotes and non-breaking signs': [
    '<p style="font-variant-ligatures: common-ligatures">The office’s affluent waffle ‘fits’ 5&nbsp;% of “fjords” non&#x2011;stop</p>',
    ['The office’s affluent waffle ‘fits’ 5 % of “fjords” non-stop'],
  ],
  'words that go on over pages and columns': [
    `<div style="columns: 2"><p style="width: auto">${'One doesn’t say <b>all</b> things. '.repeat(300)}</p></div>`,
    ['One doesn’t say all things. '.repeat(300).trim()],
  ],
  'lists and tables': [
    '<ul><li>One <b>two</b><ul><li>Three four five six seven</li></ul></li></ul><table><tr><th scope="col">A head</th></tr><tr><td>Cell of words that wrap</td></tr></table>',
    ['One two', 'Three four five six seven', 'A head', 'Cell of words that wrap'],
  ],
};

const poppler = spawnSync('pdfinfo', ['-v']).error === undefined;

/** What poppler's reader of tags hears: one entry a block. */
function heardByPoppler(bytes: Uint8Array): string[] {
  const file = path.join(ownWorld().temporaryFolder, 'sheet.pdf');
  writeFileSync(file, bytes);
  const lines = execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' }).split('\n');
  const blocks: string[] = [];
  for (const line of lines) {
    const said = /^ *"(.*)"$/.exec(line)?.[1];
    if (said === undefined) {
      if (/^ *(P|H\d|LI|LBody|T[HD])\b/.test(line)) blocks.push('');
    } else blocks.push((blocks.pop() ?? '') + said);
  }
  return blocks.map(plain).filter((block) => block !== '');
}

/** The letters that PDF.js finds by walking the tags. It sets its own blanks, so those are left out. */
async function lettersByPdfJs(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await task.promise;
  const texts = new Map<string, string>();
  const order: string[] = [];
  const gather = (node: object) => {
    if ('role' in node && (node.role === 'Figure' || node.role === 'Lbl')) return;
    if ('id' in node && 'type' in node && node.type === 'content') order.push(String(node.id));
    if ('children' in node && Array.isArray(node.children)) for (const kid of node.children) gather(kid);
  };
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    let id = '';
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    for (const item of items) {
      if ('str' in item) texts.set(id, (texts.get(id) ?? '') + item.str);
      else if (item.type === 'beginMarkedContentProps' && Reflect.get(item, 'id'))
        id = String(Reflect.get(item, 'id'));
    }
    gather(await page.getStructTree());
  }
  await task.destroy();
  return bare(order.map((id) => texts.get(id) ?? '').join(''));
}

/** A soft hyphen is no part of a word; hyphens that don't break sound as others. */
function plain(text: string): string {
  return text
    .replace(/\u00ad/g, '')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

function bare(text: string): string {
  return plain(text).replace(/\s/g, '');
}

describe.each(Object.entries(sheets))('%s', (_, [body, heard]) => {
  let printed: Promise<Uint8Array> | undefined;
  const bytesOf = () => {
    printed ??= archived(body, body.includes('zh-Hans') ? withChinese : narrow);
    return printed;
  };

  it('are read as written by PDF.js', async () => {
    expect(await lettersByPdfJs(await bytesOf())).toBe(bare(heard.join('')));
  });

  it.skipIf(!poppler)('are read as written by pdfinfo -struct-text (needs poppler)', async () => {
    expect(heardByPoppler(await bytesOf())).toEqual(heard);
  });
});

it('a word that the tags lack is a fault that names the place', async () => {
  const printed = await print(sheet('<p>All is said</p>'));
  const reading = { ...printed.reading, text: 'All is well said' };
  await expect(archivePdf({ ...printed, reading }, facts)).rejects.toThrow(/All is well said/);
});
