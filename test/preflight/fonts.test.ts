import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFName, type PDFRef } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownFolder } from '../../src/world/world.ts';
import { type MadePdf, madePdf, messagesOf } from './made-pdf.ts';

/** A font of one glyph beside its `.notdef`, for every character that it maps. */
let trueType: Buffer;
beforeAll(async () => {
  trueType = await readFile(path.join(ownFolder, 'templates', 'fonts', 'last-resort.ttf'));
});

/** A page whose one line is set in a font of its own. */
async function withFont(font: (made: MadePdf) => string | PDFRef, shown = '<41>'): Promise<MadePdf> {
  const made = await madePdf();
  made.tag('P', 0);
  const own = font(made);
  if (typeof own !== 'string') made.page.node.setFontDictionary(PDFName.of('X'), own);
  made.write(`/P <</MCID 0>> BDC BT /X 12 Tf 60 700 Td ${shown} Tj ET EMC`);
  return made;
}

const rules = async (made: MadePdf) => (await messagesOf(made)).map(({ rule }) => rule);

type Entries = Readonly<Record<string, unknown>>;

function register({ document: { context } }: MadePdf, entries: Entries): PDFRef {
  return context.register(context.obj(entries as never));
}

function file({ document: { context } }: MadePdf, bytes: Uint8Array, entries: Entries = {}): PDFRef {
  return context.register(context.stream(bytes, entries as never));
}

function composite(made: MadePdf, descendant: Entries, descriptor: Entries, entries: Entries = {}): PDFRef {
  const inner = register(made, {
    Type: 'Font',
    BaseFont: 'X',
    ...descendant,
    FontDescriptor: register(made, { Type: 'FontDescriptor', ...descriptor }),
  });
  return register(made, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: 'X',
    Encoding: 'Identity-H',
    DescendantFonts: [inner],
    ...entries,
  });
}

function simple(made: MadePdf, entries: Entries, descriptor: Entries): PDFRef {
  return register(made, {
    Type: 'Font',
    BaseFont: 'X',
    ...entries,
    FontDescriptor: register(made, { Type: 'FontDescriptor', Flags: 32, ...descriptor }),
  });
}

/** A program of CFF with these names beside `.notdef`, or with these characters. */
function cff(names: readonly string[], characters?: readonly number[]): Buffer {
  const index = (items: readonly Buffer[]): Buffer => {
    if (items.length === 0) return Buffer.from([0, 0]);
    const offsets = [1];
    for (const item of items) offsets.push((offsets.at(-1) ?? 1) + item.length);
    return Buffer.concat([Buffer.from([0, items.length, 1, ...offsets]), ...items]);
  };
  const ids = characters ?? names.map((_, at) => 391 + at);
  const strings = index(names.map((name) => Buffer.from(name)));
  const long = (value: number) => [29, 0, 0, value >> 8, value & 255];
  const dictionary = (charset: number, glyphs: number) =>
    Buffer.from([
      ...(characters ? [...long(391), ...long(392), ...long(0), 12, 30] : []),
      ...[...long(charset), 15, ...long(glyphs), 17],
    ]);
  const head = Buffer.concat([Buffer.from([1, 0, 4, 1]), index([Buffer.from('X')])]);
  const length = head.length + index([dictionary(0, 0)]).length + strings.length + 2;
  const charset = Buffer.from([0, ...ids.flatMap((id) => [id >> 8, id & 255])]);
  const top = index([dictionary(length, length + charset.length)]);
  const glyphs = index([Buffer.from([14]), ...ids.map(() => Buffer.from([14]))]);
  return Buffer.concat([head, top, strings, Buffer.from([0, 0]), charset, glyphs]);
}

/** As much of a TrueType file as says that one code of a byte has a glyph. */
function mapped(code: number): Buffer {
  const map = Buffer.alloc(12 + 262);
  map.writeUInt16BE(1, 2);
  map.writeUInt16BE(1, 4);
  map.writeUInt32BE(12, 8);
  map.writeUInt16BE(262, 14);
  map[12 + 6 + code] = 1;
  const head = Buffer.alloc(12 + 32);
  head.writeUInt16BE(2, 4);
  head.write('cmap', 12);
  head.writeUInt32BE(head.length, 20);
  head.write('glyf', 28);
  return Buffer.concat([head, map]);
}

describe('the text of a glyph', () => {
  it.each([
    ['0000', ['glyph-text']],
    ['0041FEFF', ['glyph-text']],
    ['FFFE', ['glyph-text']],
    ['0041', []],
    ['2060', []],
  ])('U+%s', async (text, wanted) => {
    const made = await withFont((one) => {
      const ToUnicode = file(one, Buffer.from(`1 beginbfchar\n<0001> <${text}>\nendbfchar\n`));
      const inner = { Subtype: 'CIDFontType2', CIDToGIDMap: 'Identity' };
      return composite(one, inner, { FontFile2: file(one, trueType) }, { ToUnicode });
    }, '<0001>');
    expect(await rules(made)).toEqual(wanted);
  });
});

describe('a character that its font has no drawing for', () => {
  const cid = { Subtype: 'CIDFontType2' };
  it.each([
    ['TrueType, glyph 0', cid, '<0000>', ['missing-glyph']],
    ['TrueType, a glyph', cid, '<0001>', []],
    ['TrueType, a glyph past the last', cid, '<FFF0>', ['missing-glyph']],
  ])('%s', async (_, descendant, shown, wanted) => {
    const made = await withFont(
      (one) => composite(one, { ...descendant, CIDToGIDMap: 'Identity' }, { FontFile2: file(one, trueType) }),
      shown,
    );
    expect(await rules(made)).toEqual(wanted);
  });

  it.each([
    ['<0005>', []],
    ['<0006>', ['missing-glyph']],
  ])('by a table of glyphs: %s', async (shown, wanted) => {
    const made = await withFont((one) => {
      const map = file(one, Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]));
      return composite(one, { ...cid, CIDToGIDMap: map }, { FontFile2: file(one, trueType) });
    }, shown);
    expect(await rules(made)).toEqual(wanted);
  });

  it.each([
    ['<0007>', []],
    ['<0008>', ['missing-glyph']],
    ['<0000>', ['missing-glyph']],
  ])('in CFF by character: %s', async (shown, wanted) => {
    const made = await withFont((one) => {
      const program = file(one, cff(['Adobe', 'Identity'], [7]), { Subtype: 'CIDFontType0C' });
      return composite(one, { Subtype: 'CIDFontType0' }, { FontFile3: program });
    }, shown);
    expect(await rules(made)).toEqual(wanted);
  });

  it.each([
    ['a name that the program has', ['kite'], 'kite', []],
    ['a letter that it lacks', ['kite'], 'A', ['missing-glyph']],
    ['no name', ['kite'], '.notdef', ['missing-glyph']],
  ])('in CFF by name: %s', async (_, names, name, wanted) => {
    const made = await withFont((one) => {
      const program = file(one, cff(names), { Subtype: 'Type1C' });
      const encoding = { Type: 'Encoding', Differences: [65, name] };
      return simple(one, { Subtype: 'Type1', Encoding: encoding }, { FontFile3: program });
    });
    expect(await rules(made)).toEqual(wanted);
  });

  it.each([
    ['a character of its charmap', 'WinAnsiEncoding', '<41>', []],
    ['one that is not there', 'WinAnsiEncoding', '<42>', ['missing-glyph']],
    ['no name', { Type: 'Encoding', Differences: [65, '.notdef'] }, '<41>', ['missing-glyph']],
  ])('in TrueType by its charmap: %s', async (_, encoding, shown, wanted) => {
    const made = await withFont(
      (one) => simple(one, { Subtype: 'TrueType', Encoding: encoding }, { FontFile2: file(one, mapped(65)) }),
      shown,
    );
    expect(await rules(made)).toEqual(wanted);
  });

  it('is named with its text and font, as the stream states it', async () => {
    const made = await withFont(
      (one) => composite(one, { ...cid, CIDToGIDMap: 'Identity' }, { FontFile2: file(one, trueType) }),
      '<0001> Tj /Span <</ActualText <FEFF20BD>>> BDC <0000> Tj EMC <0001>',
    );
    const [message] = await messagesOf(made);
    expect(message?.what).toBe(
      'x.pdf prints a box or nothing for "₽" in "₽" (page 1): X has no such character.',
    );
  });

  it('behind a scan needs no drawing', async () => {
    const made = await withFont(
      (one) => composite(one, { ...cid, CIDToGIDMap: 'Identity' }, { FontFile2: file(one, trueType) }),
      '3 Tr <0000>',
    );
    expect(await rules(made)).toEqual([]);
  });
});

describe('a font that is not embedded', () => {
  const bare = { Type: 'Font', Subtype: 'TrueType', BaseFont: 'Bare', FirstChar: 65, Widths: [500] };
  const told = async (made: MadePdf) =>
    (await messagesOf(made)).filter(({ what }) => what.includes('Bare')).length + (await unembedded(made));
  const unembedded = async ({ document }: MadePdf) => {
    const { preflightPdf } = await import('../../src/preflight/preflight.ts');
    const messages = await preflightPdf(await document.save(), {}, 'x.pdf');
    return messages.filter(({ rule, what }) => rule === 'font-not-embedded' && what.includes('Bare')).length;
  };

  it('is a fault where something is set in it, and none where nothing is', async () => {
    const made = await withFont((one) => register(one, bare));
    expect(await told(made)).toBe(1);
    const unused = await withFont((one) => register(one, bare), '3 Tr (A)');
    register(unused, bare);
    expect(await told(unused)).toBe(0);
  });

  const content = 'BT /Y 9 Tf (A) Tj ET';
  const resources = (made: MadePdf) => ({ Font: { Y: register(made, bare) } });
  it('is found in a pattern', async () => {
    const made = await withFont(() => '');
    const { context } = made.document;
    const pattern = file(made, Buffer.from(content), {
      PatternType: 1,
      PaintType: 1,
      Resources: resources(made),
    });
    made.page.node.Resources()?.set(PDFName.of('Pattern'), context.obj({ P: pattern }));
    made.write('/Artifact BMC /Pattern cs /P scn 0 0 9 9 re f EMC');
    expect(await told(made)).toBe(1);
  });

  it('is found in the look of an annotation', async () => {
    const made = await withFont(() => '');
    const look = file(made, Buffer.from(content), {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 9, 9],
      Resources: resources(made),
    });
    const stamp = { Type: 'Annot', Subtype: 'Stamp', Rect: [0, 0, 9, 9], AP: { N: look } };
    made.page.node.set(PDFName.of('Annots'), made.document.context.obj([stamp]));
    expect(await told(made)).toBe(1);
  });
});
