import type { Quantity } from '../dossier.ts';
import { isSameDimension, unitOfRecord } from '../rules/unit.ts';
import type { FoundNumber } from './numbers.ts';

/** A number of a record: that of a quantity, or of a cell. */
export type Measured = Pick<Quantity, 'value' | 'unit' | 'ownUnit' | 'qualifier'>;

/** What stands around a number: the words beside it, and the records that its claim rests on. */
export interface Surroundings {
  readonly text: string;
  readonly evidence: readonly string[];
}

/** The record that a number most probably repeats. */
export function likeliest(
  found: FoundNumber,
  quantities: Iterable<Quantity>,
  { text, evidence }: Surroundings,
): string | undefined {
  const words = wordsOf(text);
  let best: { id: string; score: number } | undefined;
  for (const quantity of quantities) {
    const fit = fitOf(found, quantity);
    if (fit === 0) continue;
    const shared = [...wordsOf(quantity.label)].filter((word) => words.has(word)).length;
    const score = fit * 4 + (evidence.includes(quantity.id) ? 3 : 0) + shared;
    if (!best || score > best.score) best = { id: quantity.id, score };
  }
  return best?.id;
}

/** Whether a number in plain text says what one of the records says, "about" taken as about. */
export function agrees(found: FoundNumber, quantities: Iterable<Measured>): boolean {
  for (const quantity of quantities) if (fitOf(found, quantity) > 0) return true;
  return false;
}

/** The records that a number in plain text may say. */
export function fitting<M extends Measured>(found: FoundNumber, quantities: Iterable<M>): M[] {
  return [...quantities].filter((quantity) => fitOf(found, quantity) > 0);
}

/** Whether a number is what one of the records says, not only a rounding of it. */
export function equals(found: FoundNumber, quantities: Iterable<Measured>): boolean {
  return [...quantities].some(
    (quantity) => fitOf(found, quantity) > 0 && (found.isWords || !isRounding(found, quantity)),
  );
}

function isRounding(found: FoundNumber, measured: Measured): boolean {
  const { value = 0, qualifier } = measured;
  const scale = found.scale === 1 && !found.natures ? 1 : unitOfRecord(measured).scale;
  const said = Math.abs(found.value * found.scale * (scale !== 1 && isPercent(found) ? 0.01 : 1));
  return qualifier !== 'about' && Math.abs(said - Math.abs(value * scale)) > Math.abs(said) * 1e-9;
}

/** How well a number fits a record: 0 not at all, 1 by rounding, 2 by value, one more if the unit is said. */
function fitOf(found: FoundNumber, measured: Measured): number {
  const { value, qualifier } = measured;
  if (value === undefined) return 0;
  const { scale, nature, dimensions } = unitOfRecord(measured);
  const { natures } = found;
  if (natures && !natures.includes(nature)) return 0;
  const isSaid = natures !== undefined;
  // Bare digits are compared with the record's own; with a scale or unit, in base units.
  const isBare = !isSaid && found.scale === 1;
  const said = isBare ? found.value : found.value * found.scale * (isPercent(found) ? 0.01 : 1);
  const meant = isBare ? value : value * scale;
  const apart = Math.abs(Math.abs(said) - Math.abs(meant));
  const step = Math.abs(said / found.value) || 1;
  // Most are far off: what costs more comes after this.
  if (apart > step && apart > Math.abs(meant) * 0.05) return 0;
  if (found.dimensions && !isSameDimension(found.dimensions, dimensions)) return 0;
  if (apart <= Math.abs(meant) * 1e-9) return isSaid ? 3 : 2;
  const shown = found.isWords ? undefined : /\d[\d.,]*/.exec(found.shown)?.[0];
  const decimals = shown?.split('.')[1]?.length ?? 0;
  const half = 0.5 * 10 ** -decimals * step;
  const isRounded = shown !== undefined && found.value !== 0 && apart <= half && said !== 0;
  const isAbout = qualifier === 'about' && apart <= Math.abs(meant) * 0.05;
  return isRounded || isAbout ? (isSaid ? 2 : 1) : 0;
}

/** What is per cent is so many hundredths; "a tenth", which may be one as well, is a tenth. */
function isPercent({ natures }: FoundNumber): boolean {
  return natures?.includes('percent') === true && !natures.includes('ratio');
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
}
