import { PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { heldWords } from '../../src/preflight/own-words.ts';
import { artifact, line, type MadePdf, madePdf, messagesOf, rulesOf, tagged } from './made-pdf.ts';

/** A page with one run of content, with words that hold up lines. */
async function withRun(content: string, type = 'P'): Promise<MadePdf> {
  const made = await madePdf();
  made.tag(type, 0, type === 'Figure' ? { Alt: 'Bars' } : {});
  made.write(tagged(0, content));
  return made;
}

const own = { own: heldWords };

describe('a word at a line’s end', () => {
  const lines = (first: string, second: string, leading = 14) =>
    `BT /F 12 Tf 60 700 Td (${first}) Tj 0 -${leading} Td (${second}) Tj ET`;

  it.each([
    ['broken', 'the long extra', 'ordinary word', ['word-broken']],
    ['whole', 'the long extra ', 'ordinary word', []],
    ['with a hyphen', 'the long extra-', 'ordinary word', []],
    ['of an address', 'example.org/long', 'path', []],
    ['before a number', 'in', '1949', []],
    ['before a mark', 'the end ', '\\(see below', []],
  ])('%s', async (_, first, second, wanted) => {
    expect(await rulesOf(await withRun(lines(first, second)), own)).toEqual(wanted);
  });

  it('is not judged in drawings, on the same line, far below, or in files of others', async () => {
    expect(await rulesOf(await withRun(lines('extra', 'ordinary'), 'Figure'), own)).toEqual([]);
    expect(await rulesOf(await withRun(lines('extra', 'ordinary', 0), 'P'), own)).not.toContain(
      'word-broken',
    );
    expect(await rulesOf(await withRun(lines('extra', 'ordinary', 200)), own)).toEqual([]);
    expect(await rulesOf(await withRun(lines('extra', 'ordinary')))).toEqual([]);
  });
});

describe('text that something lies over', () => {
  it.each([
    ['an area', '0 g 50 690 200 30 re f', ['text-covered']],
    ['an area that lets it through', '', []],
    ['an area beside it', '0 g 300 690 20 30 re f', []],
    ['a thin rule', '0 g 50 703 200 0.6 re f', []],
    ['a thick rule', '0 g 50 700 200 5 re f', ['text-covered']],
  ])('%s', async (_, over, wanted) => {
    const made = await withRun(line('Words to be read'));
    made.write(artifact(over));
    expect(await rulesOf(made)).toEqual(wanted);
  });

  it('is fine where the area comes first', async () => {
    const made = await madePdf();
    made.tag('P', 0);
    made.write(`${artifact('0.9 g 50 690 200 30 re f')} ${tagged(0, `0 g ${line('Words to be read')}`)}`);
    expect(await rulesOf(made)).toEqual([]);
  });

  it('other text counts; the same text twice, and text below, do not', async () => {
    const over = async (text: string, at: string) => {
      const made = await withRun(line('Bosnia and Herzegovina'));
      made.tag('P', 1);
      made.write(tagged(1, line(text, undefined, at)));
      return messagesOf(made);
    };
    const [message] = await over('Central African Republic', '73 700');
    expect(message?.what).toBe(
      'x.pdf prints "Central African Republic" over "Bosnia and Herzegovina" (page 1).',
    );
    expect(await over('Bosnia and Herzegovina', '60.2 700')).toEqual([]);
    expect(await over('Central African Republic', '60 688')).toEqual([]);
  });
});

it('a heading stands on the page of its text, or before', async () => {
  const made = await madePdf();
  const second = made.document.addPage([594.96, 841.92]);
  const [heading, text] = [made.tag('H1', 0), made.tag('P', 0)];
  made.write(tagged(0, line('A text')));
  const { context } = made.document;
  second.node.set(PDFName.of('Resources'), made.page.node.Resources() ?? context.obj({}));
  second.node.addContentStream(context.register(context.stream(tagged(0, line('A heading')))));
  text.set(PDFName.of('Pg'), second.ref);
  expect(await rulesOf(made)).toEqual([]);
  heading.set(PDFName.of('Pg'), second.ref);
  text.set(PDFName.of('Pg'), made.page.ref);
  expect((await messagesOf(made)).map(({ what }) => what)).toEqual([
    'A heading on page 2 of x.pdf has its text on page 1, before it.',
  ]);
});
