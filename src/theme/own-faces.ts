import { fail, limits } from '../message/index.ts';
import type { World } from '../world/index.ts';
import type { ThemeFolder } from './folder.ts';
import { openFace } from './glyphs.ts';
import type { Family } from './sheet.ts';
import type { FaceFile } from './theme.ts';

/** The faces of a family whose files stand in the theme's folder, each with the characters that it holds. */
export async function ownFaces(
  { family, files }: Extract<Family, { files: unknown }>,
  folder: ThemeFolder,
  world: World,
): Promise<FaceFile[]> {
  return Promise.all(
    files.map(async ({ file, weight, style }) => {
      const stop = (detail: string): never =>
        fail('theme-face', folder.place('theme.yaml'), folder.name, file, detail);
      const full = await folder.path(file, limits.faceBytes.most);
      const bytes = Buffer.from(await folder.attempt(file, () => world.readBytes(full)));
      if (bytes.toString('latin1', 0, 4) !== 'wOF2') stop('it is no woff2 file');
      // The next four bytes say what was packed: TrueType, or outlines that print as another kind of font.
      if (bytes.readUInt32BE(4) !== 0x00010000) stop('it is not TrueType');
      const font = (await openFace(bytes)) ?? stop('it is broken');
      if (Object.keys(font.variationAxes).length > 0) stop('it is a variable face, which prints as Type 3');
      return { family, weight, style, file: full, unicodeRange: rangesIn(font.characterSet) };
    }),
  );
}

/** Characters as a CSS unicode-range. */
function rangesIn(characters: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const code of [...characters].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && code <= last[1] + 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges.map(([from, to]) => `U+${from.toString(16)}-${to.toString(16)}`).join(',');
}
