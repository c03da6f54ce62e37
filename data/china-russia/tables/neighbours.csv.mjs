// Prints tables/neighbours.csv: who borders China and Russia on land, by the world map that Precis ships.
// `precis refresh` runs it; a build never does.
import { createRequire } from 'node:module';
import { neighbors } from 'topojson-client';

const world = createRequire(import.meta.url)('world-atlas/countries-110m.json');
const countries = world.objects.countries.geometries;
const bordering = neighbors(countries);

/** The countries that share a line of the map with one, by name. */
function neighboursOf(name) {
  const index = countries.findIndex((country) => country.properties.name === name);
  if (index < 0) throw new Error(`The map has no country named ${name}.`);
  return bordering[index].map((other) => countries[other].properties.name).sort();
}

const parties = { china: neighboursOf('China'), russia: neighboursOf('Russia') };
const shared = parties.china.filter((name) => parties.russia.includes(name));

console.log('state,neighbours,shared,names');
for (const [state, neighbours] of Object.entries(parties))
  console.log(`${state},${neighbours.length},${shared.length},"${shared.join(', ')}"`);
