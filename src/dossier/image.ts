import { limits } from '../limits.ts';
import { say } from '../message/message.ts';
import type { Image, Recorded } from './dossier.ts';
import type { DossierFolder } from './folder.ts';
import { placeOfField, rememberPlaces } from './located.ts';
import { readRecords } from './records.ts';
import { imageSchema } from './schema/plate.ts';

const mostMegapixels = limits.imageMegapixels.most;

type ImageRecord = Recorded<Omit<Image, 'id' | 'origin' | 'bytes'>>;

/** Reads `images.yaml` and the files that it names. */
export async function readImages(folder: DossierFolder): Promise<Map<string, Image>> {
  const images = new Map<string, Image>();
  for (const [id, record] of await readRecords(folder, 'images.yaml', imageSchema, 'image')) {
    const bytes = await readImage(folder, record);
    if (!bytes) continue;
    const image = { ...record, bytes };
    rememberPlaces(image, (path) => placeOfField(record, ...path));
    images.set(id, image);
  }
  return images;
}

async function readImage(folder: DossierFolder, record: ImageRecord): Promise<Uint8Array | undefined> {
  const place = placeOfField(record, 'file');
  const file = `images/${record.file}`;
  if (!folder.exists(file)) {
    folder.report(say('file-missing', place, file, 'images.yaml'));
    return undefined;
  }
  const bytes = await folder.bytes(file, limits.imageBytes.most);
  if (!bytes) return undefined;
  const type = typeOf(bytes);
  const wanted = record.file.replace(/^.*\./, '').replace('jpg', 'jpeg');
  if (type !== wanted) {
    folder.report(
      say('image-type', place, file, type === undefined ? 'no image that is known' : type.toUpperCase()),
    );
    return undefined;
  }
  if (type === 'svg') {
    const faults = svgFaults(new TextDecoder().decode(bytes));
    for (const fault of faults)
      folder.report(say('image-svg', folder.place(file, fault.line), file, fault.what));
    return faults.length === 0 ? bytes : undefined;
  }
  const size = type === 'png' ? pngSize(bytes) : jpegSize(bytes);
  if (!size || size.width === 0 || size.height === 0) {
    folder.report(say('image-broken', place, file));
    return undefined;
  }
  if (size.width * size.height > mostMegapixels * 1e6) {
    folder.report(say('image-too-large', place, file, size.width, size.height, mostMegapixels));
    return undefined;
  }
  return bytes;
}

/** What a file is by its first bytes, whatever its name says. */
function typeOf(bytes: Uint8Array): 'png' | 'jpeg' | 'svg' | undefined {
  if ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, index) => bytes[index] === byte))
    return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  const head = new TextDecoder().decode(bytes.subarray(0, 2000));
  return /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<svg[\s/>]/.test(head)
    ? 'svg'
    : undefined;
}

function pngSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (bytes.length < 33) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The size of a JPEG stands in its first frame header; markers before it are passed over by their lengths. */
function jpegSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 2;
  while (offset + 9 < bytes.length) {
    if (view.getUint8(offset) !== 0xff) return undefined;
    const marker = view.getUint8(offset + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(offset + 5), width: view.getUint16(offset + 7) };
    offset += marker === 0xff ? 1 : 2 + view.getUint16(offset + 2);
  }
  return undefined;
}

/** What an SVG may not hold: what runs, what fetches, and what smuggles either in. */
const svgRefusals: readonly { pattern: RegExp; what: string }[] = [
  { pattern: /<(?:[\w-]+:)?script/gi, what: 'a script' },
  { pattern: /<(?:[\w-]+:)?(?:foreignObject|iframe|embed|object|audio|video)\b/gi, what: 'a foreign object' },
  { pattern: /[\s"'/]on[a-z]+\s*=/gi, what: 'an event handler' },
  { pattern: /<!(?:DOCTYPE|ENTITY)/gi, what: 'a document type or entity' },
  { pattern: /<\?xml-stylesheet/gi, what: 'a style sheet from elsewhere' },
  { pattern: /@import/gi, what: 'an imported style sheet' },
  {
    pattern: /(?:href|src)\s*=\s*(?!["']\s*(?:#|data:image\/(?:png|jpeg);))/gi,
    what: 'a reference out of the file',
  },
  { pattern: /url\(\s*(?!["']?\s*(?:#|&quot;#))/gi, what: 'an address out of the file' },
  { pattern: /javascript:/gi, what: 'a script address' },
  { pattern: /attributeName\s*=\s*["']\s*(?:xlink:)?href/gi, what: 'an animated reference' },
];

function svgFaults(text: string): { what: string; line: number }[] {
  return svgRefusals.flatMap(({ pattern, what }) => {
    const [match] = text.matchAll(pattern);
    return match ? [{ what, line: text.slice(0, match.index).split('\n').length }] : [];
  });
}
