import { expect, it } from 'vitest';
import { printedUses } from '../../src/trace/printed-uses.ts';
import { composeBody, soundDossier } from '../compose/compositor.ts';
import { pageOf } from '../print/sheet.ts';

const usesIn = (html: string) => printedUses(pageOf(html));

const mark = (id: string, record: string) => `id="${id}" data-use="${record}"`;

it('finds the sentence of running text, without the marks of notes', () => {
  const html = `<p>First one.<sup><a ${mark('m', 'source:sun')}>1</a></sup> It is <span ${mark('a', 'quantity:grain')}>5&#160;tons<span id="a--end"></span></span> &amp; more. Last.</p>`;
  expect(usesIn(html)).toEqual([
    { element: 'm', record: 'source:sun', text: 'First one.' },
    { element: 'a', record: 'quantity:grain', text: 'It is 5\u00a0tons & more.' },
  ]);
});

it('gives a block its heading, in the order in which blocks begin', () => {
  const html = `<li ${mark('c', 'claim:scale')}><span>1</span><h3>Grain is <a ${mark('a', 'quantity:grain')}>5</a></h3><p>More.</p></li>`;
  expect(usesIn(html)).toEqual([
    { element: 'c', record: 'claim:scale', text: 'Grain is 5', below: ['More.'] },
    { element: 'a', record: 'quantity:grain', text: 'Grain is 5' },
  ]);
});

it('gives all records of a plate its number and title', () => {
  const html = `<figure ${mark('p', 'quantity:a quantity:b source:sun')} data-use-in="Plate 1"><svg><text>5</text></svg><h3>Grain grew</h3></figure>`;
  const place = { element: 'p', in: 'Plate 1', text: 'Grain grew' };
  expect(usesIn(html)).toEqual([
    { ...place, record: 'quantity:a' },
    { ...place, record: 'quantity:b' },
    { ...place, record: 'source:sun' },
  ]);
});

it('gives a table’s cell its row, and leaves out page numbers that are not filled in yet', () => {
  const html = `<table><tr><th>Grain</th><td><span ${mark('a', 'quantity:grain')}>5</span></td><td><span data-page-list=""><a data-page-of="x">0</a></span></td></tr><tr ${mark('r', 'quantity:rye')}><td>Rye</td><td>7</td></tr></table>`;
  expect(usesIn(html)).toEqual([
    { element: 'a', record: 'quantity:grain', text: 'Grain | 5' },
    { element: 'r', record: 'quantity:rye', text: 'Rye | 7' },
  ]);
});

it('text that looks like a mark is text', async () => {
  const body = await composeBody(
    await soundDossier({
      'dossier.yaml': 'title: "<p id=\\"x\\" data-use=\\"quantity:x\\">a</p>"\nsections: [one]\n',
      'sections/one.md': '# One\n\nA text with `<span id="y" data-use="quantity:y">5</span>` in it.\n',
    }),
  );
  expect(body).toContain('data-use=');
  expect(usesIn(body).map(({ record }) => record)).toEqual(['line:title', 'section:one']);
});
