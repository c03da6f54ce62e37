import { createRequire } from 'node:module';
import path from 'node:path';
import { all, whereAlpha2, whereAlpha3, whereNumeric } from 'iso-3166-1';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { World } from '../world/index.ts';

/** The world's countries as Natural Earth has them, by world-atlas. */
export type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;
export type AtlasScale = '110m' | '50m';

/** Reads the shapes of the world's countries. */
export async function readAtlas(scale: AtlasScale, { ownFolder, readText }: World): Promise<Atlas> {
  const find = createRequire(path.join(ownFolder, 'package.json'));
  const atlas: Atlas = JSON.parse(await readText(find.resolve(`world-atlas/countries-${scale}.json`)));
  return atlas;
}

/** Kosovo has no code in ISO 3166 but one that all use; the atlas has it by name alone. */
const kosovo = ['XK', 'XKX', 'KOS'];

/** What a map calls the country of a code of ISO 3166, of two or three letters or a number. */
export function countryNumber(code: string): string | undefined {
  const wanted = code.trim().toUpperCase();
  if (kosovo.includes(wanted)) return 'Kosovo';
  if (/^\d{1,3}$/.test(wanted)) return whereNumeric(wanted.padStart(3, '0'))?.numeric;
  return (wanted.length === 2 ? whereAlpha2(wanted) : whereAlpha3(wanted))?.numeric;
}

/** Names of countries, where they are known in a language: ISO 3166 has them in English. */
export function countryNames(language: string): readonly string[] {
  if (!/^en\b/.test(language)) return [];
  return all()
    .map(({ country }) => country.replace(/\s?\(.*|,.*/, ''))
    .filter((name) => /^[\p{L} '-]+$/u.test(name));
}

/** All that the map has a shape or a dot for, by number, else by name. */
export async function countriesOnMap(world: World): Promise<ReadonlySet<string>> {
  const { objects } = await readAtlas('50m', world);
  return new Set(
    objects.countries.geometries.map(({ id, properties }) =>
      String(id ?? (properties && 'name' in properties ? properties.name : '')),
    ),
  );
}
