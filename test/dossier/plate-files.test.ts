import { describe, expect, test } from 'vitest';
import { jpeg, png } from '../pictures.ts';
import { faults, lines, tryDossier } from './try-dossier.ts';

const schema = `columns:
  - {name: name, label: Name, type: text}
  - {name: share, label: Share, type: number}
no-data: "-"
key: name
`;

async function table(csv: string): Promise<string[]> {
  return faults({ 'tables/t.csv': csv, 'tables/t.schema.yaml': schema });
}

describe('a table', () => {
  test('has typed cells in the order of the file', async () => {
    const { dossier, messages } = await tryDossier({
      'tables/t.csv': '\uFEFFshare,name\r\n5.5,"China, East"\r\n-,Russia\r\n',
      'tables/t.schema.yaml': schema,
    });
    expect(messages).toEqual([]);
    // A copy is the content alone, without its places.
    expect(structuredClone(dossier?.tables.get('t')?.rows)).toEqual([
      { share: 5.5, name: 'China, East' },
      { share: null, name: 'Russia' },
    ]);
  });

  test.each([
    ['name,share\na,1\nb\n', ['case/tables/t.csv:3 csv-ragged: This row has 1 cells; the header has 2.']],
    [
      'name,share\n"a\nb",1\nc,5x\n',
      ['case/tables/t.csv:4 csv-cell: "5x" in the column "share" is no number such as 1234.5.'],
    ],
    [
      'name,share\na,1\na,2\n',
      ['case/tables/t.csv:3 csv-key-twice: The key "a" in the column "name" stands already in line 2.'],
    ],
    [
      'name,shares\n',
      [
        'case/tables/t.csv:1 csv-column-unknown: tables/t.schema.yaml declares no column "shares".',
        'case/tables/t.csv:1 csv-column-missing: The header lacks the column "share" that tables/t.schema.yaml declares.',
      ],
    ],
    [
      'name,share\n"a,1\n',
      ['case/tables/t.csv:2 csv-syntax: This is not valid CSV: a quoted cell is not closed.'],
    ],
    ['', ['case/tables/t.csv:1 csv-empty: The table has no header line.']],
  ])('%j', async (csv, expected) => {
    expect(await table(csv)).toEqual(expected);
  });

  const east = { name: 'East, far', year: '2020', share: 5.5 };
  const keyed = schema
    .replace('key: name', 'key: [name, year]')
    .replace('columns:', 'columns:\n  - {name: year, label: Year, type: date}');

  test.each([
    [
      'semicolons and commas',
      'separator: semicolon\ndecimal: comma',
      'name;year;share\r\nEast, far;2020;5,5\r\n',
    ],
    ['tabs', 'separator: tab', '\uFEFFname\tyear\tshare\nEast, far\t2020\t5.5\n'],
    ['quoted decimal commas', 'decimal: comma', 'name,year,share\n"East, far",2020,"+5,5"\n'],
  ])('is read with %s where its schema says so', async (_, more, csv) => {
    const { dossier, messages } = await tryDossier({
      'tables/t.csv': csv,
      'tables/t.schema.yaml': `${keyed}${more}\n`,
    });
    expect(messages).toEqual([]);
    expect(structuredClone(dossier?.tables.get('t')?.rows)).toEqual([east]);
  });

  test.each([
    ['name;share\n"a";5,5\nb;6\n', 'semicolons', 'semicolon'],
    ['share\tname\n1\ta\n', 'tabs', 'tab'],
  ])('%j is told to be parted otherwise, and nothing more', async (csv, signs, name) => {
    const { messages } = await tryDossier({ 'tables/t.csv': csv, 'tables/t.schema.yaml': schema });
    expect(lines(messages)).toEqual([
      `case/tables/t.csv:1 csv-separator: This looks separated by ${signs}, but is read as separated by commas.`,
    ]);
    expect(messages[0]?.hint).toBe(`Say "separator: ${name}" in tables/t.schema.yaml.`);
  });

  test.each([
    ['5,5', 'Say "decimal: comma" in tables/t.schema.yaml.'],
    ['1,234.5', 'Write it without signs between thousands.'],
    ['1,234', 'Write it without signs between thousands, or say "decimal: comma" in tables/t.schema.yaml.'],
    ['1 234', 'Write it without signs between thousands.'],
    ['5x', undefined],
  ])('a number written as %s is refused, with what would mend it', async (cell, hint) => {
    const csv = `name,share\na,"${cell}"\n`;
    const { messages } = await tryDossier({ 'tables/t.csv': csv, 'tables/t.schema.yaml': schema });
    expect(messages.map(({ rule, hint }) => [rule, hint])).toEqual([['csv-cell', hint]]);
  });

  test('has no two rows that are alike in all columns of its key', async () => {
    const csv = 'name,year,share\na,2020,1\na,2021,2\nb,2020,3\na,2020,4\n';
    expect(await faults({ 'tables/t.csv': csv, 'tables/t.schema.yaml': keyed })).toEqual([
      'case/tables/t.csv:5 csv-key-twice: The key "a, 2020" in the columns "name" and "year" stands already in line 2.',
    ]);
    expect(
      await faults({
        'tables/t.csv': csv.slice(0, 25),
        'tables/t.schema.yaml': keyed.replace('[name, year]', '[name, yaer]'),
      }),
    ).toEqual([
      'case/tables/t.schema.yaml:6:13 table-key: The key column "yaer" is none of the table\'s columns.',
    ]);
  });

  test.each([
    ['Windows-1252', Buffer.from('name,share\nC\xf4te d\x92Ivoire,1\n', 'latin1'), ':2:2'],
    ['a spreadsheet, or something else that is zipped', Buffer.from('PK\x03\x04\0\xff', 'latin1'), ''],
    ['UTF-16', Buffer.from('\uFEFFname,share\na,1\n', 'utf16le'), ''],
    ['UTF-16', Buffer.from('\uFEFFname,share\na,1\n', 'utf16le').swap16(), ''],
  ])('in %s is named as such', async (encoding, bytes, at) => {
    expect(await faults({ 'tables/t.csv': bytes, 'tables/t.schema.yaml': schema })).toEqual([
      `case/tables/t.csv${at} file-not-text: tables/t.csv is not text in UTF-8, but looks like ${encoding}.`,
    ]);
  });

  test('needs its schema, and a schema its table', async () => {
    expect(await faults({ 'tables/a.csv': 'x\n', 'tables/b.schema.yaml': schema })).toEqual([
      'case/tables/a.csv file-missing: tables/a.schema.yaml is missing; tables/a.csv asks for it.',
      'case/tables/b.schema.yaml file-missing: tables/b.csv is missing; tables/b.schema.yaml asks for it.',
    ]);
  });
});

describe('a chart', () => {
  test.each([
    ['{"a": 1,}', ':1:9 json-syntax: This is not valid JSON: a comma stands before the closing bracket.'],
    ['{"a": 1\n "b": 2}', ':2:2 json-syntax: This is not valid JSON: a comma is missing.'],
    ['{"a": nul}', ':1:7 json-syntax: This is not valid JSON: "nul" is no value.'],
    ['{"a": "\n"}', ':1:7 json-syntax: This is not valid JSON: this string has a bad character or escape.'],
    ['{"a": 1, "a": 2}', ':1:10 json-syntax: This is not valid JSON: the key "a" stands here twice.'],
    ['{} x', ':1:4 json-syntax: This is not valid JSON: something follows the value.'],
    ['', ':1:1 json-syntax: This is not valid JSON: the text ends too early.'],
    ['['.repeat(50_000), ':1:202 json-syntax: This is not valid JSON: the values are nested too deeply.'],
    ['[]', ':1:1 chart-shape: A chart file holds one JSON object, a Vega-Lite specification.'],
    ['{}', ':1:1 chart-usermeta: The chart has no "usermeta".'],
  ])('%.40j', async (json, expected) => {
    expect(await faults({ 'charts/c.vl.json': json })).toEqual([`case/charts/c.vl.json${expected}`]);
  });

  test('has the faults of its usermeta at their lines', async () => {
    const meta =
      '{\n "usermeta": {\n  "title": "A.",\n  "subtitle": "B", "standing": "reported", "sources": [{"id": "s"}],\n  "views": {"v": {"of": "quantitie"}}\n }\n}';
    expect(await faults({ 'charts/c.vl.json': meta })).toEqual([
      'case/charts/c.vl.json:3:12 field: "title" of the usermeta of "c" must not end with a full stop.',
      'case/charts/c.vl.json:5:25 field: "views.v.of" of the usermeta of "c" must be quantities, table, events, actors, claims or world; did you mean "quantities".',
    ]);
  });
});

describe('an image', () => {
  const record = (file: string): string =>
    `pic:\n  file: ${file}\n  title: T\n  subtitle: S\n  alt: A\n  standing: reported\n  sources: [{id: s}]\n  credit: C\n  licence: {name: L}\n`;
  const sources = { 'sources.yaml': 's:\n  title: S\n' };

  const xmlns = 'xmlns="http://www.w3.org/2000/svg"';

  test.each([
    ['a.png', png(100, 50)],
    ['a.jpg', jpeg(100, 50)],
    [
      'a.svg',
      '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><defs><path id="p"/></defs><use href="#p"/></svg>',
    ],
  ])('%s is read', async (file, content) => {
    const { dossier, messages } = await tryDossier({
      ...sources,
      'images.yaml': record(file),
      [`images/${file}`]: content,
    });
    expect(messages).toEqual([]);
    expect(dossier?.images.get('pic')?.bytes.length).toBe(content.length);
  });

  test.each([
    ['a.png', png(20_000, 20_000), 'image-too-large'],
    ['a.png', png(0, 5), 'image-broken'],
    ['a.jpg', jpeg(60_000, 60_000, { scan: 9 }), 'image-too-large'],
    ['a.png', png(50, 50, { depth: 16 }), 'image-broken'],
    ['a.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 'image-broken'],
    ['a.jpg', png(10, 10), 'image-type'],
    ['a.png', '<html>', 'image-type'],
    ['a.svg', png(10, 10), 'image-type'],
    ['a.svg', `<svg ${xmlns}><script>x</script></svg>`, 'image-svg'],
    ['a.svg', '<svg/>', 'image-broken'],
    ['a.svg', '<svg', 'image-broken'],
    ['a.svg', '<html/>', 'image-broken'],
  ])('%s is refused (%#)', async (file, content, rule) => {
    const { dossier, messages } = await tryDossier({
      ...sources,
      'images.yaml': record(file),
      [`images/${file}`]: content,
    });
    expect(dossier).toBeUndefined();
    expect(messages.map((message) => message.rule)).toEqual([rule]);
  });

  test('has its faults told at their lines and columns', async () => {
    const svg = `<svg ${xmlns}>\n  <rect onclick="x"/>\n  <image href="a.png"/>\n</svg>`;
    const told = await faults({ ...sources, 'images.yaml': record('a.svg'), 'images/a.svg': svg });
    const rest = 'which an image in a dossier may not have.';
    expect(told).toEqual([
      `case/images/a.svg:2:9 image-svg: images/a.svg holds a script (onclick), ${rest}`,
      `case/images/a.svg:3:10 image-svg: images/a.svg holds a reference out of the file (href), ${rest}`,
    ]);
  });

  test('that is missing is told in images.yaml', async () => {
    expect(await faults({ ...sources, 'images.yaml': record('a.png') })).toEqual([
      'case/images.yaml:2:9 file-missing: images/a.png is missing; images.yaml asks for it.',
    ]);
  });
});
