import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { comparePages } from '../../src/diff/pages.ts';
import { hashPages } from '../../src/pdf/page-hashes.ts';
import { readPages } from '../../src/pdf/pages.ts';
import { withBrowser } from '../../src/print/browser.ts';
import { ownWorld, sheet } from '../print/sheet.ts';

/** Four pages with all that a page may hold: text, a link, a transparent group, a gradient, a picture. */
function body({ word = 'barges', address = 'https://example.org/a', colour = '#c42e1b', more = '' }): string {
  const picture = `<svg width="200" height="60" role="img" aria-label="A picture"><defs><linearGradient id="g"><stop stop-color="${colour}"/><stop offset="1" stop-color="#fff"/></linearGradient></defs><rect width="90" height="60" fill="url(#g)"/><g opacity=".5"><rect x="50" width="60" height="40"/><circle cx="120" cy="30" r="20"/></g></svg>`;
  const pages = [
    `<h1>Contents</h1><p><a href="#last">The last page</a></p>${picture}`,
    `<h1>Trains</h1><p>Trains carry grain, and ${word} carry the rest.</p>`,
    `<h1>Rails</h1><p>More in <a href="${address}">the report</a>.</p>${more}`,
    `<h1 id="last">Ports</h1><p>Ships wait.</p>${picture.replaceAll('"g"', '"h"').replace('#g', '#h')}`,
  ];
  return pages.map((page) => `<section style="break-after: page">${page}</section>`).join('');
}

test('a change changes the pages that show it, and no other', async () => {
  await withBrowser({}, ownWorld(), async (browser) => {
    const print = async (html: string) => {
      const { bytes } = await browser.print(sheet(html));
      const document = await PDFDocument.load(bytes, { updateMetadata: false });
      const pageHashes = hashPages(readPages(document));
      // The file itself is no matter here.
      return [{ key: 'sheet', pages: pageHashes.length, pageHashes, sha256: pageHashes.join() }];
    };
    const before = await print(body({}));
    const differing = async (html: string) => comparePages(before, await print(html));
    const [product] = before;
    expect(new Set(product?.pageHashes).size).toBe(4);
    expect(await differing(body({}))).toEqual([]);
    const changed = (pages: number[]) => [
      { key: 'sheet', change: 'changed', oldPages: 4, newPages: 4, differ: pages },
    ];
    // Letters that the font's subset did not hold before.
    expect(await differing(body({ word: 'ŵaggoñs & Zebras' }))).toEqual(changed([2]));
    expect(await differing(body({ address: 'https://example.org/b' }))).toEqual(changed([3]));
    expect(await differing(body({ colour: '#14304f' }))).toEqual(changed([1, 4]));
    // A page's length moves the places that links lead to, and the numbers of all objects after it.
    const more = '<p id="more">And <b style="opacity:.4">more</b>.</p><p><a href="#last">Last</a></p>';
    expect(await differing(body({ more }))).toEqual(changed([3]));
  });
});
