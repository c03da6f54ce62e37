import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { csvText } from '../../../src/dossier/data/csv.ts';
import { quantityFiles } from '../../../src/dossier/data/data-files.ts';
import { dataSchema } from '../../../src/dossier/data/schema.ts';
import { soundDossier } from '../../compose/compositor.ts';

/** What another program reads. */
function readCsv(text: string): string[][] {
  return z.array(z.array(z.string())).parse(parse(text, { record_delimiter: '\r\n' }));
}

const sources = `paper:
  type: article-newspaper
  title: Grain, "barley" and rye
  author: [{ family: Weber, given: A. }, { literal: The desk }]
  container-title: The Paper
  issued: { date-parts: [[2024, 6]] }
  sections: [Opening, Grain]
office:
  title: Office
  DOI: 10.1000/1
`;

const quantities = `debt:
  label: =HYPERLINK("http://x";"y")
  value: -3.1
  unit: percent
  period: 2020
  subject: land
  standing: measured
  producer: "+office"
  source: [{ id: paper, section: 1, paragraph: 2 }, { id: office, page: 7 }]
whole:
  label: "-cmd|' /C calc'!A0"
  value: 61
  unit: billion USD
  qualifier: about
  words: "@roughly"
  period: 2020
  standing: reported
  source: { id: paper }
  note: { short: 'Commas, "quotes".', full: "Said so, twice." }
part:
  label: Part
  expression: whole * debt
  unit: billion USD
  period: { from: 2019 }
  standing: assessed
`;

const dossier = {
  'quantities.yaml': quantities,
  'sources.yaml': sources,
  'actors.yaml': 'land: { name: "Land, far", kind: state }\n',
};

async function filesOf(changes: Record<string, string> = dossier): Promise<Record<string, string>> {
  const files = quantityFiles(await soundDossier(changes));
  return Object.fromEntries(files.map(({ name, text }) => [name, text]));
}

describe('data.json', () => {
  it('holds every quantity with its source, by its own schema', async () => {
    const { 'data.json': text = '' } = await filesOf();
    const data = dataSchema.parse(JSON.parse(text));
    expect(data.quantities.map(({ id, value, disputed }) => [id, value, disputed])).toEqual([
      ['debt', -3.1, false],
      ['whole', 61, true],
      ['part', -1.9, false],
    ]);
    const [debt, whole, part] = data.quantities;
    expect(debt).toMatchObject({
      label: '=HYPERLINK("http://x";"y")',
      period: { from: '2020', to: '2020' },
      subject: { id: 'land', name: 'Land, far' },
      sources: [
        { id: 'paper', section: 1, paragraph: 2 },
        { id: 'office', page: 7 },
      ],
    });
    expect(whole).toMatchObject({ qualifier: 'about', words: '@roughly' });
    expect(part?.derived).toEqual({ expression: 'whole * debt', inputs: ['whole', 'debt'] });
    expect(part?.sources).toHaveLength(3);
    expect(data.sources.map(({ id, title }) => [id, title])).toEqual([
      ['paper', 'Grain, "barley" and rye'],
      ['office', 'Office'],
    ]);
  });

  it('has the same bytes from the same dossier', async () => {
    expect(await filesOf()).toEqual(await filesOf());
  });

  it('is left out where there is no quantity', async () => {
    expect(await filesOf({})).toEqual({});
  });
});

describe('data.csv', () => {
  it('says the same as data.json, one row a quantity', async () => {
    const { 'data.csv': text = '' } = await filesOf();
    const [names = [], ...rows] = readCsv(text);
    const read = rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
    expect(read.map(({ id, value }) => [id, value])).toEqual([
      ['debt', '-3.1'],
      ['whole', '61'],
      ['part', '-1.9'],
    ]);
    expect(read[0]).toMatchObject({
      'period-from': '2020',
      subject: 'Land, far',
      disputed: 'false',
      place: 'paper section 1 paragraph 2; office page 7',
      'source-author': 'A. Weber, The desk; ',
      'source-title': 'Grain, "barley" and rye; Office',
      'source-issued': '2024-06; ',
      'source-address': '; 10.1000/1',
    });
    expect(read[1]).toMatchObject({ disputed: 'true', 'note-short': 'Commas, "quotes".' });
    expect(read[2]).toMatchObject({
      expression: 'whole * debt',
      inputs: 'whole debt',
      'period-from': '2019',
      'period-to': '',
    });
  });

  it('runs nothing in a spreadsheet', async () => {
    const { 'data.csv': text = '' } = await filesOf();
    const cells = readCsv(text).flat();
    expect(cells).toContain('\'=HYPERLINK("http://x";"y")');
    expect(cells).toContain("'-cmd|' /C calc'!A0");
    expect(cells).toContain("'+office");
    expect(cells).toContain("'@roughly");
  });
});

describe('CSV', () => {
  it('gives any text back, and numbers as numbers', () => {
    const cell = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '"', ',', "'=1"),
    );
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, (table) => {
        const width = Math.min(...table.map((row) => row.length));
        const even = table.map((row) => row.slice(0, width));
        const read = readCsv(csvText(even));
        expect(read).toHaveLength(even.length);
        for (const [index, row] of even.entries())
          for (const [column, given] of row.entries()) {
            const got = read[index]?.[column] ?? '';
            if (typeof given === 'number') expect(Number(got)).toBe(given);
            else {
              expect([given, `'${given}`]).toContain(got);
              expect(got).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u);
            }
          }
      }),
    );
  });
});
