import { brotliDecompressSync } from 'node:zlib';
import type { Font, FontCollection } from 'fontkit';
import type { World } from '../world/index.ts';

/** The characters that a face file holds. */
export type Glyphs = ReadonlySet<number>;

/** Opens a face file and reads which characters it holds. */
export async function glyphsOf(file: string, world: World): Promise<Glyphs> {
  const bytes = Buffer.from(await world.readBytes(file));
  const font = await openFace(charactersOf(bytes) ?? bytes);
  return new Set(font?.characterSet);
}

/** How the format names the tables that matter here, how long what stands before their list is, and the most bytes unpacked. */
const woff2 = { header: 48, characters: 0, outlines: [10, 11], named: 63, most: 100_000_000 };

/**
 * The table of characters in a woff2 file, as a font that holds nothing else: fontkit would unpack all of the file,
 * and takes many times as long over it as Node.
 * @see https://www.w3.org/TR/WOFF2/
 */
function charactersOf(file: Buffer): Buffer | undefined {
  try {
    if (file.toString('latin1', 0, 4) !== 'wOF2' || file.toString('latin1', 4, 8) === 'ttcf')
      return undefined;
    let at = woff2.header;
    const number = (): number => {
      for (let value = 0; ; ) {
        const byte = file.readUInt8(at++);
        value = value * 128 + (byte & 127);
        if (byte < 128) return value;
      }
    };
    let [start, from, to] = [0, 0, 0];
    for (let left = file.readUInt16BE(12); left > 0; left -= 1) {
      const flags = file.readUInt8(at++);
      const [name, version] = [flags & 63, flags >> 6];
      if (name === woff2.named) at += 4;
      const length = number();
      const isChanged = woff2.outlines.includes(name) ? version !== 3 : version !== 0;
      const end = start + (isChanged ? number() : length);
      if (name === woff2.characters) [from, to] = [start, end];
      start = end;
    }
    const packed = file.subarray(at, at + file.readUInt32BE(20));
    const table = brotliDecompressSync(packed, { maxOutputLength: Math.min(start, woff2.most) }).subarray(
      from,
      to,
    );
    return Buffer.concat([directory(table.length), table]);
  } catch {
    // fontkit judges what is broken.
    return undefined;
  }
}

/** The head of a font that has one table. */
function directory(length: number): Buffer {
  const head = Buffer.alloc(28);
  head.writeUInt32BE(0x10000, 0);
  head.writeUInt16BE(1, 4);
  head.write('cmap', 12, 'latin1');
  head.writeUInt32BE(head.length, 20);
  head.writeUInt32BE(length, 24);
  return head;
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
