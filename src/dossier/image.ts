import { limits, type Message, type Place, say } from '../message/index.ts';
import type { GivenRecord, Image } from './dossier.ts';
import type { DossierFolder } from './folder.ts';
import { type RasterType, rasterFault, rasterType } from './image/raster.ts';
import { svgUses } from './image/svg-allowed.ts';
import { judgeSvg } from './image/svg-judge.ts';
import { spotOf } from './image/svg-read.ts';
import { placeOfField } from './located.ts';

/** Reads the files that `images.yaml` names. */
export async function readImages(
  folder: DossierFolder,
  records: ReadonlyMap<string, GivenRecord<'images'>>,
): Promise<Map<string, Image>> {
  const images = new Map<string, Image>();
  for (const [id, record] of records) {
    const bytes = await readImage(folder, record);
    if (bytes) images.set(id, { ...record, bytes });
    else folder.lost.push({ of: 'images', id });
  }
  return images;
}

async function readImage(
  folder: DossierFolder,
  record: GivenRecord<'images'>,
): Promise<Uint8Array | undefined> {
  const place = placeOfField(record, 'file');
  const file = `images/${record.file}`;
  if (!folder.exists(file)) {
    folder.report(say('file-missing', place, file, 'images.yaml'));
    return undefined;
  }
  const isSvg = record.file.endsWith('.svg');
  const bytes = await folder.bytes(file, isSvg ? limits.svgBytes.most : limits.imageBytes.most);
  if (!bytes) return undefined;
  const type = rasterType(bytes);
  const wanted = record.file.replace(/^.*\./, '').replace('jpg', 'jpeg');
  if (isSvg ? type : type !== wanted) {
    folder.report(say('image-type', place, file, type?.toUpperCase() ?? 'no image that is known'));
    return undefined;
  }
  const faults = type ? rasterFaults(bytes, type, file, place) : svgFaults(folder, file, bytes);
  for (const fault of faults) folder.report(fault);
  return faults.length === 0 ? bytes : undefined;
}

function svgFaults(folder: DossierFolder, file: string, bytes: Uint8Array): Message[] {
  const text = new TextDecoder().decode(bytes);
  return judgeSvg(text, svgUses.image).findings.map(({ what, at, isSyntax }) => {
    const { line, column } = spotOf(text, at);
    return say(isSyntax ? 'image-broken' : 'image-svg', folder.place(file, line, column), file, what);
  });
}

function rasterFaults(bytes: Uint8Array, type: RasterType, file: string, place: Place): Message[] {
  const found = rasterFault(bytes, type);
  if (typeof found === 'string') return [say('image-broken', place, file, found)];
  const most = limits.imageMegapixels.most;
  return found.width * found.height > most * 1e6
    ? [say('image-too-large', place, file, found.width, found.height, most)]
    : [];
}
