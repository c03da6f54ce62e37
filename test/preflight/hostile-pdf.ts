import { deflateSync } from 'node:zlib';

/** Objects of a PDF by number, as they are written. Number 1 is the catalog, 2 the root of the pages. */
type Objects = Readonly<Record<number, string | Buffer>>;

const base: Objects = {
  1: '<</Type/Catalog/Pages 2 0 R>>',
  2: '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>',
  4: stream('0 0 9 9 re f'),
};

/** A PDF written by hand, so that it can be what no library would write. */
export function rawPdf(objects: Objects, trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  const all: Objects = { ...base, ...objects };
  const numbers = Object.keys(all).map(Number);
  let length = parts[0]?.length ?? 0;
  for (const number of numbers) {
    const object = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      Buffer.from(all[number] ?? ''),
      Buffer.from('\nendobj\n'),
    ]);
    places[number] = length;
    parts.push(object);
    length += object.length;
  }
  const rows = numbers.map((number) => `${number} 1\n${String(places[number]).padStart(10, '0')} 00000 n \n`);
  const end = `xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size 99/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}

/** A stream object, packed where asked. */
export function stream(content: string | Buffer, entries = '', packed = false): Buffer {
  const bytes = packed ? deflateSync(content) : Buffer.from(content);
  const filter = packed ? '/Filter/FlateDecode' : '';
  return Buffer.concat([
    Buffer.from(`<<${entries}${filter}/Length ${bytes.length}>>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** A form that draws others. */
export function form(draws: string, others = ''): Buffer {
  return stream(draws, `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<<${others}>>>>`);
}
