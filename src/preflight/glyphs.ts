import type { FaceFile } from '../theme/index.ts';

type Range = readonly [first: number, last: number];

/** Breaks, joiners, variation selectors and soft hyphens need no glyph of their own. */
const glyphless = /[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;

/**
 * The characters of a text that no face holds, each once, in the order met.
 * Judged by the unicode-range of the face files, so before printing; what a face claims and lacks
 * is found in the PDF.
 */
export function missingGlyphs(text: string, faces: readonly FaceFile[]): string[] {
  const ranges = [...new Set(faces.map((face) => face.unicodeRange))].flatMap(parseUnicodeRange);
  const missing: string[] = [];
  for (const character of new Set(text)) {
    const code = character.codePointAt(0) ?? 0;
    if (glyphless.test(character) || ranges.some(([first, last]) => first <= code && code <= last)) continue;
    missing.push(character);
  }
  return missing;
}

/** Parses CSS's unicode-range: `U+26`, `U+0-7F`, `U+4??`. An empty one holds every character, as in CSS. */
function parseUnicodeRange(text: string): Range[] {
  if (text.trim() === '') return [[0, 0x10ffff]];
  return text.split(',').flatMap((part): Range[] => {
    const [, first, last] = /^\s*U\+([0-9a-f?]+)(?:-([0-9a-f]+))?\s*$/i.exec(part) ?? [];
    if (first === undefined) return [];
    const from = Number.parseInt(first.replaceAll('?', '0'), 16);
    return [[from, Number.parseInt(last ?? first.replaceAll('?', 'f'), 16)]];
  });
}
