import { feature, mergeArcs } from 'topojson-client';
import type { MultiPolygon, Polygon } from 'topojson-specification';
import { type Atlas, type AtlasScale, readAtlas } from '../dossier/index.ts';
import type { World } from '../world/index.ts';

type Position = readonly number[];
type Country = (MultiPolygon | Polygon) & { readonly properties: { readonly name: string } };

type Shape =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
  | { readonly type: 'Point'; readonly coordinates: Position };

/** One country for a geoshape mark, with a spot for its label. */
export interface CountryFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: Shape;
  readonly properties: {
    readonly name: string;
    readonly id: string;
    readonly actor: string;
    readonly label: string;
    readonly colour: string;
    readonly longitude: number;
    readonly latitude: number;
  };
}

/** How the map marks a country that the dossier names. */
export interface MapActor {
  readonly id: string;
  readonly name: string;
  readonly short?: string | undefined;
  readonly colour?: string | undefined;
}

/**
 * The world's countries from Natural Earth (world-atlas), with Crimea given to Ukraine.
 * @returns the features, and the actors that no country answers to
 */
export async function worldFeatures(
  scale: AtlasScale,
  actors: readonly MapActor[],
  world: World,
): Promise<{ features: CountryFeature[]; unknown: MapActor[] }> {
  const topology = await readAtlas(scale, world);
  const countries = giveCrimeaBack(topology);
  const found = new Set<MapActor>();
  const features = countries.map((country): CountryFeature => {
    const actor = actors.find((candidate) => isCountryOf(country.properties.name, candidate));
    if (actor) found.add(actor);
    const geometry = shapeOf(topology, country);
    const [longitude, latitude] = labelSpot(geometry);
    return {
      type: 'Feature',
      id: String(country.id ?? ''),
      geometry,
      properties: {
        name: country.properties.name,
        id: String(country.id ?? ''),
        actor: actor?.id ?? '',
        label: actor?.name ?? '',
        colour: actor?.colour ?? '',
        longitude,
        latitude,
      },
    };
  });
  return { features, unknown: actors.filter((actor) => !found.has(actor)) };
}

/** Dots for countries that a coarse map has no shape for, where a finer one shows them. */
export async function dotFor(
  numbers: readonly (string | undefined)[],
  world: World,
): Promise<CountryFeature[]> {
  if (numbers.length === 0) return [];
  const { features } = await worldFeatures('50m', [], world);
  return features
    .filter(({ id, properties }) => numbers.includes(id === '' ? properties.name : id))
    .map((feature) => {
      const { longitude, latitude } = feature.properties;
      return { ...feature, geometry: { type: 'Point', coordinates: [longitude, latitude] } };
    });
}

const RUSSIA = '643';
const UKRAINE = '804';

/** The dataset gives Crimea to Russia, as a ring of its own: it is moved, and its border to Ukraine dissolved. */
function giveCrimeaBack(topology: Atlas): Country[] {
  const countries = topology.objects.countries.geometries.filter(isCountry);
  const russia = countries.find((country) => country.id === RUSSIA);
  const ukraine = countries.find((country) => country.id === UKRAINE);
  if (russia?.type !== 'MultiPolygon' || !ukraine) return countries;
  const isCrimea = (arcs: number[][]): boolean => {
    const ring = feature(topology, { type: 'Polygon', arcs }).geometry;
    return ring.type === 'Polygon' && liesInCrimea(ring.coordinates[0] ?? []);
  };
  const crimea: Polygon[] = russia.arcs.filter(isCrimea).map((arcs) => ({ type: 'Polygon', arcs }));
  return countries.map((country) => {
    if (country === russia) return { ...russia, arcs: russia.arcs.filter((arcs) => !isCrimea(arcs)) };
    if (country === ukraine) {
      return { ...mergeArcs(topology, [ukraine, ...crimea]), id: UKRAINE, properties: ukraine.properties };
    }
    return country;
  });
}

function isCountry(geometry: unknown): geometry is Country {
  return (
    typeof geometry === 'object' &&
    geometry !== null &&
    'type' in geometry &&
    (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') &&
    'properties' in geometry
  );
}

function liesInCrimea(ring: readonly Position[]): boolean {
  return ring.every(([x = 0, y = 0]) => x > 32 && x < 37 && y > 44 && y < 46.5);
}

function isCountryOf(country: string, actor: MapActor): boolean {
  const names = [actor.name, actor.short].filter((name) => name !== undefined);
  return names.some((name) => country === name || country === `${name} of America`);
}

function shapeOf(topology: Atlas, country: Country): Shape {
  const whole = feature(topology, { type: 'GeometryCollection', geometries: [country] });
  const geometry = whole.features[0]?.geometry;
  if (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') return geometry;
  return { type: 'MultiPolygon', coordinates: [] };
}

/** The middle of the country's largest part, where its label stands. */
function labelSpot(geometry: Shape): [number, number] {
  if (geometry.type === 'Point') return [geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0];
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const middles = parts.map((part) => middleOf(part[0] ?? [])).sort((a, b) => b.area - a.area);
  return [middles[0]?.x ?? 0, middles[0]?.y ?? 0];
}

function middleOf(cut: readonly Position[]): { x: number; y: number; area: number } {
  const ring = unwrap(cut);
  let [area, x, y] = [0, 0, 0];
  for (const [index, [x1 = 0, y1 = 0]] of ring.entries()) {
    const [x2 = 0, y2 = 0] = ring[(index + 1) % ring.length] ?? [];
    const cross = x1 * y2 - x2 * y1;
    area += cross / 2;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  if (area === 0) return { x: ring[0]?.[0] ?? 0, y: ring[0]?.[1] ?? 0, area: 0 };
  return { x: x / (6 * area), y: y / (6 * area), area: Math.abs(area) };
}

/** A ring that crosses the 180th meridian jumps by 360 degrees there: it is laid out in one piece. */
function unwrap(ring: readonly Position[]): Position[] {
  let turn = 0;
  return ring.map(([x = 0, y = 0], index) => {
    const [before = x] = ring[index - 1] ?? [];
    if (x - before > 180) turn -= 360;
    if (x - before < -180) turn += 360;
    return [x + turn, y];
  });
}
