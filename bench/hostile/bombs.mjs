// Dossiers that are small to write and large to work on.
import { chart, dossier, image, svg } from './dossiers.mjs';

const times = (count, text) =>
  Array.from({ length: count }, (_, index) => text.replaceAll('#', index)).join('');
const front = (text) => ({ 'dossier.yaml': `title: A dossier\nsections: [one]\n${text}` });
const prose = (text) => ({ 'sections/one.md': `# One\n\n${text}\n` });
const quantities = (count, line) => ({ 'quantities.yaml': times(count, line) });
const quantity = 'q-#: { label: Q, value: #, unit: tons, standing: reported, source: { id: sun } }\n';

const texts = {
  'quotes in quotes, 8,000': prose('> '.repeat(8000)),
  'quotes in quotes, each on a line of its own': prose(times(8000, '> > > > > > > > a\n\n')),
  'lists in lists, 2,000': prose(times(2000, '* ').trim()),
  'emphasis that never closes': prose('*a **a '.repeat(20_000)),
  'emphasis, nested': prose(`${'**a *a '.repeat(20_000)}b${' a* a**'.repeat(20_000)}`),
  brackets: prose('['.repeat(100_000)),
  'links that never close': prose('[a](<b'.repeat(50_000)),
  'images in links': prose('[![]()'.repeat(20_000)),
  'backticks of all lengths': prose(Array.from({ length: 1000 }, (_, n) => `e${'`'.repeat(n)}`).join('')),
  'comments that never close': prose('<!-- '.repeat(50_000)),
  'a table of 20,000 columns': prose(`|${'a|'.repeat(20_000)}\n|${'-|'.repeat(20_000)}\n`),
  'references by the thousand': prose(
    `${times(20_000, '[a#]')}\n\n${times(20_000, '[a#]: https://example.org/#\n')}`,
  ),
  'directives in directives': prose(`${':::claim{#a}\n'.repeat(5000)}`),
  'one word of 500,000 letters': prose('a'.repeat(500_000)),
  'NUL and other controls': prose('a\u0000b\u0007c\u001bd'),
  'aliases of aliases': front(`x: &a [a]\n${times(40, 'y#: &b# [*a, *a]\n')}`),
  'YAML nested 20,000 deep': front(`x: ${'['.repeat(20_000)}${']'.repeat(20_000)}`),
  'numbers that are none': quantities(
    1,
    'q: { label: Q, value: .inf, unit: tons, standing: reported, source: { id: sun } }\n',
  ),
  'a number of 400 digits': quantities(
    1,
    `q: { label: Q, value: ${'9'.repeat(400)}, unit: tons, standing: reported, source: { id: sun } }\n`,
  ),
  'records by the thousand': quantities(50_000, quantity),
  'derivations in a chain of 5,000': {
    'quantities.yaml': `q-0: { label: Q, value: 1, unit: tons, standing: reported, source: { id: sun } }\n${Array.from({ length: 5000 }, (_, n) => `q-${n + 1}: { label: Q, expression: "q-${n} + q-${n}", standing: reported }\n`).join('')}`,
  },
  'an expression of 100,000 brackets': {
    'quantities.yaml': `q: { label: Q, expression: "${'('.repeat(100_000)}1${')'.repeat(100_000)}", standing: reported }\n`,
  },
};

const table = (rows, columns = 2) => {
  const names = Array.from({ length: columns }, (_, n) => `c${n}`);
  return {
    'tables/t.csv': `${names.join(',')}\n${`${names.map(() => 'x').join(',')}\n`.repeat(rows)}`,
    'tables/t.schema.yaml': `columns:\n${names.map((name) => `  - { name: ${name}, label: ${name}, type: text }\n`).join('')}plate: { title: A finding, subtitle: Things, standing: reported, sources: [{ id: sun }], section: one }\n`,
  };
};

const values = '"data": {"values": [{"a": 1, "b": 2}]}';
const charts = {
  'a sequence of 10⁹':
    '"data": {"sequence": {"start": 0, "stop": 1000000000, "as": "x"}}, "mark": "point", "encoding": {"x": {"field": "x", "type": "quantitative"}}',
  'an endless expression': `${values}, "transform": [{"calculate": "replace(pad('', 100000, 'a', 'right'), regexp('(a+)+b'), '')", "as": "c"}], "mark": "bar"`,
  'a pad of 10⁹ letters': `${values}, "transform": [{"calculate": "pad('', 1000000000, 'a', 'right')", "as": "c"}], "mark": "text", "encoding": {"text": {"field": "c"}}`,
  'a sequence in an expression': `${values}, "transform": [{"calculate": "sequence(0, 1000000000)", "as": "c"}, {"flatten": ["c"]}], "mark": "bar"`,
  'bins by the million': `${values}, "transform": [{"bin": {"step": 0.0000001, "extent": [0, 100]}, "field": "a", "as": "c"}], "mark": "bar", "encoding": {"x": {"field": "c", "bin": "binned"}}`,
  'an imputed million': `${values}, "transform": [{"impute": "a", "key": "b", "keyvals": {"start": 0, "stop": 100000000}}], "mark": "bar"`,
  'a density of 10⁸ steps': `${values}, "transform": [{"density": "a", "steps": 100000000, "extent": [0, 1]}], "mark": "area", "encoding": {"x": {"field": "value", "type": "quantitative"}, "y": {"field": "density", "type": "quantitative"}}`,
  'a drawing a million wide': `${values}, "width": 100000000, "height": 100000000, "mark": "bar", "encoding": {"x": {"field": "a", "type": "quantitative"}}`,
  'ticks by the million': `${values}, "mark": "bar", "encoding": {"x": {"field": "a", "type": "quantitative", "axis": {"tickCount": 100000000}}}`,
  'layers in layers': `${values}, ${'"layer": [{'.repeat(3000)}"mark": "bar"${'}]'.repeat(3000)}`,
};

const use = Array.from(
  { length: 25 },
  (_, n) => `<g id="g${n + 1}"><use href="#g${n}"/><use href="#g${n}"/></g>`,
);
const drawings = {
  'a comment that never ends': svg(`<!-- ${'-'.repeat(1_000_000)}`),
  'a comment of 4 MB': svg(`<!-- ${'- '.repeat(2_000_000)} -->`),
  'an SVG of 45 MB': svg(`<path d="${'M0 0h1'.repeat(7_500_000)}"/>`),
  'uses of uses': svg(`<g id="g0"><path d="M0 0h1"/></g>${use.join('')}`),
  'a use of itself': svg('<g id="a"><use href="#a"/></g><use href="#a"/>'),
  'groups in groups': svg(`${'<g>'.repeat(50_000)}${'</g>'.repeat(50_000)}`),
  'entities of entities': `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${times(9, '<!ENTITY b# "&a;&a;">')}]>${svg('<text>&a;</text>')}`,
  'attributes by the thousand': svg(`<path ${times(50_000, 'a#="1" ')}/>`),
};

const theme = (files) =>
  dossier(
    {
      'themes/house/theme.yaml': 'extends: editorial\n',
      ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`themes/house/${name}`, text])),
    },
    'theme: house\n',
  );
const themes = {
  'a stylesheet of 50 MB': theme({ 'style.css': 'a { color: red }\n'.repeat(3_000_000) }),
  'a template of 50 MB': theme({ 'parts/colophon.hbs': 'a'.repeat(50_000_000) }),
  'a template that calls itself': theme({ 'parts/colophon.hbs': '{{> parts/colophon}}' }),
  'templates that loop': theme({
    'parts/colophon.hbs': `${'{{#each @root.rows}}'.repeat(30)}a${'{{/each}}'.repeat(30)}`,
  }),
  'a page of 10⁹ pixels': theme({
    'style.css': 'body { width: 1000000000px; height: 1000000000px; column-count: 1000000000 }',
  }),
  'shadows and blurs': theme({
    'style.css': `p { box-shadow: ${times(2000, '0 0 500px #000, ')}0 0 1px #000; filter: blur(500px) }`,
  }),
};

const png = (width, height) => {
  const bytes = Buffer.alloc(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.set([8, 6, 0, 0, 0], 24);
  return bytes;
};

/** Every bomb, as a case. */
export function bombs() {
  const checked = (group, entries) =>
    Object.entries(entries).map(([name, files]) => ({
      name: `${group}: ${name}`,
      files: dossier(files),
      argv: ['check', 'case'],
    }));
  const built = (group, entries) =>
    Object.entries(entries).map(([name, files]) => ({ name: `${group}: ${name}`, files }));
  return [
    ...checked('text', texts),
    ...built(
      'chart',
      Object.fromEntries(Object.entries(charts).map(([name, spec]) => [name, dossier(chart(spec))])),
    ),
    ...checked(
      'drawing',
      Object.fromEntries(Object.entries(drawings).map(([name, text]) => [name, image(text)])),
    ),
    ...built('theme', themes),
    ...built('table', {
      'of 20,000 rows': dossier(table(20_000)),
      'of 1,900 rows': dossier(table(1900)),
      'of 150 columns': dossier(table(20, 150)),
    }),
    ...checked('image', {
      '30,000 by 30,000': image(png(30_000, 30_000), 'a.png'),
      'cut short': image(png(100, 100), 'a.png'),
      'no image': image(Buffer.from('hello'), 'a.jpg'),
    }),
    {
      name: 'several: one bad dossier among good ones',
      files: {
        ...dossier(chart(charts['a sequence of 10⁹'])),
        ...Object.fromEntries(
          Object.entries(dossier({})).map(([file, text]) => [file.replace('case/', 'good/'), text]),
        ),
      },
      argv: ['build', 'case', 'good'],
    },
  ];
}
