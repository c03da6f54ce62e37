import path from 'node:path';
import {
  type Chart,
  checkDrawnTexts,
  type Dossier,
  type DossierPlate,
  type Image,
  isRecord,
  onPlate,
  parseJson,
  plateNamed,
  type View,
} from '../dossier/index.ts';
import { Fault, fail, hasErrors } from '../message/index.ts';
import type { PlannedEdition } from '../plan/index.ts';
import type { Words } from '../text/index.ts';
import type { Theme } from '../theme/index.ts';
import { unknownFields } from './check-fields.ts';
import { altText, chartTable, type ShownView } from './data-table.ts';
import { type DrawingProcesses, looksOf } from './drawing-processes.ts';
import { inlineData, refuseUnknownData, rowsIn } from './drawn-data.ts';
import { imageDrawing } from './image-plate.ts';
import { placeInJson, placeOfChannel } from './json-place.ts';
import { checkLabelDigits } from './label-digits.ts';
import type { DataTable, Plate } from './plate.ts';
import { quantitiesIn, withYears } from './plate-years.ts';
import { isNear } from './proportions.ts';
import type { Row } from './row.ts';
import { frameSvg, textsIn } from './svg.ts';
import { printedTable } from './table-plate.ts';
import { viewRows } from './views.ts';
import { walkSpec } from './walk.ts';

/** How high a plate is drawn, if not as high as its specification says. */
export type PlateHeight = (
  | /** In CSS pixels. */ { readonly height: number }
  | /** As a share of its own. */ { readonly share: number }
) & {
  /** A chart whose rows make its height may have them closer, or further apart. */
  readonly rows?: boolean;
};

/** What a plate is drawn from. */
type Matter = Pick<PlannedEdition, 'dossier' | 'theme' | 'words'>;

/**
 * Draws one plate at a width.
 * @param width of the columns that it stands in, in CSS pixels
 * @param size another height than its own; a table keeps that of its rows
 * @throws Fault with everything that the walk over a chart found, or why it can't be drawn
 */
export function drawPlate(
  id: string,
  { dossier, theme, words }: Matter,
  width: number,
  drawing: DrawingProcesses,
  size?: PlateHeight,
): Promise<Plate> {
  const key = `${looksOf(theme)}|${words.language}|${width}|${JSON.stringify(size)}|${id}`;
  return drawing.once(dossier, key, async () =>
    withYears(await drawAfresh(id, { dossier, theme, words, width, drawing, size }), dossier, words),
  );
}

async function drawAfresh(id: string, order: Order): Promise<Plate> {
  const plate = plateNamed(id, order.dossier) ?? fail('plate-unknown', undefined, id);
  const { meta } = plate;
  const drawn = await onPlate<Drawn | Promise<Drawn>>(plate, {
    chart: ({ record }) => drawChart(record, order),
    table: ({ record }) => {
      const table = printedTable(record, order.dossier, order.words);
      return {
        alt: altText(meta, table, order.words),
        data: table,
        drawing: { kind: 'table', table, width: order.width },
      };
    },
    image: ({ record }) => ({
      alt: record.alt,
      data: { columns: [], rows: [] },
      drawing: sizedImage(record, order.width, order.size),
    }),
  });
  return {
    id,
    title: meta.title,
    subtitle: meta.subtitle,
    standing: meta.standing,
    sources: meta.sources.map((source) => ({ id: source.id })),
    ...noteOf(plate, order.words),
    ...(meta['shrink-to'] !== undefined && { shrinkTo: meta['shrink-to'] }),
    ...(meta.holder !== undefined && { holder: meta.holder }),
    ...drawn,
  };
}

/** A map says whose boundaries it shows, where its author doesn't. */
function noteOf({ meta, views }: DossierPlate, { labels }: Words): Pick<Plate, 'note'> {
  const { title, subtitle, note } = meta;
  const isSaid = [title, subtitle, note].some((text) => text?.includes('Natural Earth'));
  const said = views.some(({ of }) => of === 'world') && !isSaid ? labels['map-boundaries'] : undefined;
  const parts = [note, said].filter((part) => part !== undefined);
  return parts.length > 0 ? { note: parts.join(' ') } : {};
}

/** What differs from kind to kind. */
type Drawn = Pick<Plate, 'alt' | 'data' | 'drawing' | 'warnings'>;

function sizedImage(image: Image, width: number, size: PlateHeight | undefined) {
  const own = imageDrawing(image, width);
  if (!size) return own;
  return imageDrawing(image, width, 'height' in size ? size.height : Math.ceil(own.height * size.share));
}

interface Order extends Matter {
  readonly width: number;
  readonly drawing: DrawingProcesses;
  readonly size: PlateHeight | undefined;
}

/** Draws a chart of a dossier by itself, as wide as its specification says. */
export async function drawOwnChart(
  chart: Chart,
  matter: Matter,
  drawing: DrawingProcesses,
): Promise<{ readonly svg: string }> {
  const drawn = await drawChart(chart, { ...matter, drawing, width: undefined, size: undefined });
  return drawn.drawing;
}

/** How a chart is to be drawn: without a width as wide as its specification says. */
type ChartOrder = Omit<Order, 'width'> & { readonly width: number | undefined };
type DrawnChart = Drawn & { readonly drawing: { readonly kind: 'svg'; readonly svg: string } };

async function drawChart(chart: Chart, order: ChartOrder): Promise<DrawnChart> {
  const { dossier, theme, words, size } = order;
  const place = { file: chart.origin.file };
  const found = walkSpec({ spec: chart.spec, text: chart.text, file: chart.origin.file }, 'dossier');
  if (hasErrors(found)) throw new Fault(found);
  const views = await rowsOfViews(chart, order);
  const datasets = namedData(chart, views, dossier);
  const strange = unknownFields(
    { spec: chart.spec, text: chart.text, file: chart.origin.file },
    Object.values(datasets).flat(),
  );
  if (strange.length > 0) throw new Fault(strange);
  const named = Object.keys(datasets).flatMap((name) =>
    views.has(name) ? [] : (dossier.tables.get(name) ?? []),
  );
  const table: DataTable = chartTable([...views.values()], { tables: named, dossier, words });
  const alt = altText(chart.meta, table, words);
  const drawn = await order.drawing.processFor(theme).draw(
    {
      id: chart.id,
      spec: { ...chart.spec, datasets },
      config: speaking(theme.chart, words),
      ...(order.width !== undefined && { width: order.width }),
      ...size,
    },
    place,
    (channel) => placeOfChannel(chart.spec, chart.text, chart.origin.file, channel),
  );
  checkLabelDigits(drawn.svg, quantitiesIn(chart.id, dossier), place);
  // Where the height that is asked for can't be had, the plate has the nearest.
  const asked = size && 'height' in size ? size.height : undefined;
  const height =
    asked !== undefined && isNear({ width: drawn.height }, asked) ? asked : Math.ceil(drawn.height);
  const width = order.width ?? Math.ceil(drawn.width);
  const svg = frameSvg(drawn.svg, { id: chart.id, alt, width, height }, place);
  const warnings = checkDrawnTexts(chart.id, textsIn(drawn.svg), dossier);
  return { alt, data: table, warnings, drawing: { kind: 'svg', svg, width, height } };
}

/** The theme's config, with what drawings say in the dossier's language. */
function speaking(config: Theme['chart'], { labels, scales }: Words): Theme['chart'] {
  const scaled = Object.entries(scales).map(([name, { short }]) => [name, short]);
  const said = { name: 'said', value: { ...Object.fromEntries(scaled), noData: labels['no-data'] } };
  return { ...config, params: [...(Array.isArray(config.params) ? config.params : []), said] };
}

async function rowsOfViews(
  chart: Chart,
  { dossier, words, drawing }: ChartOrder,
): Promise<Map<string, ShownView>> {
  const context = { dossier, words, world: drawing.world, chart };
  const rows = await Promise.all(
    Object.entries(chart.meta.views).map(
      async ([name, view]: [string, View]): Promise<[string, ShownView]> => {
        return [name, { view, rows: await viewRows(name, view, context) }];
      },
    ),
  );
  return new Map(rows);
}

/** The rows that the specification names. A name that is no view is a table of the dossier. */
function namedData(
  chart: Chart,
  views: ReadonlyMap<string, ShownView>,
  dossier: Dossier,
): Record<string, readonly Row[]> {
  const datasets: Record<string, readonly Row[]> = {};
  const visit = (value: unknown, at: readonly (string | number)[]): void => {
    if (Array.isArray(value)) value.forEach((inner: unknown, index) => void visit(inner, [...at, index]));
    if (!isRecord(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      visit(inner, [...at, key]);
      const name = key === 'data' && isRecord(inner) ? inner.name : undefined;
      if (typeof name !== 'string') continue;
      const rows = views.get(name)?.rows ?? dossier.tables.get(name)?.rows;
      if (rows) datasets[name] = rows;
      else {
        const place = placeInJson(chart.text, chart.origin.file, [...at, key, 'name']);
        fail('chart-data-unknown', place, name, [...views.keys(), ...dossier.tables.keys()]);
      }
    }
  };
  visit(chart.spec, []);
  return datasets;
}

/** How `precis draw` draws a file. */
export interface DrawOptions {
  /** Relative data files are read under this folder only. */
  readonly dataRoot: string;
  readonly theme: Theme;
  readonly drawing: DrawingProcesses;
  /** In CSS pixels; without it the specification's own widths hold. */
  readonly width?: number;
}

/**
 * Draws any Vega-Lite specification, its rows inside it or in files under the data root.
 * @param text the specification
 * @param file its name, for messages
 */
export async function drawSpec(
  text: string,
  file: string,
  options: DrawOptions,
): Promise<{ svg: string; width: number; height: number }> {
  const { dataRoot, theme, drawing, width } = options;
  const spec = parseSpec(text, file);
  const found = walkSpec({ spec, text, file }, 'draw');
  if (hasErrors(found)) throw new Fault(found);
  refuseUnknownData({ spec, text, file });
  const { usermeta: _, ...bare } = await inlineData({ spec, text, file }, dataRoot, drawing.world);
  const rows = rowsIn(bare);
  const strange = rows ? unknownFields({ spec, text, file }, rows) : [];
  if (strange.length > 0) throw new Fault(strange);
  const job = {
    id: path.basename(file),
    spec: bare,
    config: theme.chart,
    ...(width !== undefined && { width }),
  };
  const drawn = await drawing
    .processFor(theme)
    .draw(job, { file }, (channel) => placeOfChannel(spec, text, file, channel));
  const size = { width: width ?? Math.ceil(drawn.width), height: Math.ceil(drawn.height) };
  const alt = titleOf(spec) ?? path.basename(file);
  return { svg: frameSvg(drawn.svg, { id: 'drawing', alt, ...size }, { file }), ...size };
}

function parseSpec(text: string, file: string): Record<string, unknown> {
  const read = parseJson(text.replace(/^\uFEFF/, ''), (line = 1, column = 1) => ({ file, line, column }));
  if ('fault' in read) throw new Fault([read.fault]);
  const { value } = read.located;
  return isRecord(value) ? value : fail('chart-json', { file, line: 1, column: 1 }, 'it must be an object');
}

function titleOf(spec: Record<string, unknown>): string | undefined {
  const title = isRecord(spec.title) ? spec.title.text : spec.title;
  const said = [spec.description, title].find((text) => typeof text === 'string' && text.trim() !== '');
  return typeof said === 'string' ? said : undefined;
}
