import { createHash } from 'node:crypto';
import type { Loader, Spec } from 'vega';
import { parse, randomLCG, setRandom, textMetrics, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import { falseBars } from './bars.ts';
import type { DrawingInput, Job } from './drawing-process.ts';
import type { Drawn, Key } from './drawn.ts';
import { configIn, type LabelLayout, setLines } from './label-layout.ts';
import { TextMeasure, UnmeasurableText } from './measure.ts';
import { labelsOf } from './overlaps.ts';
import { linesOf, type SceneItem, type SceneMark, visitMarks } from './scenegraph.ts';
import { mergedLooks } from './shared-looks.ts';
import { struckLabel } from './struck.ts';

declare module 'vega' {
  // Exported by Vega, but missing in its types.
  export function setRandom(random: () => number): void;
  export function randomLCG(seed: number): () => number;
  export const textMetrics: {
    width: (item: SceneItem, text: unknown) => number;
    height: (item: SceneItem) => number;
  };
}

let measure = new TextMeasure([], { stacks: [], fallback: [] });

/** Takes the faces that text is measured with, and that Vega's own guess of widths gives way to. */
export function takeFaces(input: DrawingInput): void {
  measure = new TextMeasure(input.faces, input);
  textMetrics.width = (item, text) => widthOf(item, text === null || text === undefined ? '' : String(text));
  textMetrics.height = (item) => item.fontSize ?? 11;
}

let lack: UnmeasurableText['lack'] | undefined;

/** What the faces lacked since this was last asked. */
export function takeLack(): UnmeasurableText['lack'] | undefined {
  const told = lack;
  lack = undefined;
  return told;
}

/** The width of a line in the style of an item, in CSS pixels. */
export function widthOf(item: SceneItem, line: string): number {
  if (line === '') return 0;
  const weight = item.fontWeight ?? 400;
  const number = weight === 'bold' ? 700 : weight === 'normal' ? 400 : Number(weight);
  const style = {
    family: familyOf(item),
    weight: Number.isFinite(number) ? number : 400,
    italic: item.fontStyle === 'italic',
    size: item.fontSize ?? 11,
  };
  try {
    return measure.width(line, style);
  } catch (error) {
    if (!(error instanceof UnmeasurableText)) throw error;
    // Vega would swallow the error and draw on: what lacks is kept, and told at the end.
    lack ??= error.lack;
    return 0;
  }
}

function familyOf({ font = 'sans-serif' }: SceneItem): string {
  return (font.split(',')[0] ?? '').trim().replace(/^['"]|['"]$/g, '');
}

/** The second wall behind the walk over the specification: whatever asks for a file is refused. */
const refusal = (): Promise<never> => Promise.reject(new Error('a chart may load nothing'));
const loader: Loader = { load: refusal, sanitize: refusal, http: refusal, file: refusal };

/** Chance begins anew with every drawing, from the plate's name: `random()`, samples and bootstraps come out alike. */
function seedChance(id: string): void {
  setRandom(randomLCG(createHash('sha256').update(id).digest().readUInt32BE() % 2 ** 31));
}

/** Keeps errors, and nothing that is of less weight. */
function loggerOf(failures: string[]) {
  return {
    level: () => 0,
    error: (...parts: unknown[]) => void failures.push(parts.map(String).join(' ')),
    warn: () => undefined,
    info: () => undefined,
    debug: () => undefined,
  };
}

/** Draws a specification once, at the size that it states. */
export async function render({ id, config }: Job, spec: Job['spec'], layout: LabelLayout): Promise<Drawn> {
  seedChance(id);
  const failures: string[] = [];
  const logger = loggerOf(failures);
  // Vega-Lite checks the shape of what it is given; the walk has checked what it may hold.
  const compiled: Spec = compile(spec as unknown as Parameters<typeof compile>[0], {
    config: configIn(config, layout) as NonNullable<Parameters<typeof compile>[1]>['config'] & object,
    logger: logger as never,
  }).spec;
  if (layout.lines) setLines(compiled, layout.lines);
  const view = new View(parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
    loader,
    logger: logger as never,
  } as never);
  try {
    await view.runAsync();
    const { root } = view.scenegraph() as unknown as { readonly root: SceneMark };
    makePrintable(root);
    const svg = await view.toSVG();
    const [failure] = failures;
    if (failure !== undefined) throw new Error(failure);
    const size = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg);
    const [width, height] = [Number(size?.[1] ?? 0), Number(size?.[2] ?? 0)];
    const labels = labelsOf(root, widthOf);
    const facts = {
      labels,
      struck: struckLabel(root, labels),
      keys: keysOf(root, view.origin()[0] ?? 0),
      merged: mergedLooks(view, compiled),
      falseBars: falseBars(view, compiled, root),
    };
    return { svg, width, height, ...facts };
  } finally {
    view.finalize();
  }
}

/**
 * Makes items fit to be printed. A mark's opacity becomes that of its fill and its stroke: the browser would print it
 * as a picture of its own, in which no reader finds text. A letter that its family lacks is set in the next one.
 */
function makePrintable(root: SceneMark): void {
  visitMarks(root, (item, { marktype }) => {
    if (item.blend !== undefined && item.blend !== null && item.blend !== 'normal')
      throw new Error(
        `the ${marktype} mark blends ("${item.blend}") with what lies under it, which can't be printed`,
      );
    const { opacity } = item;
    if (opacity !== undefined && opacity > 0 && opacity < 1) {
      item.fillOpacity = product(item.fillOpacity, opacity);
      item.strokeOpacity = product(item.strokeOpacity, opacity);
      item.opacity = 1;
    }
    if (marktype === 'text' && item.font !== undefined)
      item.font = measure.stackFor(linesOf(item).join(''), familyOf(item)) ?? item.font;
  });
}

function product(one: number | undefined, other: number): number {
  return Math.round((one ?? 1) * other * 10_000) / 10_000;
}

function keysOf(root: SceneMark, origin: number): Key[] {
  const keys = new Map<SceneItem, Key & { readonly entries: number[] }>();
  visitMarks(root, (item, mark, at) => {
    const width = item.bounds ? item.bounds.x2 - item.bounds.x1 : 0;
    if (mark.role === 'legend')
      keys.set(item, { orient: item.orient, left: origin + at.x + (item.x ?? 0), width, entries: [] });
    const last = at.within.at(-1);
    if (mark.role === 'scope' && last?.role === 'legend-entry')
      keys.get(at.within.at(-2)?.item ?? item)?.entries.push(width);
  });
  return [...keys.values()];
}
