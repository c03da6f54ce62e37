import path from 'node:path';
import { parseJson, spotOf } from '../dossier/index.ts';
import { Fault, fail, hasErrors, type Place, say } from '../message/index.ts';
import type { World } from '../world/index.ts';
import { fillChart, overlayChart } from './chart-theme.ts';
import { judgeColours } from './contrast.ts';
import { facesOf } from './faces.ts';
import { findShipped, findTheme, type ThemeCall } from './find.ts';
import { ThemeFolder } from './folder.ts';
import { checkLogo } from './logo.ts';
import { ownFaces } from './own-faces.ts';
import { packagesOf } from './packages.ts';
import { type Family, overlay, readSheet, type ThemeSheet, wholeSheet } from './sheet.ts';
import { judgeStyle } from './style.ts';
import type { Logo, Theme } from './theme.ts';

/**
 * Finds a theme and reads its folder: `theme.yaml`, `chart.json`, `style.css`, logo and faces, laid over
 * those of the shipped theme that it extends, and over `common.css` and `common-chart.json` in `templates/`.
 * @throws Fault for a theme that isn't there, is broken, or has colours in which text can't be read
 */
export async function loadTheme(named: string, world: World, call: ThemeCall = {}): Promise<Theme> {
  const own = new ThemeFolder(await findTheme(named, world, call), world);
  const layers = await layersOf(own, world);
  const merged = layers.map(({ sheet }) => sheet).reduceRight((base, sheet) => overlay(sheet, base));
  const sheet = wholeSheet(merged, own);
  const packages = await packagesOf(sheet.faces, own, world);
  const faces = await Promise.all(
    sheet.faces.map(async (face) => {
      if ('files' in face) return ownFaces(face, homeOf(face, layers, own), world);
      const from = packages.find(({ name }) => name === face.package)?.folder ?? '';
      return own.attempt('theme.yaml', () => facesOf(from, face, world));
    }),
  );
  const { colours, stacks, fallback, grid, type } = sheet;
  const messages = judgeColours(own.name, colours);
  if (hasErrors(messages)) throw new Fault(messages);
  const common = await world.readText(path.join(world.ownFolder, 'templates', 'common.css'));
  return {
    name: own.name,
    folder: own.folder,
    place: own.place('theme.yaml'),
    templateFolders: layers.map(({ folder }) => folder.folder),
    houseFiles: own.shipped ? [] : await houseFiles(own),
    ...{ colours, stacks, fallback, grid, messages },
    families: sheet.faces.map(({ family }) => family),
    faces: faces.flat(),
    floors: type,
    facePackages: packages,
    logo: await logoOf(layers),
    chart: fillChart(await chartOf(layers, world), { colours, stacks }, own),
    css: [common, ...(await sheetsOf(layers))].join('\n'),
  };
}

/** A theme and what it extends, the theme itself first. */
interface Layer {
  readonly folder: ThemeFolder;
  readonly sheet: ThemeSheet;
}

async function layersOf(folder: ThemeFolder, world: World): Promise<[Layer, ...Layer[]]> {
  const sheet = await readSheet(folder);
  if (sheet.extends === undefined) return [{ folder, sheet }];
  // Only shipped themes are extended, and these extend none: there is no circle, and nothing else is read.
  if (folder.shipped) return folder.fail('theme.yaml', 'a shipped theme extends no other');
  const found = await findShipped(sheet.extends, world, folder.place('theme.yaml'));
  const base = new ThemeFolder(found, world);
  return [{ folder, sheet }, ...(await layersOf(base, world))];
}

/** The folder whose sheet brought a family. */
function homeOf(face: Family, layers: readonly Layer[], own: ThemeFolder): ThemeFolder {
  const holds = ({ sheet }: Layer): boolean =>
    sheet.faces?.some(({ family }) => family === face.family) ?? false;
  return layers.find(holds)?.folder ?? own;
}

async function chartOf(layers: readonly Layer[], world: World): Promise<unknown> {
  const common: unknown = JSON.parse(
    await world.readText(path.join(world.ownFolder, 'templates', 'common-chart.json')),
  );
  const configs = await Promise.all(
    layers.map(async ({ folder }, at) => {
      if (at < layers.length - 1 && !folder.has('chart.json')) return {};
      return configOf(folder);
    }),
  );
  return configs.reduceRight((base, config) => overlayChart(config, base), common);
}

async function configOf(folder: ThemeFolder): Promise<unknown> {
  const at = (line = 1, column = 1): Place => ({ ...folder.place('chart.json'), line, column });
  const parsed = parseJson(await folder.text('chart.json'), at);
  if ('located' in parsed) return parsed.located.value;
  const { place, what } = parsed.fault;
  return fail('theme-fault', place, folder.name, what.replace(/\.$/, ''));
}

/** The sheets of a theme and of what it extends, in the order in which they stand. */
async function sheetsOf(layers: readonly Layer[]): Promise<string[]> {
  const sheets = await Promise.all(
    layers.map(async ({ folder }, at) =>
      at < layers.length - 1 && !folder.has('style.css') ? [] : [await styleOf(folder)],
    ),
  );
  return sheets.reverse().flat();
}

/** A theme's stylesheet, judged. All faults are found in one pass. */
async function styleOf(folder: ThemeFolder): Promise<string> {
  const text = await folder.text('style.css');
  const place = folder.place('style.css');
  const faults = judgeStyle(text)
    .slice(0, 50)
    .map(({ what, at }) => say('theme-style', { ...place, ...spotOf(text, at) }, folder.name, what));
  if (faults.length > 0) throw new Fault(faults);
  return text;
}

async function logoOf(layers: readonly Layer[]): Promise<Logo | null> {
  const layer = layers.find(({ sheet }) => sheet.logo);
  const logo = layer?.sheet.logo;
  if (!layer || !logo) return null;
  const svg = checkLogo(await layer.folder.text(logo.file), logo.alt, layer.folder.place(logo.file));
  return { svg, alt: logo.alt, holdsName: logo['holds-name'] };
}

async function houseFiles(own: ThemeFolder): Promise<Theme['houseFiles']> {
  const files = await own.files();
  return Promise.all(files.map(async (name) => ({ path: name, file: await own.path(name) })));
}
