/**
 * The sRGB colour space as an ICC profile (version 4, matrix and curve), written from the numbers of
 * IEC 61966-2-1. It needs no file and no licence of others, and is the same everywhere.
 */
export function srgbProfile(): Uint8Array {
  const tags = profileTags();
  const tableSize = 4 + tags.length * 12;
  const parts: Buffer[] = [];
  const table = Buffer.alloc(tableSize);
  table.writeUInt32BE(tags.length, 0);
  let offset = 128 + tableSize;
  for (const [index, [signature, body]] of tags.entries()) {
    table.write(signature, 4 + index * 12, 'latin1');
    table.writeUInt32BE(offset, 8 + index * 12);
    table.writeUInt32BE(body.length, 12 + index * 12);
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    parts.push(padded);
    offset += padded.length;
  }
  return new Uint8Array(Buffer.concat([profileHeader(offset), table, ...parts]));
}

function profileHeader(size: number): Buffer {
  const header = Buffer.alloc(128);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(0x04200000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  // A fixed day: 1 January 2000.
  for (const [index, part] of [2000, 1, 1, 0, 0, 0].entries()) header.writeUInt16BE(part, 24 + index * 2);
  header.write('acsp', 36, 'latin1');
  fixed(header, 68, white);
  return header;
}

/** D50, the white point of every profile's connection space. */
const white = [0.9642, 1, 0.8249];
const red = [0.436066, 0.222488, 0.013916];
const green = [0.385147, 0.716873, 0.097076];
const blue = [0.143066, 0.060608, 0.714096];
/** From the D65 of sRGB to D50 (Bradford). */
const adaptation = [
  1.047882, 0.022919, -0.050201, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678,
];
/** The curve ((x + 0.055) / 1.055) ^ 2.4, straight below 0.04045. */
const curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

function profileTags(): [string, Buffer][] {
  return [
    ['desc', text('sRGB')],
    ['cprt', text('No copyright, use freely')],
    ['wtpt', numbers('XYZ ', white)],
    ['chad', numbers('sf32', adaptation)],
    ['rXYZ', numbers('XYZ ', red)],
    ['gXYZ', numbers('XYZ ', green)],
    ['bXYZ', numbers('XYZ ', blue)],
    ['rTRC', parametric()],
    ['gTRC', parametric()],
    ['bTRC', parametric()],
  ];
}

function text(words: string): Buffer {
  const body = Buffer.alloc(28 + words.length * 2);
  body.write('mluc', 0, 'latin1');
  body.writeUInt32BE(1, 8);
  body.writeUInt32BE(12, 12);
  body.write('enUS', 16, 'latin1');
  body.writeUInt32BE(words.length * 2, 20);
  body.writeUInt32BE(28, 24);
  for (const [index, character] of [...words].entries())
    body.writeUInt16BE(character.charCodeAt(0), 28 + index * 2);
  return body;
}

function numbers(type: string, values: readonly number[]): Buffer {
  const body = Buffer.alloc(8 + values.length * 4);
  body.write(type, 0, 'latin1');
  fixed(body, 8, values);
  return body;
}

function parametric(): Buffer {
  const body = Buffer.alloc(12 + curve.length * 4);
  body.write('para', 0, 'latin1');
  body.writeUInt16BE(3, 8);
  fixed(body, 12, curve);
  return body;
}

/** Writes numbers as ICC takes them: 16 bits before the point, 16 after. */
function fixed(body: Buffer, offset: number, values: readonly number[]): void {
  for (const [index, value] of values.entries())
    body.writeInt32BE(Math.round(value * 65536), offset + index * 4);
}
