import type { Claim } from '../dossier/index.ts';

/** Rough measures of a section in full: letters of a line, and of a headline beside it, and the height of a line. */
const measure = { letters: 74, headLetters: 24, line: 18 };

/** About how many CSS pixels the headline of a claim leaves free beside its text, rather too few: for what may stand there. */
export function roomBeside({
  headline,
  summary,
  detail,
}: Pick<Claim, 'headline' | 'summary' | 'detail'>): number {
  const lines = [...summary, ...detail].reduce(
    (sum, node) => sum + Math.ceil(lettersOf([node]) / measure.letters),
    0,
  );
  const head = Math.ceil(lettersOf(headline) / measure.headLetters) + 1;
  return (lines - head) * measure.line;
}

/** Letters of prose; what a directive prints takes about as many as its id. */
function lettersOf(nodes: readonly object[]): number {
  let letters = 0;
  JSON.stringify(nodes, (key, value: unknown) => {
    if (key === 'value' && typeof value === 'string') letters += value.length;
    return key === 'position' ? undefined : value;
  });
  return letters;
}

/** What a small plate has around its drawing: title, measure and note. */
const aroundPlate = 140;

/** The height of a plate beside a text, in CSS pixels. That of a table isn't known. */
export function plateBeside({
  height = Infinity,
}: {
  readonly width: number;
  readonly height?: number;
}): number {
  return aroundPlate + height;
}
