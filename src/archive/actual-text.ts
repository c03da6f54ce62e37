import { type ActualText, type ArchivedPages, type Font, lawfulText, writeTexts } from '../pdf/index.ts';

/**
 * Where a glyph stands for two characters the browser states the text beside it, in a mark inside the line.
 * Some readers lose the rest of the line after such a mark. Where all uses of the glyph agree, its font's
 * table says the text and the mark goes. No table keeps a text that the standards forbid.
 */
export function settleActualText(pages: ArchivedPages): void {
  const uses = glyphUses(pages);
  const changed = new Set<Font>();
  for (const page of pages.values())
    for (const mark of page.content.actualTexts) {
      const font = page.fonts.get(mark.font);
      const [code, ...more] = mark.codes;
      if (!font || more.length > 0) continue;
      // A soft hyphen inside a line is drawn as a blank of no width, which goes too.
      const blank = mark.text === '\u00ad' && (font.texts.get(code ?? -1) ?? '').trim() === '';
      if (blank) page.edits.push(...mark.shows.map(([start, end]) => ({ start, end, text: '' })));
      // A mark without its glyph stands for one on another page.
      else if (code !== undefined && !saysTheSame(font, code, mark)) {
        const said = uses.get(font)?.get(code) ?? new Set();
        if (said.size !== 1) continue;
        if (font.texts.get(code) !== mark.text) {
          font.texts.set(code, mark.text);
          changed.add(font);
        }
      }
      for (const [start, end] of [mark.open, mark.close]) page.edits.push({ start, end, text: '' });
    }
  for (const page of pages.values())
    for (const font of page.fonts.values()) if (silencePieces(font)) changed.add(font);
  const first = [...pages.values()][0];
  if (first) for (const font of changed) writeTexts(font, first.page);
}

/**
 * Of a letter that is put together from several glyphs, such as a body and its dots, the mark beside them states the
 * text, and the browser gives each of them none, as U+0000. The standards forbid that as a glyph's text: it becomes a
 * character that nobody sees, hears or searches for.
 * @returns whether the font had such glyphs
 */
function silencePieces({ texts }: Font): boolean {
  const unlawful = [...texts].filter(([, text]) => lawfulText(text) !== text);
  for (const [code, text] of unlawful) texts.set(code, lawfulText(text) || wordJoiner);
  return unlawful.length > 0;
}

const wordJoiner = '\u2060';

/** A space or hyphen that does not break is a space or hyphen to a reader. */
function saysTheSame(font: Font, code: number, mark: ActualText): boolean {
  return plain(mark.text) === plain(font.texts.get(code) ?? '');
}

function plain(text: string): string {
  return text === '\u00a0' ? ' ' : text.replace(/[\u2010\u2011]/, '-');
}

/** The texts that each glyph is used for, by font. */
function glyphUses(pages: ArchivedPages): Map<Font, Map<number, Set<string>>> {
  const uses = new Map<Font, Map<number, Set<string>>>();
  const stated = new Map<Font, Map<number, number>>();
  for (const page of pages.values())
    for (const mark of page.content.actualTexts) {
      const font = page.fonts.get(mark.font);
      const [code] = mark.codes;
      if (!font || code === undefined) continue;
      const glyphs = uses.get(font) ?? new Map<number, Set<string>>();
      uses.set(font, glyphs.set(code, (glyphs.get(code) ?? new Set()).add(mark.text)));
      const counts = stated.get(font) ?? new Map<number, number>();
      stated.set(font, counts.set(code, (counts.get(code) ?? 0) + 1));
    }
  addBareUses(pages, uses, stated);
  return uses;
}

/** A glyph used more often than it is actualTexts stands for its own text as well. */
function addBareUses(
  pages: ArchivedPages,
  uses: Map<Font, Map<number, Set<string>>>,
  stated: ReadonlyMap<Font, Map<number, number>>,
): void {
  const shown = new Map<Font, Map<number, number>>();
  for (const page of pages.values()) {
    const untagged = page.content.untagged.flatMap(({ run }) => run ?? []);
    for (const run of [...[...page.content.runs.values()].flat(), ...untagged]) {
      const font = page.fonts.get(run.font);
      if (!font || !uses.has(font)) continue;
      const counts = shown.get(font) ?? new Map<number, number>();
      shown.set(font, counts);
      for (const code of run.codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  for (const [font, glyphs] of uses)
    for (const [code, texts] of glyphs)
      if ((shown.get(font)?.get(code) ?? 0) > (stated.get(font)?.get(code) ?? 0))
        texts.add(font.texts.get(code) ?? '');
}
