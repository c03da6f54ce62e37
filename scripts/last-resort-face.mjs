// Writes templates/fonts/last-resort.ttf: a face of one glyph, a box, for every character there is.
// A character that no typeface of the theme has prints in it, and so is found in the PDF's list of fonts.
// Run it after a change here: node scripts/last-resort-face.mjs

import { writeFileSync } from 'node:fs';

const family = 'Precis Last Resort';
const postScriptName = 'PrecisLastResort-Regular';
const unitsPerEm = 1000;
const advance = 600;
const ascent = 800;
const descent = -200;
/** A frame: its outer edge runs clockwise, its inner one the other way, which makes the hole. */
const contours = [
  [
    [60, 0],
    [60, 700],
    [540, 700],
    [540, 0],
  ],
  [
    [120, 60],
    [480, 60],
    [480, 640],
    [120, 640],
  ],
];

const u8 = (...values) => Buffer.from(values);
const u16 = (...values) => Buffer.concat(values.map((value) => u8((value >> 8) & 255, value & 255)));
const u32 = (...values) =>
  Buffer.concat(values.map((value) => u16(Math.floor(value / 65536) & 65535, value & 65535)));
const ascii = (text) => Buffer.from(text, 'latin1');
const wide = (text) => Buffer.concat([...text].map((letter) => u16(letter.charCodeAt(0))));
const padded = (table) => Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);

/** One simple glyph, all points on the curve, deltas in two bytes. */
function glyph() {
  const points = contours.flat();
  const ends = contours.map((_contour, index) => contours.slice(0, index + 1).flat().length - 1);
  const deltas = (axis) => points.map((point, index) => point[axis] - (points[index - 1]?.[axis] ?? 0));
  return padded(
    Buffer.concat([
      u16(contours.length, 60, 0, 540, 700),
      u16(...ends),
      u16(0),
      u8(...points.map(() => 1)),
      u16(...deltas(0)),
      u16(...deltas(1)),
    ]),
  );
}

/** Format 13 maps whole ranges to one glyph: all planes but surrogates and what is no character. */
function characterMap() {
  const planes = Array.from({ length: 16 }, (_, index) => [
    (index + 1) * 65536,
    (index + 1) * 65536 + 0xfffd,
  ]);
  const ranges = [[0x20, 0xd7ff], [0xe000, 0xfdcf], [0xfdf0, 0xfffd], ...planes];
  const subtable = Buffer.concat([
    u16(13, 0),
    u32(16 + 12 * ranges.length, 0, ranges.length),
    ...ranges.map(([first, last]) => u32(first, last, 1)),
  ]);
  const records = Buffer.concat([u16(0, 6), u32(20), u16(3, 10), u32(20)]);
  return Buffer.concat([u16(0, 2), records, subtable]);
}

function names() {
  const texts = [
    [0, 'Part of Precis. MIT licence.'],
    [1, family],
    [2, 'Regular'],
    [3, `${family} 1`],
    [4, family],
    [5, 'Version 1.0'],
    [6, postScriptName],
  ];
  const strings = texts.map(([, text]) => wide(text));
  let offset = 0;
  const records = texts.map(([id], index) => {
    const record = u16(3, 1, 0x409, id, strings[index].length, offset);
    offset += strings[index].length;
    return record;
  });
  return Buffer.concat([u16(0, texts.length, 6 + 12 * texts.length), ...records, ...strings]);
}

/** `adjustment` is filled in when the rest of the file is known. */
function head(adjustment) {
  const longAgo = u32(0, 3_600_000_000);
  return Buffer.concat([
    u32(0x00010000, 0x00010000, adjustment, 0x5f0f3cf5),
    u16(0b11, unitsPerEm),
    longAgo,
    longAgo,
    u16(60, 0, 540, 700, 0, 8, 2, 0, 0),
  ]);
}

function tables(adjustment) {
  const box = glyph();
  return {
    'OS/2': Buffer.concat([
      u16(4, advance, 400, 5, 0),
      u16(650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0),
      Buffer.alloc(10),
      u32(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff),
      ascii('PRCS'),
      u16(0x40, 0x20, 0xffff, ascent, descent, 0, ascent, -descent),
      u32(1, 0),
      u16(500, 700, 0, 32, 1),
    ]),
    cmap: characterMap(),
    glyf: Buffer.concat([box, box]),
    head: head(adjustment),
    hhea: Buffer.concat([
      u32(0x00010000),
      u16(ascent, descent, 0, advance, 60, 60, 540, 1, 0, 0, 0, 0, 0, 0, 0, 2),
    ]),
    hmtx: u16(advance, 60, advance, 60),
    loca: u16(0, box.length / 2, box.length),
    maxp: Buffer.concat([u32(0x00010000), u16(2, 8, 2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)]),
    name: names(),
    post: Buffer.concat([u32(0x00030000, 0), u16(-75, 50), u32(1, 0, 0, 0, 0)]),
  };
}

function checksum(bytes) {
  let sum = 0;
  for (let index = 0; index < bytes.length; index += 4) sum = (sum + bytes.readUInt32BE(index)) % 2 ** 32;
  return sum;
}

function font(adjustment) {
  const entries = Object.entries(tables(adjustment));
  const power = Math.floor(Math.log2(entries.length));
  const range = 16 * 2 ** power;
  let offset = 12 + 16 * entries.length;
  const records = entries.map(([tag, table]) => {
    // The head's own checksum leaves the adjustment out.
    const summed = padded(tag === 'head' ? head(0) : table);
    const record = Buffer.concat([ascii(tag), u32(checksum(summed), offset, table.length)]);
    offset += padded(table).length;
    return record;
  });
  return Buffer.concat([
    u32(0x00010000),
    u16(entries.length, range, power, 16 * entries.length - range),
    ...records,
    ...entries.map(([, table]) => padded(table)),
  ]);
}

const adjustment = (0xb1b0afba - checksum(font(0)) + 2 ** 32) % 2 ** 32;
writeFileSync(new URL('../templates/fonts/last-resort.ttf', import.meta.url), font(adjustment));
