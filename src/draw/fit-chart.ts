import { createHash } from 'node:crypto';
import type { Answer, Job } from './drawing-process.ts';
import type { Drawn } from './drawn.ts';
import { type LabelLayout, nextLayout } from './label-layout.ts';
import { overlapsOf } from './overlaps.ts';
import { firstFactor, fitsInto, fitWidth, scaleHeights, scaleWidths } from './proportions.ts';
import { render } from './render.ts';

/** Shares of a height at which a drawing is tried whose labels meet at that height: one that is lower fits on its page. */
const near = [0.97, 0.94, 1.03, 0.91, 1.06, 0.88, 1.09, 0.84, 1.13, 0.8, 1.17, 1.21, 1.25];

/** A drawing that is asked to be lower than its labels allow is made higher by this share of its own height at a time. */
const step = 0.08;

/** Draws a chart at the width and height that are wanted, in the first layout in which its names can be read. */
export async function fitChart(job: Job): Promise<Answer> {
  const answer = await inLayouts(job);
  const { share = 1, height } = job;
  if (answer.kind !== 'overlap' && answer.kind !== 'struck') return answer;
  if (height !== undefined) return nearHeight(job, height, answer);
  if (share >= 1) return answer;
  return fitChart({ ...job, share: Math.min(1, share + step) });
}

/** Labels that pass each other as a drawing grows meet at some heights, and neither above nor below. */
async function nearHeight(job: Job, height: number, meeting: Answer): Promise<Answer> {
  for (const factor of near) {
    const answer = await inLayouts({ ...job, height: Math.round(height * factor) });
    if (answer.kind === 'drawn') return answer;
  }
  return meeting;
}

async function inLayouts(job: Job): Promise<Answer> {
  let layout: LabelLayout = {};
  for (;;) {
    const drawn = await atSize(job, layout);
    const next = nextLayout(layout, drawn, job.width);
    if (!next) return answerOf(drawn, job);
    layout = next;
  }
}

function answerOf(drawn: Drawn, { width }: Job): Answer {
  // What is false comes before what does not fit: labels that meet often stand on bars that lie.
  if (drawn.falseBars) return { kind: 'bars', ...drawn.falseBars };
  if (width !== undefined && !fitsInto(drawn, width))
    return { kind: 'width', found: Math.round(drawn.width), widest: widestOf(drawn, width) };
  if (drawn.merged) return { kind: 'merged', ...drawn.merged };
  const [overlap] = overlapsOf(drawn.labels, 1);
  if (overlap) {
    const { one, other } = overlap;
    const part = one.part === other.part ? one.part : 'title';
    return { kind: 'overlap', part, orient: one.orient, one: one.text, other: other.text };
  }
  if (drawn.struck) return { kind: 'struck', ...drawn.struck };
  return { kind: 'drawn', svg: drawn.svg, width: drawn.width, height: drawn.height };
}

/** What takes most of the width, if it takes a good deal. */
function widestOf(
  { keys, labels }: Drawn,
  wanted: number,
): { legend: number } | { text: string } | undefined {
  const [key] = keys.toSorted((a, b) => b.width - a.width);
  if (key && key.width > wanted / 2) return { legend: Math.round(key.width) };
  const widths = labels.map(({ text, measure }) => ({ text, width: measure(text) }));
  const [label] = widths.toSorted((a, b) => b.width - a.width);
  return label && label.width > wanted / 3 ? { text: label.text } : undefined;
}

/** A drawing by its size. */
interface Sized {
  readonly width: number;
  readonly height: number;
  /** The share of its own widths at which it is drawn. */
  readonly wider: number;
  readonly take: () => Promise<Drawn>;
}

/** Sizes of the drawings that were made: the way to another height of a chart begins at its own. */
const sizes = new Map<string, Pick<Sized, 'width' | 'height'>>();
/** A few bytes each: all of a run, in nearly any run. */
const mostSizes = 100_000;

/** Draws, but where the size is known already: then only when the drawing is taken. */
async function sized(key: string, wider: number, draw: () => Promise<Drawn>): Promise<Sized> {
  const known = sizes.get(key);
  if (known) return { ...known, wider, take: draw };
  const drawn = await draw();
  const { width, height } = drawn;
  if (sizes.size >= mostSizes) sizes.clear();
  sizes.set(key, { width, height });
  return { width, height, wider, take: async () => drawn };
}

/** Widths and heights grow with their factors: axes and labels keep their size. */
async function atSize(job: Job, layout: LabelLayout): Promise<Drawn> {
  const { id, config, width, height, share = 1, rows = false } = job;
  if (width === undefined) return render(job, job.spec, layout);
  const matter = JSON.stringify([id, job.spec, config, rows, layout, [...(layout.lines ?? [])]]);
  const chart = createHash('sha256').update(matter).digest('base64');
  const atShare = async (factor: number): Promise<Sized> => {
    const spec = scaleHeights(job.spec, factor, rows);
    // Nearly all drawings of a chart are as wide as that of its own height, which is known as a rule.
    const start = factor === 1 ? firstFactor(spec, width) : (await atShare(1)).wider;
    return fitWidth(width, start, (wider) =>
      sized(`${chart} ${factor} ${wider}`, wider, () => render(job, scaleWidths(spec, wider), layout)),
    );
  };
  const found = await (height === undefined ? atShare(share) : atHeight(height, atShare));
  return found.take();
}

/** The nearest height, where the one that is wanted can't be had. */
async function atHeight(height: number, draw: (factor: number) => Promise<Sized>): Promise<Sized> {
  const fitted = await fitWidth(height, 1, async (factor) => {
    const drawn = await draw(factor);
    return { width: drawn.height, drawn };
  });
  return fitted.drawn;
}
