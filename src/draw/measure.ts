import * as fontkit from 'fontkit';
import { errorCode } from '../message/index.ts';
import type { FaceFile } from '../theme/index.ts';

/** Why a text can't be measured: the artist turns it into a message. */
export class UnmeasurableText extends Error {
  readonly lack: { readonly family: string } | { readonly character: string };

  constructor(lack: UnmeasurableText['lack']) {
    super('family' in lack ? `no font ${lack.family}` : `no glyph for ${lack.character}`);
    this.name = 'UnmeasurableText';
    this.lack = lack;
  }
}

/** How a run of text is set, in CSS terms. */
export interface TextStyle {
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly size: number;
}

/** What sets the characters that a family lacks. */
export interface Behind {
  readonly stacks: readonly (readonly string[])[];
  readonly fallback: readonly string[];
}

/** A face file with the characters that it may hold, from the first to the last of each range. */
export interface MeasuringFace extends FaceFile {
  readonly ranges: readonly (readonly [number, number])[];
}

interface OpenFace {
  readonly face: MeasuringFace;
  font?: fontkit.Font;
}

/** Measures text with the same static faces that the page embeds, so that Vega and Chrome agree. */
export class TextMeasure {
  readonly #faces: OpenFace[];
  readonly #behind: Behind;
  readonly #widths = new Map<string, number>();

  /** @param behind families that stand for each other, as on the page, and those at the end of each stack */
  constructor(faces: readonly MeasuringFace[], behind: Behind) {
    this.#faces = faces.map((face) => ({ face }));
    this.#behind = behind;
  }

  /** The families that set a text, as an SVG attribute takes them; none where the first one has all of it. */
  stackFor(text: string, family: string): string | undefined {
    const has = (code: number): boolean =>
      this.#faces.some((held) => isNamed(held.face, family) && holds(held, code));
    const isWhole = [...text].every((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code <= 0x20 || has(code);
    });
    return isWhole
      ? undefined
      : this.#families(family)
          .map((name) => `'${name}'`)
          .join(', ');
  }

  /** A family, and those that stand for it where it lacks a character. */
  #families(family: string): readonly string[] {
    const same = (name: string): boolean => name.toLowerCase() === family.toLowerCase();
    const { stacks, fallback } = this.#behind;
    const stack = stacks.find(([first = '']) => same(first)) ?? fallback;
    return [family, ...stack.filter((name) => !same(name))];
  }

  /** Width in CSS pixels. @throws UnmeasurableText where the theme lacks the family or a glyph */
  width(text: string, style: TextStyle): number {
    const key = `${style.family}|${style.weight}|${style.italic}|${style.size}|${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const faces = this.#matching(style);
    let width = 0;
    for (const run of runs(text, faces)) {
      const font = open(run.face);
      width += (font.layout(run.text).advanceWidth / font.unitsPerEm) * style.size;
    }
    this.#widths.set(key, width);
    return width;
  }

  /** The files of the family and of those behind it, each in the nearest weight, by the matching rule of CSS. */
  #matching(style: TextStyle): OpenFace[] {
    return this.#families(style.family).flatMap((family) => this.#nearest(family, style));
  }

  #nearest(name: string, style: TextStyle): OpenFace[] {
    const family = this.#faces.filter(({ face }) => isNamed(face, name));
    if (family.length === 0) throw new UnmeasurableText({ family: name });
    const wanted = style.italic ? 'italic' : 'normal';
    const styled = family.filter(({ face }) => face.style === wanted);
    const candidates = styled.length > 0 ? styled : family;
    const weight = nearestWeight(
      candidates.map(({ face }) => face.weight),
      style.weight,
    );
    return candidates.filter(({ face }) => face.weight === weight);
  }
}

function isNamed(face: FaceFile, family: string): boolean {
  return face.family.toLowerCase() === family.toLowerCase();
}

/** CSS font matching: 400-500 first looks up to 500, then down, then up; lighter looks down, bolder up. */
export function nearestWeight(weights: readonly number[], wanted: number): number {
  const below = weights.filter((weight) => weight <= wanted).sort((a, b) => b - a);
  const above = weights.filter((weight) => weight >= wanted).sort((a, b) => a - b);
  const middle = wanted >= 400 && wanted <= 500 ? above.filter((weight) => weight <= 500) : [];
  const order = wanted > 500 ? [...above, ...below] : [...middle, ...below, ...above];
  return order[0] ?? wanted;
}

function* runs(text: string, faces: readonly OpenFace[]): Generator<{ face: OpenFace; text: string }> {
  let current: OpenFace | undefined;
  let part = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    // Spaces and controls go with the run that they stand in.
    const face = code <= 0x20 && current ? current : faceOf(character, code, faces);
    if (current && face !== current) {
      yield { face: current, text: part };
      part = '';
    }
    current = face;
    part += character;
  }
  if (current) yield { face: current, text: part };
}

function faceOf(character: string, code: number, faces: readonly OpenFace[]): OpenFace {
  const holding = faces.find((held) => holds(held, code));
  const face = holding ?? (code <= 0x20 ? faces[0] : undefined);
  if (!face) throw new UnmeasurableText({ character });
  return face;
}

function holds(held: OpenFace, code: number): boolean {
  const isInRange = held.face.ranges.some(([from, to]) => code >= from && code <= to);
  return isInRange && (code <= 0x20 || open(held).hasGlyphForCodePoint(code));
}

function open(held: OpenFace): fontkit.Font {
  if (held.font) return held.font;
  const font = opened(held.face.file);
  if (!font || !('layout' in font)) throw new UnmeasurableText({ family: held.face.family });
  held.font = font;
  return font;
}

/** A face's file; undefined where it is gone. */
function opened(file: string) {
  try {
    return fontkit.openSync(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
