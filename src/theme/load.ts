import { createRequire } from 'node:module';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { fail, type Place } from '../message/message.ts';
import type { World } from '../world.ts';
import { facesOf } from './faces.ts';
import type { Theme } from './theme.ts';

const gridSchema = z.strictObject({ live: z.number(), columns: z.int(), gutter: z.number() });

const themeSchema = z.strictObject({
  colours: z.record(z.string(), z.string().regex(/^#[0-9a-f]{6}$/i)),
  faces: z
    .array(z.strictObject({ family: z.string(), package: z.string(), weights: z.array(z.string()).min(1) }))
    .min(1),
  type: z.strictObject({ text: z.number().positive(), small: z.number().positive() }),
  grid: z.strictObject({ a4: gridSchema, letter: gridSchema }),
});

/**
 * Reads a theme from `templates/themes/<name>/`: `theme.yaml`, `chart.json` and `style.css`,
 * which stands over `templates/common.css`.
 * @param place where the theme was asked for, if in a file
 * @throws Fault `no-theme` or `theme-fault`
 */
export async function loadTheme(name: string, world: World, place?: Place): Promise<Theme> {
  const themes = path.join(world.ownFolder, 'templates', 'themes');
  const known = await world.list(themes);
  if (!known.includes(name)) return fail('no-theme', place, name, known);
  const folder = path.join(themes, name);
  const file = path.join(folder, 'theme.yaml');
  const parsed = themeSchema.safeParse(await attempt(name, async () => parse(await world.readText(file))));
  if (!parsed.success) return fail('theme-fault', undefined, name, z.prettifyError(parsed.error));
  const { colours, faces, grid, type } = parsed.data;
  const find = createRequire(path.join(world.ownFolder, 'package.json'));
  const files = await attempt(name, () =>
    Promise.all(
      faces.map((face) => facesOf(path.dirname(find.resolve(`${face.package}/package.json`)), face, world)),
    ),
  );
  const chart = await attempt<unknown>(name, async () =>
    JSON.parse(await world.readText(path.join(folder, 'chart.json'))),
  );
  const common = await world.readText(path.join(world.ownFolder, 'templates', 'common.css'));
  const css = await attempt(name, () => world.readText(path.join(folder, 'style.css')));
  return {
    name,
    folder,
    colours,
    families: faces.map((face) => face.family),
    faces: files.flat(),
    floors: type,
    facePackages: faces.map((face) => face.package),
    chart: putColours(chart, colours, name),
    css: `${common}\n${css}`,
    grid,
  };
}

/** A theme's file that is missing or broken, or a package of faces that is not installed, is a fault of the theme. */
async function attempt<T>(theme: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return fail('theme-fault', undefined, theme, reason.replace(/[.:\s]+$/, ''));
  }
}

/** Puts the theme's colours in place of `$name` strings, so that the chart theme names no colour twice. */
function putColours(config: unknown, colours: Theme['colours'], theme: string): Theme['chart'] {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith('$')) {
      return (
        colours[value.slice(1)] ??
        fail('theme-fault', undefined, theme, `chart.json names the colour ${value}`)
      );
    }
    if (Array.isArray(value)) return value.map(walk);
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
    }
    return value;
  };
  return z.record(z.string(), z.unknown()).parse(walk(config));
}
