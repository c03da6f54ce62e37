import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { archivePdf } from '../../src/archive/archive.ts';
import { withProofs } from '../../src/proof/proof.ts';
import { sheet } from '../print/sheet.ts';
import { facts, usePrinter } from './archived.ts';

const { print } = usePrinter();

const mark = '<svg width="9" height="9" role="img" aria-label="Assessed"><path d="M0 0h9v9z"/></svg>';
const rows = Array.from({ length: 70 }, (_, row) => `<tr><td>Row ${row}</td><td>${row * 7}</td></tr>`).join(
  '',
);
const rich = sheet(
  `<h1>A rich sheet</h1><h2>${mark} With a mark</h2>
  <p style="width: 90px">two&shy;fold un&shy;believ&shy;able, a well-known “office’s affluent” <a href="#end" aria-label="The end">end</a></p>
  <ul><li>One <em>thing</em></li><li>Another</li></ul><aside>An <abbr title="example">ex</abbr> aside</aside>
  <figure role="group">${mark}<figcaption>A caption</figcaption></figure>
  <table><thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead><tbody>${rows}</tbody></table>
  <p id="end" style="columns: 3">${'The end of it doesn’t come. '.repeat(60)}</p>`,
  '<style>td, th { border-bottom: 1px solid #888; } h2 { color: #c00; } thead { background: #eee; }</style>',
);

/** Every page as pixels. */
function pixels(bytes: Uint8Array): Promise<Buffer[]> {
  return withProofs(bytes, 'sheet', async (proofs) => {
    const pages: Buffer[] = [];
    for (let page = 1; page <= proofs.pages; page += 1)
      pages.push(Buffer.from((await proofs.page(page, 900)).data));
    return pages;
  });
}

/**
 * The text of every page as PDF.js sees it. Left out is what shows nowhere or is mended: blanks at a line's
 * end, hyphens that hyphenation set, and an apostrophe that the browser's table of texts calls by another name.
 */
async function visibleText(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join('');
    pages.push(text.replace(/[\s\u00ad\u2010-]/g, '').replaceAll('\u02bc', '’'));
  }
  await task.destroy();
  return pages;
}

it('shows every pixel and every letter as the browser printed it', async () => {
  const printed = await print(rich);
  const { bytes } = await archivePdf(printed, facts);
  const [before, after] = [await pixels(printed.bytes), await pixels(bytes)];
  expect(before.length).toBeGreaterThan(2);
  // A page that shows something: white alone would always be the same.
  expect(before.every((page) => page.some((value) => value < 128))).toBe(true);
  expect(after.map((page, index) => page.equals(before[index] ?? Buffer.of()))).toEqual(
    before.map(() => true),
  );
  expect(await visibleText(bytes)).toEqual(await visibleText(printed.bytes));
});

it('is no larger than the browser printed it', async () => {
  const printed = await print(rich);
  const { bytes } = await archivePdf(printed, facts);
  expect(bytes.length).toBeLessThanOrEqual(printed.bytes.length);
});
