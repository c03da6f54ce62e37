import type { Answer, Job } from './drawing-process.ts';
import type { Drawn } from './drawn.ts';
import { type LabelLayout, nextLayout } from './label-layout.ts';
import { overlapsOf } from './overlaps.ts';
import { firstFactor, fitsInto, fitWidth, scaleHeights, scaleWidths } from './proportions.ts';
import { render } from './render.ts';

/** A drawing that is asked to be lower than its labels allow is made higher by this share of its own height at a time. */
const step = 0.08;

/** Draws a chart at the width and height that are wanted, in the first layout in which its names can be read. */
export async function fitChart(job: Job): Promise<Answer> {
  const answer = await inLayouts(job);
  const { share = 1 } = job;
  if (answer.kind !== 'overlap' || share >= 1) return answer;
  return fitChart({ ...job, share: Math.min(1, share + step) });
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
  if (width !== undefined && !fitsInto(drawn, width))
    return { kind: 'width', found: Math.round(drawn.width), widest: widestOf(drawn, width) };
  if (drawn.merged) return { kind: 'merged', ...drawn.merged };
  const [overlap] = overlapsOf(drawn.labels, 1);
  if (overlap) {
    const { one, other } = overlap;
    const part = one.part === other.part ? one.part : 'title';
    return { kind: 'overlap', part, orient: one.orient, one: one.text, other: other.text };
  }
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

/** Widths and heights grow with their factors: axes and labels keep their size. */
function atSize(job: Job, layout: LabelLayout): Promise<Drawn> {
  const { width, height, share = 1 } = job;
  if (width === undefined) return render(job, job.spec, layout);
  const atShare = (factor: number): Promise<Drawn> => {
    const spec = scaleHeights(job.spec, factor);
    return fitWidth(width, firstFactor(spec, width), (wider) =>
      render(job, scaleWidths(spec, wider), layout),
    );
  };
  return height === undefined ? atShare(share) : atHeight(height, atShare);
}

/** The nearest height, where the one that is wanted can't be had. */
async function atHeight(height: number, draw: (factor: number) => Promise<Drawn>): Promise<Drawn> {
  const fitted = await fitWidth(height, 1, async (factor) => {
    const drawn = await draw(factor);
    return { width: drawn.height, drawn };
  });
  return fitted.drawn;
}
