import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFDict, PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { readFont } from '../../src/pdf/fonts.ts';
import { getDocument } from '../pdfjs.ts';
import { usePrinter } from './archived.ts';

const { archived } = usePrinter();
const require = createRequire(import.meta.url);
const face = (family: string, file: string): string =>
  `@font-face { font-family: "${family}"; src: url(data:font/woff2;base64,${readFileSync(require.resolve(`@fontsource/${file}.woff2`)).toString('base64')}) format("woff2"); }`;
const head = `<style>
${face('Naskh', 'noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal')}
${face('Hebrew', 'noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal')}
body { font-family: "Source Serif 4", Naskh, Hebrew; font-variant-ligatures: none; } .narrow { width: 90px; }</style>`;

/** Paragraphs, and what is to be heard of each. */
const paragraphs: Readonly<Record<string, readonly [html: string, heard: string]>> = {
  'a word in a sentence': ['Its name is مصر.', 'Its name is مصر.'],
  'a word at either end': ['مصر is what they call مصر', 'مصر is what they call مصر'],
  'words with a tag of their own': [
    'The state (<i lang="ar">جمهورية مصر العربية</i>) and <b>more</b>',
    'The state (جمهورية مصر العربية) and more',
  ],
  'digits, Persian and Arabic ones too': ['In سنة 2024 م and سال ۱۴۰۲ end', 'In سنة 2024 م and سال ۱۴۰۲ end'],
  'brackets and commas among the words': ['So (שלום, עולם (ארץ)) it is', 'So (שלום, עולם (ארץ)) it is'],
  'both scripts and English by turns': ['שלום and سلام and שלום, سلام', 'שלום and سلام and שלום, سلام'],
  'marks over letters, and lam with alef': ['Say بِسْمِ اللَّهِ and שָׁלוֹם and لا', 'Say بِسْمِ اللَّهِ and שָׁלוֹם and لا'],
  'a bold word among others': ['Call it جمهورية <b>مصر</b> العربية here', 'Call it جمهورية مصر العربية here'],
  'an English word among them': [
    'مصر and then قال الرئيس hello اليوم',
    'مصر and then قال الرئيس hello اليوم',
  ],
};

describe('words from right to left', () => {
  it('are heard in their order, whatever stands around them and wherever lines break', async () => {
    const all = Object.values(paragraphs);
    const body = ['', ' class="narrow"']
      .flatMap((how) => all.map(([html]) => `<p${how}>${html}</p>`))
      .join('');
    const bytes = await archived(body, head);
    const heard = await heardBy(bytes);
    const wanted = ['', ''].flatMap(() => all.map(([, text]) => text.replaceAll(' ', '')));
    expect(heard).toEqual(wanted);
    expect(await statedBy(bytes)).toContain('جمهورية مصر العربية');
    expect(await extractedFrom(bytes)).not.toMatch(/[\0\uFEFF\uFFFE]/);
    const texts = await textsOfGlyphs(bytes);
    expect(texts).toContain('\u2060');
    for (const text of texts) expect(text).toMatch(/^[^\0\uFEFF\uFFFE]+$/);
  });
});

/** What the tables of a file's fonts say of their glyphs. */
async function textsOfGlyphs(bytes: Uint8Array): Promise<string[]> {
  const file = await PDFDocument.load(bytes);
  return file.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [...readFont(object).texts.values()] : []));
}

interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

/** What a reader of the tags hears of each paragraph: what a tag states goes before its glyphs. PDF.js sets its own blanks. */
async function heardBy(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await task.promise;
  const heard: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const texts = new Map<string, string>();
    const open: string[] = [];
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if ('str' in item) {
        const run = open.findLast((id) => id !== '') ?? '';
        texts.set(run, (texts.get(run) ?? '') + item.str);
      } else if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id ?? '');
    }
    const say = ({ alt, id, children = [] }: Node): string =>
      alt ?? (id === undefined ? children.map(say).join('') : (texts.get(id) ?? ''));
    const visit = (node: Node): void => {
      if (node.role === 'P') heard.push(say(node).replaceAll(/\s/g, ''));
      else for (const kid of node.children ?? []) visit(kid);
    };
    visit(await page.getStructTree());
  }
  await task.destroy();
  return heard;
}

/** What readers that know no tags find on the first page. */
async function extractedFrom(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const { items } = await (await (await task.promise).getPage(1)).getTextContent();
  await task.destroy();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}

/** What tags state in place of their glyphs, in order. */
async function statedBy(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const page = await (await task.promise).getPage(1);
  const stated = ({ alt, children = [] }: Node): string[] => [
    ...(alt ? [alt] : []),
    ...children.flatMap(stated),
  ];
  const found = stated(await page.getStructTree());
  await task.destroy();
  return found;
}
