import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Loader } from 'vega';
import { parse, randomLCG, setRandom, textMetrics, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import type { Answer, Job, WorkerInput } from './artist.ts';
import { TextMeasure, UnmeasurableText } from './measure.ts';
import { firstFactor, fitsInto, fitWidth, isNear, scaleHeights, scaleWidths } from './proportions.ts';

// This file runs in a process of its own: a specification that loops, throws or takes all memory ends here.

declare module 'vega' {
  // Exported by Vega, but missing in its types.
  export function setRandom(random: () => number): void;
  export function randomLCG(seed: number): () => number;
  export const textMetrics: {
    width: (item: TextItem, text: unknown) => number;
    height: (item: TextItem) => number;
  };
}

let measure = new TextMeasure([]);
let lack: UnmeasurableText['lack'] | undefined;

interface TextItem {
  readonly font?: string;
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
  readonly fontStyle?: string;
}

/** Vega's estimate of text widths gives way to the page's own faces. */
textMetrics.width = (item, text) => measureItem(item, lineOf(text));
textMetrics.height = (item) => item.fontSize ?? 11;

function lineOf(text: unknown): string {
  return text === null || text === undefined ? '' : String(text);
}

function measureItem(item: TextItem, text: string): number {
  if (text === '') return 0;
  const weight = item.fontWeight ?? 400;
  const number = weight === 'bold' ? 700 : weight === 'normal' ? 400 : Number(weight);
  const style = {
    family:
      (item.font ?? 'sans-serif')
        .split(',')[0]
        ?.trim()
        .replace(/^['"]|['"]$/g, '') ?? '',
    weight: Number.isFinite(number) ? number : 400,
    italic: item.fontStyle === 'italic',
    size: item.fontSize ?? 11,
  };
  try {
    return measure.width(text, style);
  } catch (error) {
    if (!(error instanceof UnmeasurableText)) throw error;
    // Vega would swallow the error and draw on: what lacks is kept, and told at the end.
    lack ??= error.lack;
    return 0;
  }
}

/** The second wall behind the walk over the specification: whatever asks for a file is refused. */
const refusal = (): Promise<never> => Promise.reject(new Error('a chart may load nothing'));
const loader: Loader = { load: refusal, sanitize: refusal, http: refusal, file: refusal };

interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Chance begins anew with every drawing, from the plate's name: `random()`, samples and bootstraps come out alike. */
function seedChance(id: string): void {
  setRandom(randomLCG(createHash('sha256').update(id).digest().readUInt32BE() % 2 ** 31));
}

async function render({ id, config }: Job, spec: Job['spec']): Promise<Drawn> {
  seedChance(id);
  const failures: string[] = [];
  const logger = {
    level: () => 0,
    error: (...parts: unknown[]) => void failures.push(parts.map(String).join(' ')),
    warn: () => undefined,
    info: () => undefined,
    debug: () => undefined,
  };
  // Vega-Lite checks the shape of what it is given; the walk has checked what it may hold.
  const compiled = compile(spec as unknown as Parameters<typeof compile>[0], {
    config: config as NonNullable<Parameters<typeof compile>[1]>['config'] & object,
    logger: logger as never,
  });
  const view = new View(parse(compiled.spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
    loader,
    logger: logger as never,
  } as never);
  try {
    const svg = await view.toSVG();
    const [failure] = failures;
    if (failure !== undefined) throw new Error(failure);
    const size = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg);
    return { svg, width: Number(size?.[1] ?? 0), height: Number(size?.[2] ?? 0) };
  } finally {
    view.finalize();
  }
}

/** Heights grow with their factor as widths do: axes and labels keep their size. */
async function fitHeight(height: number, draw: (factor: number) => Promise<Drawn>): Promise<Drawn> {
  const fitted = await fitWidth(height, 1, async (factor) => {
    const drawn = await draw(factor);
    return { width: drawn.height, drawn };
  });
  return fitted.drawn;
}

async function answer(job: Job): Promise<Answer> {
  lack = undefined;
  const drawn = await attempt(job);
  return lack ? { kind: 'lack', lack } : drawn;
}

async function attempt(job: Job): Promise<Answer> {
  try {
    const { width, height, share = 1 } = job;
    if (width === undefined) return { kind: 'drawn', ...(await render(job, job.spec)) };
    const atShare = (factor: number) => {
      const spec = scaleHeights(job.spec, factor);
      return fitWidth(width, firstFactor(spec, width), (wider) => render(job, scaleWidths(spec, wider)));
    };
    const drawn = height === undefined ? await atShare(share) : await fitHeight(height, atShare);
    if (!fitsInto(drawn, width)) return { kind: 'width', found: Math.round(drawn.width) };
    if (height !== undefined && !isNear({ width: drawn.height }, height))
      return { kind: 'height', found: Math.round(drawn.height) };
    return { kind: 'drawn', ...drawn };
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The first message says with which faces, and every other what is to be drawn. */
process.once('message', ({ faces, memory }: WorkerInput) => {
  measure = new TextMeasure(faces);
  const watched = { memory, parent: process.ppid };
  new Worker(new URL('warden.js', import.meta.url), { workerData: watched }).unref();
  process.on('message', (job: Job) => {
    void answer(job).then((result) => process.send?.(result));
  });
  process.send?.({ kind: 'ready' });
});
// Vega throws some faults where no promise catches them.
process.on('uncaughtException', (error) => process.send?.({ kind: 'failed', reason: reasonOf(error) }));
// Ctrl-C is for who asked: it ends this process when it is done.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
