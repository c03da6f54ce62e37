import { PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { heldWords } from '../../src/preflight/own-words.ts';
import { type MadePdf, madePdf, messagesOf, rulesOf, tagged } from './made-pdf.ts';

const own = { own: heldWords };

/** Lines of text, one below the other from a height on. */
function lines(count: number, from: number, left = 60, size = 12): string {
  return Array.from(
    { length: count },
    (_, index) => `BT /F ${size} Tf ${left} ${from - 14 * index} Td (Words in a line ) Tj ET`,
  ).join(' ');
}

/** A page with runs of a type, each of its own tag, and a full column of text, which says how high pages are. */
async function pageOf(...runs: readonly (readonly [type: string, content: string])[]): Promise<MadePdf> {
  const made = await madePdf();
  for (const [index, [type, content]] of runs.entries()) {
    made.tag(type, index);
    made.write(tagged(index, content));
  }
  return made;
}

describe('where columns end', () => {
  it.each([
    ['a paragraph in one column', [lines(4, 300)], []],
    ['three lines and three', [lines(3, 100), lines(3, 700, 300)], []],
    ['one line over', [lines(5, 130), lines(1, 700, 300)], ['line-alone']],
    ['one line left behind', [lines(1, 80), lines(5, 700, 300)], ['line-alone']],
    ['four lines parted', [lines(2, 90), lines(2, 700, 300)], ['paragraph-parted']],
    // The number of a page, in a list of contents.
    ['what stands beside', [lines(2, 300), lines(1, 300, 400)], []],
  ])('%s', async (_, parts, wanted) => {
    expect(await rulesOf(await pageOf(['P', parts.join(' ')]), own)).toEqual(wanted);
    expect(await rulesOf(await pageOf(['P', parts.join(' ')]))).toEqual([]);
  });

  it('a heading stays with its text', async () => {
    const heading = lines(1, 100, 60, 16);
    expect(await rulesOf(await pageOf(['H1', heading], ['P', lines(3, 80)]), own)).toEqual([]);
    // A head at the side of its text.
    expect(await rulesOf(await pageOf(['H1', heading], ['P', lines(3, 100, 300)]), own)).toEqual([]);
    const [message] = await messagesOf(await pageOf(['H1', heading], ['P', lines(3, 700, 300)]), own);
    expect(message).toMatchObject({ rule: 'heading-parted', blame: 'tool' });
    expect(message?.what).toContain('"Words in a line" on page 1');
  });

  it('a heading alone is followed by the next, wherever that stands', async () => {
    const alone = await pageOf(['H1', lines(1, 100, 60, 16)], ['H1', lines(1, 700, 300, 16)]);
    expect(await rulesOf(alone, own)).toEqual([]);
  });
});

/** A section with a claim that goes on over the page, its head at a height; pages reach from 740 to 60. */
async function sectionAt(height: number): Promise<MadePdf> {
  const made = await pageOf(['P', lines(1, 740)]);
  const { context } = made.document;
  const next = made.document.addPage([594.96, 841.92]);
  next.node.set(PDFName.of('Resources'), made.page.node.Resources() ?? context.obj({}));
  const element = (type: string, entries: object) => {
    const tag = context.obj({ Type: 'StructElem', S: type, ...entries });
    return context.register(tag);
  };
  const at = (page: MadePdf['page'], mcid: number) => ({ Pg: page.ref, K: mcid });
  const claim = element('Art', {
    K: [element('P', at(made.page, 3)), element('P', at(made.page, 4)), element('P', { Pg: next.ref, K: 0 })],
  });
  const section = made.tag('Sect', 99);
  section.set(PDFName.of('K'), context.obj([element('H2', at(made.page, 2)), claim]));
  made.write(tagged(2, lines(1, height, 60, 16)));
  made.write(tagged(3, lines(2, height - 20)));
  made.write(tagged(4, lines(2, 80)));
  const stream = context.stream(tagged(0, lines(12, 740)));
  next.node.addContentStream(context.register(stream));
  return made;
}

it('a section that goes on over the page begins above its last quarter', async () => {
  const about = async (height: number) =>
    (await rulesOf(await sectionAt(height), own)).filter((rule) => rule !== 'heading-skipped');
  expect(await about(400)).toEqual([]);
  expect(await about(180)).toEqual(['section-low']);
});

it('a page holds more than a few lines at its head', async () => {
  const withPage = async (count: number) => {
    const made = await pageOf(['P', lines(45, 740)], ['P', '']);
    const next = made.document.addPage([594.96, 841.92]);
    const { context } = made.document;
    next.node.set(PDFName.of('Resources'), made.page.node.Resources() ?? context.obj({}));
    next.node.addContentStream(context.register(context.stream(tagged(0, lines(count, 740)))));
    made.tag('P', 0).set(PDFName.of('Pg'), next.ref);
    return rulesOf(made, own);
  };
  expect(await withPage(3)).toEqual(['page-bare']);
  expect(await withPage(12)).toEqual([]);
});
