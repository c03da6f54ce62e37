import {
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { archivePdf } from '../../src/archive/archive.ts';
import { drawSpec } from '../../src/draw/draw.ts';
import { arrayAt, dictionaryAt } from '../../src/pdf/objects.ts';
import { mcrsText, readPages } from '../../src/pdf/pages.ts';
import { readPrint } from '../../src/pdf/read.ts';
import { allTags, mcrsOf, readTags } from '../../src/pdf/tag-tree.ts';
import { loadTheme } from '../../src/theme/load.ts';
import { diskWorld } from '../../src/world/world.ts';
import { drawing } from '../drawing.ts';
import { getDocument } from '../pdfjs.ts';
import { faultOf, sheet } from '../print/sheet.ts';
import { facts, usePrinter } from './archived.ts';

const { print, archived } = usePrinter();

interface Read {
  readonly text: string;
  readonly roles: readonly string[];
}

/** The words and tags of a PDF, read by another program. Line breaks are not guessed from the layout. */
async function read(bytes: Uint8Array): Promise<Read> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await task.promise;
  let text = '';
  const roles: string[] = [];
  const gather = (node: object) => {
    if ('role' in node) roles.push(String(node.role));
    if ('children' in node && Array.isArray(node.children)) for (const kid of node.children) gather(kid);
  };
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    let artifact = 0;
    for (const item of items) {
      if ('str' in item) text += artifact > 0 ? '' : item.str;
      else if (item.type.startsWith('begin'))
        artifact += artifact > 0 || Reflect.get(item, 'tag') === 'Artifact' ? 1 : 0;
      else artifact -= artifact > 0 ? 1 : 0;
    }
    gather(await page.getStructTree());
  }
  await task.destroy();
  return { text, roles };
}

/** The characters of the tags as the file holds them: PDF.js leaves out the spaces at a line's end. */
async function spoken(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  const paragraphs = allTags(readTags(root)).filter((tag) => tag.type === 'P');
  return paragraphs.map((tag) => mcrsText(mcrsOf(tag), readPages(document)).trim()).join(' ');
}

describe('archived bytes', () => {
  const table = '<table><thead><tr><th>A</th></tr></thead><tr><td>1</td></tr></table>';

  it('are the same however often and in whatever company a document is printed', async () => {
    const [first, , third] = await Promise.all([archived(table), archived('<p>Other</p>'), archived(table)]);
    expect(Buffer.compare(first, third)).toBe(0);
    expect(Buffer.compare(first, await archived(table))).toBe(0);
  });

  it('are the same in whatever order the browser counted its ids', async () => {
    const heads = '<tr><th scope="col">A</th><th scope="col">B</th></tr>';
    const printed = await print(
      sheet(`<table>${heads}<tr><td>1</td><td>2</td></tr></table><aside>Note</aside>`),
    );
    const text = Buffer.from(printed.bytes).toString('latin1');
    const [one = '', other = '', ...more] = new Set(text.match(/node\d{8}/g));
    expect([other, more]).toEqual([expect.stringMatching(/^node/), []]);
    const turned = text.replace(/node\d{8}/g, (id) => (id === one ? other : one));
    expect(turned).not.toBe(text);
    const again = { ...printed, ...(await readPrint(Buffer.from(turned, 'latin1'), 'sheet')) };
    const [first, second] = [await archivePdf(printed, facts), await archivePdf(again, facts)];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    const loaded = await PDFDocument.load(first.bytes, { updateMetadata: false });
    const root = loaded.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
    const names = arrayAt(dictionaryAt(root, 'IDTree'), 'Names')?.asArray() ?? [];
    const ids = names.flatMap((name) => (name instanceof PDFString ? [name.asString()] : []));
    expect(ids).toEqual(['cell-00000001', 'cell-00000002', 'note-00000001']);
    expect(names.filter((name) => loaded.context.lookup(name) instanceof PDFDict)).toHaveLength(3);
  });

  it('hold no moment, no browser and no id of its own counting', async () => {
    const loaded = await PDFDocument.load(await archived(table), { updateMetadata: false });
    expect(loaded.getCreator()).toBe('Precis');
    expect(loaded.getProducer()).toBe('Precis');
    expect(loaded.getCreationDate()?.toISOString()).toBe('2026-11-25T00:00:00.000Z');
    const ids = loaded.context.enumerateIndirectObjects().flatMap(([, object]) => {
      const id = object instanceof PDFDict ? object.get(PDFName.of('ID')) : undefined;
      return id instanceof PDFString ? [id.decodeText()] : [];
    });
    expect(ids).toEqual(['cell-00000001']);
  });

  it('state title, language and both standards', async () => {
    const loaded = await PDFDocument.load(await archived('<p>Text</p>'), { updateMetadata: false });
    const packet = loaded.catalog.lookup(PDFName.of('Metadata'));
    const text = packet instanceof PDFRawStream ? Buffer.from(packet.contents).toString('utf8') : '';
    expect(text).toContain('<rdf:li xml:lang="x-default">A sheet</rdf:li>');
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(loaded.catalog.has(PDFName.of('OutputIntents'))).toBe(true);
  });
});

describe('attached files', () => {
  it('come out as they went in, and are told as data', async () => {
    const document = sheet('<p>Text</p>');
    const text = 'Year,Share\r\n2021,"one, two"\r\n';
    const attachments = [{ name: 'plate-a.csv', mediaType: 'text/csv', description: 'Shares, 2021', text }];
    const { bytes } = await archivePdf(await print(document), { ...facts, attachments });
    const task = getDocument({ data: bytes.slice(), verbosity: 0 });
    const files: unknown = await (await task.promise).getAttachments();
    await task.destroy();
    const content = new Uint8Array(Buffer.from(text));
    expect(files).toMatchObject({ 'plate-a.csv': { filename: 'plate-a.csv', content } });
    const loaded = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(loaded.catalog.has(PDFName.of('AF'))).toBe(true);
    const packet = loaded.catalog.lookup(PDFName.of('Metadata'));
    const xmp = packet instanceof PDFRawStream ? Buffer.from(packet.contents).toString('utf8') : '';
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>');
  });
});

describe('archived tags', () => {
  it('leave margin boxes and table rules to the eye', async () => {
    const rules = '<style>td { border: 1px solid; }</style>';
    expect((await read(await archived('<table><tr><td>Cell</td></tr></table>', rules))).text).toBe('Cell');
  });

  it('refuse text that only a stylesheet holds, and say where', async () => {
    const made = sheet('<p>Text</p>', '<style>p::before { content: "Made up: "; }</style>');
    const { rules, whats } = await faultOf(archivePdf(await print(made), facts));
    expect(rules).toEqual(['archive-artifact']);
    expect(whats[0]).toContain('Made up:');
  });

  it('refuse a margin’s text that reaches into the page, and say which', async () => {
    const margin =
      '@top-left { content: "Gypsy, quay"; font-size: 40px; line-height: 34px; vertical-align: bottom; }';
    const made = sheet('<p>Text</p>', `<style>@page { ${margin} }</style>`);
    const { rules, whats } = await faultOf(archivePdf(await print(made), facts));
    expect(rules).toEqual(['margin-full']);
    expect(whats[0]).toContain('"Gypsy, quay" out of the margin and into the text of page 1');
  });

  it.each([
    ['a pale paragraph', '<p style="opacity: .5">Pale</p>'],
    ['a pale word', '<p>A <span style="opacity: .5">pale</span> word</p>'],
    [
      'a pale group with words in a picture',
      '<svg role="img" aria-label="A"><g opacity=".5"><path d="M0 0h9v9z"/><text y="9">A</text></g></svg>',
    ],
    ['a blend over the page', '<p>Text</p><div style="mix-blend-mode: multiply">Blend</div>'],
  ])('refuse %s, whose text no reader would find', async (_, body) => {
    const { rules, whats } = await faultOf(archived(body));
    expect(rules).toEqual(['archive-group']);
    expect(whats[0]).toContain(
      body.includes('<svg') ? 'draws the picture "A" on page 1' : 'draws text on page 1',
    );
  });

  it('keep charts with marks that let others show through', async () => {
    const [world, values] = [diskWorld(), [1, 2, 3].map((at) => ({ at }))];
    const x = { field: 'at', type: 'ordinal', axis: null };
    const types = ['bar', 'circle', 'square', 'tick', 'point', 'area', 'line', 'text'];
    // One mark is not seen at all, as those that an encoding hides.
    const marks = [...types.map((type) => ({ type, opacity: 0.5 })), { type: 'bar', opacity: 0 }].map(
      (mark) => ({
        mark,
        encoding: {
          x,
          y: { field: 'at', type: 'quantitative', axis: null, scale: { domain: [0, 9] } },
          // Labels stand above the rest.
          ...(mark.type === 'text' && { text: { field: 'at' }, y: { value: 8 } }),
        },
      }),
    );
    const spec = JSON.stringify({ data: { values }, layer: marks });
    const theme = await loadTheme('editorial', world);
    const { svg } = await drawSpec(spec, 'pale.vl.json', { dataRoot: '.', theme, drawing });
    const { text, roles } = await read(await archived(`<p>Before</p>${svg}<p>After</p>`));
    expect(roles).toContain('Figure');
    expect(text).toMatch(/^Before.*After$/s);
  });

  it('hold no word of text that stands on another page', async () => {
    // The browser states the text of a glyph wherever its line might show.
    const text = 'One doesn’t say all. '.repeat(600);
    const { text: said } = await read(await archived(`<div style="columns: 2"><p>${text}</p></div>`));
    expect(said.match(/[’']/g)).toHaveLength(600);
  });

  it('speak a repeated head once', async () => {
    const rows = Array.from({ length: 90 }, (_, row) => `<tr><td>r${row}</td></tr>`).join('');
    const printed = await archived(
      `<table><thead><tr><th>Head</th></tr></thead><tbody>${rows}</tbody></table>`,
    );
    expect((await read(printed)).text.split('Head')).toHaveLength(2);
  });

  it('give list items a body, and standard types to the rest', async () => {
    const { roles } = await read(
      await archived('<ul><li>One</li></ul><aside><p>Note <em>x</em></p></aside>'),
    );
    expect(roles).toContain('LBody');
    expect(roles).toContain('Note');
  });

  it('say what a link leads to: by its label, its words or its address', async () => {
    const links = [
      '<a href="https://example.org/">The source</a>',
      '<a href="#there" aria-label="Note 1: the place, page {page}">1</a>',
      '<a href="https://example.org/only"><svg width="9" height="9"><path d="M0 0h9v9z"/></svg></a>',
    ];
    const printed = await archived(
      `<p>${links.join(' ')}</p><p id="there" style="break-before: page">There</p>`,
    );
    expect([...new Set(await linkWords(printed))].toSorted()).toEqual([
      'Note 1: the place, page 2',
      'The source',
      'https://example.org/only',
    ]);
  });

  it('expand an abbreviation that the page expands', async () => {
    const printed = await archived('<p>The <abbr title="gross domestic product">GDP</abbr> of 2021</p>');
    const loaded = await PDFDocument.load(printed, { updateMetadata: false });
    const expanded = loaded.context.enumerateIndirectObjects().flatMap(([, object]) => {
      const long = object instanceof PDFDict ? object.get(PDFName.of('E')) : undefined;
      return long instanceof PDFHexString ? [long.decodeText()] : [];
    });
    expect(expanded).toEqual(['gross domestic product']);
  });

  it('refuse words that no face can part at a line’s end', async () => {
    const narrow = '<style>p { width: 1px; } @page { @bottom-center { content: none; } }</style>';
    expect((await faultOf(archived('<p>five six</p>', narrow))).rules).toEqual(['archive-space']);
  });

  it('part words with a space that another page lends', async () => {
    const narrow = '<style>p { width: 1px; break-after: page; } p + p { width: auto; }</style>';
    expect(await spoken(await archived('<p>five six</p><p>. .</p>', narrow))).toBe('five six . .');
  });

  it('speak a picture inside a heading after it', async () => {
    const mark = '<svg width="9" height="9" role="img" aria-label="Assessed"><path d="M0 0h9v9z"/></svg>';
    const { roles } = await read(await archived(`<h2>${mark} A finding</h2><p>Why</p>`));
    expect(roles.filter((role) => ['H2', 'Figure', 'P'].includes(role))).toEqual(['H2', 'Figure', 'P']);
  });
});

/** Boxes of the pictures of a PDF, in order; undefined where one has none. */
async function boxes(bytes: Uint8Array): Promise<(number[] | undefined)[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  return allTags(readTags(root))
    .filter(({ type }) => type === 'Figure')
    .map(({ dictionary }) => {
      const box = arrayAt(dictionaryAt(dictionary, 'A'), 'BBox');
      return box?.asArray().map((_, index) => Math.round(box.lookup(index, PDFNumber).asNumber()));
    });
}

describe('pictures', () => {
  const style =
    '<style>@page { size: 400px 400px; margin: 40px; @bottom-center { content: none; } } body { margin: 0; } svg, img { position: absolute; left: 0; top: 0; }</style>';
  const drawing = (attributes: string, inner: string) =>
    `<svg role="img" aria-label="A" width="80" height="60" ${attributes}>${inner}</svg>`;
  const open = 'style="overflow: visible"';
  const dot =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

  // 40 pixels are 30 points; the page is 300 points high.
  it.each([
    ['its frame', drawing('', '<text y="20">Hi</text><path d="M0 0h9v9z"/>'), [30, 225, 90, 270]],
    ['what it reaches, without a frame', drawing(open, '<path d="M8 8h24v16z"/>'), [36, 252, 54, 264]],
    ['its own, being an image', `<img alt="A" width="80" height="60" src="${dot}">`, [30, 225, 90, 270]],
    ['none, being words without a frame', drawing(open, '<text y="20">Hi</text>'), undefined],
  ])('have a place: %s', async (_, picture, box) => {
    expect(await boxes(await archived(`<p>Text</p>${picture}`, style))).toEqual([box]);
  });
});

interface Bookmark {
  readonly title: string;
  readonly items: readonly Bookmark[];
}

/** What the bookmarks of a PDF say. */
async function bookmarks(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const outline: readonly Bookmark[] = await (await task.promise).getOutline();
  await task.destroy();
  return outline.map(({ title, items }) => [title, ...items.map((item) => item.title)].join('/'));
}

/** What the links of a PDF say of themselves, in order. */
async function linkWords(bytes: Uint8Array): Promise<string[]> {
  const loaded = await PDFDocument.load(bytes, { updateMetadata: false });
  return loaded.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const words = object instanceof PDFDict ? object.get(PDFName.of('Contents')) : undefined;
    return words instanceof PDFHexString ? [words.decodeText()] : [];
  });
}

describe('bookmarks', () => {
  it('have whole words, and none of a picture', async () => {
    const narrow = '<style>h2 { width: 1px; }</style>';
    const mark = '<svg width="9" height="9" role="img" aria-label="Assessed"><path d="M0 0h9v9z"/></svg>';
    const printed = await archived(
      `<h1>Aligned by a rival,<br>divided</h1><h2>${mark} two&shy;fold aims</h2>`,
      narrow,
    );
    expect(await bookmarks(printed)).toEqual(['Aligned by a rival, divided/twofold aims']);
  });
});

describe('archived words', () => {
  // The other paragraph brings the face's space into the file.
  const narrow = '<style>p { width: 1px; font-variant-ligatures: none; } p + p { width: auto; }</style>';

  it.each([
    ['parted where a line wraps', 'five six <b>seven</b> eight', 'five six seven eight'],
    ['whole at a hyphen and a slash', 'well-known and/or', 'well-known and/or'],
    ['whole where a line may break within', 'long<wbr>word', 'longword'],
    ['parted where a tag ends a line', '<em>five</em> six', 'five six'],
  ])('are %s', async (_, body, words) => {
    expect(await spoken(await archived(`<p>${body}</p><p>. .</p>`, narrow))).toBe(`${words} . .`);
  });
});
