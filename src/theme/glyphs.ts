import type { Font, FontCollection } from 'fontkit';
import type { World } from '../world/index.ts';

/** The characters that a face file holds. */
export type Glyphs = ReadonlySet<number>;

/** Opens a face file and reads which characters it holds. */
export async function glyphsOf(file: string, world: World): Promise<Glyphs> {
  const font = await openFace(await world.readBytes(file));
  return new Set(font?.characterSet);
}

/** The font in a file's bytes; nothing for a broken file, and for one of several fonts. */
export async function openFace(bytes: Uint8Array): Promise<Font | undefined> {
  // fontkit takes its time: it comes when the first face is opened.
  const fontkit = await import('fontkit');
  try {
    return single(fontkit.create(Buffer.from(bytes)));
  } catch {
    return undefined;
  }
}

function single(font: Font | FontCollection): Font | undefined {
  return 'characterSet' in font && 'variationAxes' in font ? font : undefined;
}
