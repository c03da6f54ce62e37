import { beforeAll, describe, expect, it } from 'vitest';
import { archivePdf } from '../../src/archive/archive.ts';
import { archiveFacts } from '../../src/archive/facts.ts';
import { composeDocument } from '../../src/compose/compose.ts';
import type { HtmlDocument } from '../../src/compose/document.ts';
import type { Dossier } from '../../src/dossier/dossier.ts';
import { drawEditions } from '../../src/draw/draw-editions.ts';
import type { Pdf } from '../../src/pdf/pdf.ts';
import { openJob, planEditions } from '../../src/plan/job.ts';
import { quantityText } from '../../src/text/quantity-text.ts';
import { hiddenLinks } from '../../src/text/uses.ts';
import { loadWords } from '../../src/text/words.ts';
import type { TracedUse } from '../../src/trace/schema.ts';
import { traceDocument } from '../../src/trace/trace.ts';
import { faultsOf, shippedDossier, world } from '../compose/compositor.ts';
import { drawing } from '../drawing.ts';
import { useBrowser } from '../open-browser.ts';
import { faultOf, pageOf, sheet } from '../print/sheet.ts';
import { bare, openPdf, type PrintedPdf } from '../printed-pdf.ts';

const browser = useBrowser(world);
const words = await loadWords('en', world);

/** A page source as composing ends it: with links to all that is to be traced. */
function marked(body: string): HtmlDocument {
  return sheet(`${body}${hiddenLinks(pageOf(body))}`);
}

const lines = (count: number) => `<div style="height: ${count}cm"></div>`;
const span = (id: string, record: string, text: string) =>
  `<span id="${id}" data-use="${record}">${text}<span id="${id}--end"></span></span>`;

describe('text that spans pages', () => {
  const long = 'words that go on and on and on for many a line of this page '.repeat(12);
  const body = `${lines(22)}<p>${span('a', 'quantity:early', '5 tons')} ${long} ${span('b', 'quantity:late', '7 tons')}.</p>`;

  it('has each number on the page where that number stands', async () => {
    const document = marked(body);
    const pdf = await browser().print(document);
    expect(pdf.pages).toBe(2);
    const { pages } = await openPdf(pdf.bytes);
    expect(pages.map((page) => [page.includes('5tons'), page.includes('7tons')])).toEqual([
      [true, false],
      [false, true],
    ]);
    const uses = traceDocument(document, pdf);
    expect(uses.map(({ record, page, to }) => [record, page, to])).toEqual([
      ['quantity:early', 1, undefined],
      ['quantity:late', 2, undefined],
    ]);
  });

  it('has both pages, where the marked text itself goes over', async () => {
    const document = marked(`${lines(22)}<p>${span('q', 'quotation:long', long)}</p>`);
    const [use] = traceDocument(document, await browser().print(document));
    expect([use?.page, use?.to]).toEqual([1, 2]);
  });

  it('a place that the browser tells nothing of is a fault, never a guess', async () => {
    const document = sheet(body);
    const pdf = await browser().print(document);
    expect((await faultsOf(() => traceDocument(document, pdf))).map(({ rule }) => rule)).toEqual([
      'use-unplaced',
    ]);
  });
});

describe('a list of pages', () => {
  const to = (id: string) => `<span>, <a href="#${id}" data-page-of="${id}">0</a></span>`;

  it('names each page once, and the right one', async () => {
    const pdf = await browser().print(
      sheet(
        `<p>Pages<span data-page-list="">${['a', 'b', 'c', 'd'].map(to).join('')}</span></p><p id="a">A</p><p id="b">B</p>${lines(30)}<p id="c">C</p>${lines(24)}<p id="d">D</p>`,
      ),
    );
    const { pages, links } = await openPdf(pdf.bytes);
    expect(pages[0]).toContain('Pages,1,2,3A');
    expect(links.map(({ target, found }) => [target, found])).toEqual([
      ['"a"', true],
      ['"c"', true],
      ['"d"', true],
    ]);
  });

  it('that leads to nothing printed is a fault', async () => {
    const list = sheet(`<p><span data-page-list="">${to('nowhere')}</span></p>`);
    expect((await faultOf(browser().print(list))).rules).toEqual(['page-reference']);
  });
});

describe('the shipped report', () => {
  let dossier: Dossier;
  let document: HtmlDocument;
  let pdf: Pdf;
  let opened: PrintedPdf;
  let uses: TracedUse[];

  beforeAll(async () => {
    dossier = await shippedDossier();
    const press = await openJob(dossier, { editions: ['report'], papers: ['a4'] }, world);
    const [drawn] = await drawEditions(planEditions(press), drawing);
    if (!drawn) throw new Error('no report');
    document = await composeDocument(drawn, world);
    const facts = archiveFacts({ ...drawn, document, messages: [] }, world);
    pdf = await archivePdf(await browser().print(document), facts);
    opened = await openPdf(pdf.bytes);
    uses = traceDocument(document, pdf);
  }, 120_000);

  it('prints every traced text on its page', () => {
    const wrong = uses.filter(({ page, text }) => {
      // The text may have begun on the page before; note marks and line ends part its words.
      const near = opened.pages.slice(Math.max(0, page - 2), page + 1).join('');
      const own = opened.pages[page - 1] ?? '';
      const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
      return !words.every((word) => near.includes(word)) || !words.some((word) => own.includes(word));
    });
    expect(uses.length).toBeGreaterThan(250);
    expect(wrong).toEqual([]);
  });

  it('has a row for every quantity, and every printed quantity leads to its row', () => {
    for (const id of dossier.quantities.keys()) {
      expect(document.html, id).toContain(`id="q-${id}"`);
      expect(
        uses.some(({ record, in: place }) => record === `quantity:${id}` && place === 'Data annex'),
      ).toBe(true);
    }
    const numbers = [...document.html.matchAll(/<a [^>]*data-use="quantity:([^"]+)"[^>]*>/g)];
    expect(numbers.length).toBeGreaterThan(25);
    for (const [tag, id] of numbers) expect(tag).toContain(`href="#q-${id}"`);
    expect(document.html).not.toMatch(/<span [^>]*data-use="quantity:/);
  });

  it('each row names the pages where its number is printed, and no other', () => {
    const annex = bare(opened.pages.slice((pdf.destinations.get('annex')?.page ?? 1) - 1).join(''));
    for (const id of dossier.quantities.keys()) {
      // Marks of notes are raised, and drawn after the row.
      const own = uses.filter(
        ({ record, in: place }) => record === `quantity:${id}` && place !== 'Data annex',
      );
      const pages = [...new Set(own.map(({ page }) => page))].join(',') || '–';
      const [, row = ''] = new RegExp(`id="q-${id}"[^>]*>(.*?)<td class="pages">`).exec(document.html) ?? [];
      const cells = row.replaceAll(/<sup>.*?<\/sup>|<[^>]*>|\u00a0/g, '').replaceAll('&#x26;', '&');
      const printed = bare(`${cells}${pages}`);
      const [, behind = ''] = annex.split(printed);
      expect(annex, id).toContain(printed);
      expect(behind.charAt(0), id).not.toMatch(/[\d,]/);
    }
  });

  it('each page that prints a number in digits is among those that its row names', () => {
    const first = pdf.destinations.get('annex')?.page ?? 1;
    const last = Math.max(...uses.filter(({ in: place }) => place === 'Data annex').map(({ page }) => page));
    const all = [...dossier.quantities.values()].map((quantity) => ({
      id: quantity.id,
      // Without what stands before the number: a title says "about" in words of its own.
      shown: bare(quantityText(quantity, words, { bare: true })),
    }));
    for (const { id, shown } of all) {
      // A small count is a word or a digit of anything; two records of one number are told apart by nobody here.
      const isAlone = all.filter((one) => one.shown === shown).length === 1;
      if (!isAlone || shown.length < 3) continue;
      const named = uses.filter(({ record }) => record === `quantity:${id}`).map(({ page }) => page);
      const form = new RegExp(`(?<![\\d.,])${shown.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\d)`);
      const printing = opened.pages.flatMap((text, index) =>
        form.test(bare(text)) && (index + 1 < first || index + 1 > last) ? [index + 1] : [],
      );
      expect(
        printing.filter((page) => !named.includes(page)),
        id,
      ).toEqual([]);
    }
  });

  it('headlines and titles stand wholly on their page', () => {
    const heads = uses.filter(({ record }) => /^(?:claim|plate|section|line):/.test(record));
    const lost = heads.filter(({ page, to, text }) => {
      const own = opened.pages.slice(page - 1, to ?? page).join('');
      return !text.split(/[^\p{L}\p{N}]+/u).every((word) => own.includes(word));
    });
    expect(heads.length).toBeGreaterThan(40);
    expect(lost).toEqual([]);
  });

  it('every link leads somewhere, notes and the first of their marks both ways', () => {
    expect(opened.links.filter(({ found }) => !found)).toEqual([]);
    const targets = new Set(opened.links.map(({ target }) => target));
    for (const [, mark] of document.html.matchAll(/<a [^>]*id="(mark-\d+-1)"/g))
      expect(targets, mark).toContain(JSON.stringify(mark));
    expect(targets).toContain('"note-1"');
  });
});
