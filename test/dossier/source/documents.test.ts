import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { SourceReader } from '../../../src/dossier/source/source-text.ts';
import { messagesOf } from '../../../src/message/report.ts';
import { diskWorld } from '../../../src/world/world.ts';

const reader = new SourceReader(diskWorld(), undefined, 5);
afterAll(() => reader.close());

/** The paragraphs of each section below its heading. */
async function read(bytes: Uint8Array | string, file: string): Promise<[string, string[]][]> {
  const { sections, headings } = await reader.read(typeof bytes === 'string' ? strToU8(bytes) : bytes, file);
  return sections.map((paragraphs, index) => [headings[index] ?? '', paragraphs.map(({ text }) => text)]);
}

/** What is said of a file that can't be read. */
async function fault(bytes: Uint8Array | string, file: string): Promise<string> {
  const error: unknown = await read(bytes, file).catch((reason: unknown) => reason);
  const [message] = messagesOf(error) ?? [];
  return message ? `${message.rule}: ${message.what}` : 'none';
}

const w = (body: string) =>
  `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`;
const p = (text: string, style = '') =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const styles =
  '<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>' +
  '<w:style w:styleId="Own"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>' +
  '<w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>';

function docx(body: string): Uint8Array {
  return zipSync({ 'word/document.xml': strToU8(w(body)), 'word/styles.xml': strToU8(styles) });
}

test('Word, by the outline of its styles', async () => {
  const body = [
    p('A title', 'berschrift1'),
    p('1 Costs ... 3', 'T1'),
    '<w:p><w:r><w:t>It cost </w:t></w:r><w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:r><w:t>61</w:t><w:tab/><w:t>billion.</w:t></w:r></w:p>',
    p('Costs', 'Own'),
    `<w:tbl><w:tr><w:tc>${p('Bridge')}</w:tc><w:tc>${p('2.4')}</w:tc></w:tr></w:tbl>`,
    `<mc:AlternateContent><mc:Choice>${p('Drawn.')}</mc:Choice><mc:Fallback>${p('Drawn.')}</mc:Fallback></mc:AlternateContent>`,
  ];
  expect(await read(docx(body.join('')), 'a.docx')).toEqual([
    ['A title', ['It cost 61 billion.']],
    ['Costs', ['Bridge | 2.4', 'Drawn.']],
  ]);
});

test('HTML: rows of tables, and none of what belongs to the page', async () => {
  const html = `<title>T</title><nav><p>Menu</p></nav><main><h1>A title</h1><p>In 2021<sup><a href="#n">1</a></sup> 10<sup>6</sup> tons.</p>
    <table><tr><th>Year<th>Tons<tr><td>2021<td>5</table>
    <table><tr><td><p>Laid out.</p><h2>By a table</h2><p>As of old.</p></table></main>`;
  expect(await read(html, 'a.html')).toEqual([
    ['A title', ['In 2021 106 tons.', 'Year | Tons', '2021 | 5', 'Laid out.']],
    ['By a table', ['As of old.']],
  ]);
});

/** A page with a head, a foot and lines of text. */
function setPage(
  document: PDFDocument,
  fonts: { plain: PDFFont; bold: PDFFont },
  number: number,
  lines: readonly string[],
): PDFPage {
  const page = document.addPage([400, 500]);
  page.drawText('The strait and its ferries', { x: 60, y: 470, size: 8, font: fonts.plain });
  page.drawText(`${number}`, { x: 200, y: 20, size: 8, font: fonts.plain });
  let y = 430;
  for (const line of lines) {
    const isHeading = line.startsWith('# ');
    if (line !== '')
      page.drawText(line.replace('# ', ''), {
        x: 60,
        y,
        size: isHeading ? 14 : 10,
        font: isHeading ? fonts.bold : fonts.plain,
      });
    y -= line === '' ? 8 : 13;
  }
  return page;
}

async function pdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const fonts = {
    plain: await document.embedFont(StandardFonts.TimesRoman),
    bold: await document.embedFont(StandardFonts.TimesRomanBold),
  };
  setPage(document, fonts, 1, [
    '# What is carried',
    '',
    'In 2022 the ferries carried 3.2 million passengers, about 12 per-',
    'cent fewer than in 2019, as they say, which was',
    'a year of growth in all of it, as nobody doubts.',
    '',
    'Freight went the other way, which nobody who spoke to us in any of',
  ]);
  setPage(document, fonts, 2, [
    'the hearings could explain to our full satisfaction in a few words.',
    '',
    '# What it costs',
    '',
    'A bridge would cost $2.4 billion, by an estimate.',
  ]);
  setPage(document, fonts, 3, ['Nobody has set it aside, as far as is known to us today by letter.']);
  return document.save();
}

test('PDF, by where its lines stand', async () => {
  const { sections, headings } = await reader.read(await pdf(), 'a.pdf');
  expect(headings).toEqual(['What is carried', 'What it costs']);
  expect(sections).toEqual([
    [
      {
        text: 'In 2022 the ferries carried 3.2 million passengers, about 12 percent fewer than in 2019, as they say, which was a year of growth in all of it, as nobody doubts.',
        pages: [1, 1],
      },
      {
        text: 'Freight went the other way, which nobody who spoke to us in any of the hearings could explain to our full satisfaction in a few words.',
        pages: [1, 2],
      },
    ],
    [
      { text: 'A bridge would cost $2.4 billion, by an estimate.', pages: [2, 2] },
      { text: 'Nobody has set it aside, as far as is known to us today by letter.', pages: [3, 3] },
    ],
  ]);
});

describe('hostile files end with a message', () => {
  const bomb = zipSync({ 'word/document.xml': strToU8(w(p('0'.repeat(5_000_000)))) });
  const many = zipSync(
    Object.fromEntries(Array.from({ length: 5100 }, (_, index) => [`${index}`, strToU8('')])),
  );
  test.each<[string, Uint8Array | string, string, RegExp]>([
    ['packed too well', bomb, 'a.docx', /^source-file-large: .* at most 200 times/],
    ['of too many files', many, 'a.docx', /^source-file-large: .* at most 5000 files/],
    ['no zip', 'no zip', 'a.docx', /^source-file-broken/],
    ['without a text', zipSync({ a: strToU8('') }), 'a.docx', /^source-file-broken: .*document\.xml/],
    ['broken XML', docx('<w:p>'), 'a.docx', /^source-file-broken/],
    [
      'with entities',
      zipSync({ 'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }),
      'a.docx',
      /^source-file-broken/,
    ],
    ['no PDF', 'no PDF', 'a.pdf', /^source-file-broken: .*no PDF/],
    ['nested too deeply', '<b><div>'.repeat(60_000), 'a.html', /^source-file-(?:broken|large)/],
    ['of a hundred thousand brackets', `${'['.repeat(100_000)}a](b)`, 'a.md', /^(?:source-file|none)/],
    ['empty', ' \n', 'a.txt', /^source-file-broken: .*no text/],
    ['of another kind', 'x', 'a.odt', /^source-file-kind/],
  ])('%s', async (_, bytes, file, expected) => {
    expect(await fault(bytes, file)).toMatch(expected);
  });
});
