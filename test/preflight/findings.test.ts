import { type PDFArray, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { describe, expect, it, test } from 'vitest';
import { isAddress } from '../../src/preflight/links.ts';
import { papers } from '../../src/theme/theme.ts';
import { artifact, line, type MadePdf, madePdf, messagesOf, packetOf, rulesOf, tagged } from './made-pdf.ts';

async function withText(text: string, font?: string): Promise<MadePdf> {
  const made = await madePdf();
  made.tag('P', 0);
  made.write(tagged(0, line(text, font)));
  return made;
}

it('finds nothing in a file without faults', async () => {
  const made = await withText('Plain text.');
  made.write(artifact('0.9 g 50 590 200 30 re f'));
  expect(await rulesOf(made, { paper: papers.a4 })).toEqual([]);
});

describe('tags', () => {
  it('finds content that is neither tagged nor an artifact', async () => {
    const made = await withText('Tagged.');
    made.write(`0 g 1 1 9 9 re f ${line('Stray words', undefined, '60 60')}`);
    const [message, ...more] = await messagesOf(made);
    expect(more).toEqual([]);
    expect(message?.what).toBe(
      'On page 1 of x.pdf 2 marks are neither tagged nor an artifact, such as "Stray words".',
    );
  });

  it('finds a run that no tag holds', async () => {
    const made = await withText('Held.');
    made.write(tagged(7, line('Not held', undefined, '60 60')));
    expect(await rulesOf(made)).toEqual(['content-untagged']);
  });

  it('finds a figure without an alternative, by its mapped type too', async () => {
    const made = await madePdf();
    made.tag('Figure', 0);
    made.tag('Plate', 1);
    made.tag('Figure', 2, { Alt: 'Bars.' });
    made.root.set(PDFName.of('RoleMap'), made.document.context.obj({ Plate: 'Figure' }));
    for (const mcid of [0, 1, 2])
      made.write(`/Figure <</MCID ${mcid}>> BDC 0 g ${mcid * 50} 9 40 40 re f EMC`);
    expect(await rulesOf(made)).toEqual(['alternative-missing', 'alternative-missing']);
  });

  it('finds a heading that skips a level', async () => {
    const made = await madePdf();
    for (const [mcid, type] of ['H1', 'H2', 'H2', 'H4'].entries()) {
      made.tag(type, mcid);
      made.write(tagged(mcid, line(type, undefined, `60 ${700 - 40 * mcid}`)));
    }
    const messages = await messagesOf(made);
    expect(messages.map(({ rule, severity }) => [rule, severity])).toEqual([['heading-skipped', 'warning']]);
  });
});

describe('type', () => {
  const floors = { text: 1.5, small: 1.35 };

  it('is measured by its lower-case x, after all scaling', async () => {
    // Helvetica states an x-height of 0.523: 1.5 mm are reached at 8.13 pt.
    const made = await withText('small words', '/F 6 Tf');
    made.setXHeight(523);
    const [message] = await messagesOf(made, { floors });
    expect(message?.rule).toBe('type-too-small');
    expect(message?.what).toContain(
      'Helvetica of 6 pt (page 1): a lower-case x is 1.11 mm high, less than 1.35 mm.',
    );
    const scaled = await madePdf();
    scaled.tag('P', 0);
    scaled.setXHeight(523);
    scaled.write(tagged(0, `q 2 0 0 2 0 0 cm ${line('small words', '/F 6 Tf', '30 300')} Q`));
    expect(await rulesOf(scaled, { floors })).toEqual([]);
  });

  it('has a higher floor where it is running text', async () => {
    const made = await withText('running words', '/F 7.8 Tf');
    made.setXHeight(523);
    expect(await rulesOf(made, { floors, families: ['Times', 'Helvetica'] })).not.toContain('type-too-small');
    expect(await rulesOf(made, { floors, families: ['Helvetica', 'Times'] })).toContain('type-too-small');
  });
});

describe('contrast', () => {
  test.each([
    // #767676 on white is 4.54:1, #777777 is 4.48:1.
    ['0.4627 g', '', '/F 12 Tf', []],
    ['0.4667 g', '', '/F 12 Tf', ['contrast-low']],
    ['0.4667 g', '', '/F 18 Tf', []],
    ['0.4667 g', '', '/B 14 Tf', []],
    ['0.4667 g', '', '/F 14 Tf', ['contrast-low']],
    ['0.62 g', '', '/F 18 Tf', ['contrast-low']],
    ['1 g', '0 g 50 690 300 30 re f', '/F 12 Tf', []],
    ['1 g', '', '/F 12 Tf', ['contrast-low']],
    ['1 g', '0 g 50 690 9 30 re f', '/F 12 Tf', ['contrast-low']],
    ['0 g', '0 g 50 690 300 30 re f 1 g 50 690 300 30 re f', '/F 12 Tf', []],
    ['0 0 0 1 k', '', '/F 12 Tf', []],
    ['/Pattern cs /P0 scn', '', '/F 12 Tf', []],
    // A ring: the text stands in its hole.
    ['0 g', '0 g 0 600 400 200 re 50 690 300 30 re f*', '/F 12 Tf', []],
    ['0 g', '0 g 0 600 400 200 re f', '/F 12 Tf', ['contrast-low']],
    // A clip keeps the dark area away.
    ['0 g', 'q 0 0 9 9 re W n 0 g 0 600 400 200 re f Q', '/F 12 Tf', []],
  ])('%s on "%s" in %s', async (ink, ground, font, rules) => {
    const made = await madePdf();
    made.tag('P', 0);
    made.write(`${artifact(ground)} ${tagged(0, `${ink} ${line('Words to read', font)}`)}`);
    expect(await rulesOf(made)).toEqual(rules);
  });

  it('sees through what is half transparent', async () => {
    const made = await madePdf();
    const { context } = made.document;
    made.page.node.setExtGState(PDFName.of('Half'), context.obj({ ca: 0.3 }));
    made.tag('P', 0);
    made.write(tagged(0, `/Half gs 0 g ${line('Pale words')}`));
    const [message] = await messagesOf(made);
    expect(message?.what).toContain('as #b3b3b3 on #ffffff (page 1): a contrast of 2.1:1, less than 4.5:1.');
  });

  it('looks into forms', async () => {
    const made = await madePdf();
    const { context } = made.document;
    const resources = made.page.node.Resources();
    const form = context.stream(`0.8 g ${line('Inside', '/F 12 Tf', '5 5')}`, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 99, 99],
      Matrix: [1, 0, 0, 1, 50, 50],
      ...(resources && { Resources: resources }),
    });
    made.page.node.setXObject(PDFName.of('Fm'), context.register(form));
    made.tag('P', 0);
    made.write(tagged(0, '/Fm Do'));
    expect(await rulesOf(made)).toEqual(['contrast-low']);
  });
});

describe('greys', () => {
  const red = '0.77 0.18 0.11 rg';
  async function plate(other: string) {
    const made = await madePdf();
    made.tag('Figure', 0, { Alt: 'Two bars' });
    made.write(`/Figure <</MCID 0>> BDC ${red} 60 60 20 90 re f ${other} 90 60 20 90 re f EMC`);
    return messagesOf(made);
  }

  it('must part what hue parts', async () => {
    const [message] = await plate('0.25 0.45 0.25 rg');
    expect(message?.rule).toBe('greys-alike');
    expect(message?.what).toContain('the figure "Two bars" tells #c42e1c from #407340 by hue alone');
  });

  it.each(['0.08 0.19 0.31 rg', '0.75 0.85 0.75 rg', '0.75 0.20 0.13 rg'])(
    '%s is apart, or no other colour',
    async (ink) => {
      expect(await plate(ink)).toEqual([]);
    },
  );

  it('are judged within a figure alone', async () => {
    const made = await madePdf();
    made.tag('Figure', 0, { Alt: 'One' });
    made.tag('Figure', 1, { Alt: 'Other' });
    made.write(`/Figure <</MCID 0>> BDC ${red} 60 60 20 90 re f EMC`);
    made.write('/Figure <</MCID 1>> BDC 0.25 0.45 0.25 rg 90 60 20 90 re f EMC');
    expect(await rulesOf(made)).toEqual([]);
  });
});

describe('images', () => {
  test.each([
    [300, []],
    [140, ['image-coarse']],
    [80, ['image-too-coarse']],
  ])('%i pixels on an inch', async (pixels, rules) => {
    const made = await madePdf();
    const { context } = made.document;
    const image = context.stream(new Uint8Array(pixels * pixels), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: pixels,
      Height: pixels,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 8,
    });
    made.page.node.setXObject(PDFName.of('Im'), context.register(image));
    made.write(artifact('q 72 0 0 72 60 60 cm /Im Do Q'));
    expect(await rulesOf(made)).toEqual(rules);
  });
});

describe('page boxes', () => {
  it('hold the paper, where it is known', async () => {
    const made = await withText('Text');
    expect(await rulesOf(made, { paper: papers.letter })).toEqual(['page-size']);
  });

  it('are the same on all pages', async () => {
    const made = await withText('Text');
    made.document.addPage([500, 500]);
    expect(await rulesOf(made)).toEqual(['page-sizes-differ']);
  });

  it('do not reach beyond the page', async () => {
    const made = await withText('Text');
    made.page.setCropBox(-20, 0, 400, 400);
    const messages = await messagesOf(made);
    expect(new Set(messages.map(({ rule }) => rule))).toEqual(new Set(['page-box-outside']));
  });
});

describe('links', () => {
  async function withLink(entries: Parameters<PDFArray['context']['obj']>[0], contents = 'A place') {
    const made = await withText('Text');
    const { context } = made.document;
    const link = context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], ...(entries as object) });
    if (contents !== '') link.set(PDFName.of('Contents'), PDFHexString.fromText(contents));
    made.page.node.addAnnot(context.register(link));
    return made;
  }
  const address = (uri: string) => ({ A: { S: 'URI', URI: PDFString.of(uri) } });

  test.each([
    ['https://example.org/a', []],
    ['mailto:desk@example.org', []],
    ['example.org', ['link-address']],
    ['javascript:alert(1)', ['link-address']],
    ['ftp://example.org/', ['link-address']],
  ])('%s', async (uri, rules) => {
    expect(await rulesOf(await withLink(address(uri)))).toEqual(rules);
  });

  it('say where they lead', async () => {
    expect(await rulesOf(await withLink(address('https://example.org/'), ''))).toEqual(['link-undescribed']);
  });

  it('do nothing else', async () => {
    const made = await withLink({ A: { S: 'Launch', F: PDFString.of('run.exe') } });
    expect(await rulesOf(made)).toEqual(['link-action']);
  });

  it('lead to a place that is there, by name or spelt out', async () => {
    const dead = await withLink({ Dest: 'chapter' });
    expect((await messagesOf(dead))[0]?.what).toContain('leads to "chapter", which is not in the file');
    const alive = await withLink({ Dest: 'chapter' });
    const { catalog, context } = alive.document;
    catalog.set(PDFName.of('Dests'), context.obj({ chapter: [alive.page.ref, 'Fit'] }));
    expect(await rulesOf(alive)).toEqual([]);
    const inTree = await withLink({ A: { S: 'GoTo', D: PDFString.of('b') } });
    const kid = {
      Names: [
        PDFString.of('a'),
        [inTree.page.ref, 'Fit'],
        PDFString.of('b'),
        { D: [inTree.page.ref, 'Fit'] },
      ],
    };
    inTree.document.catalog.set(PDFName.of('Names'), inTree.document.context.obj({ Dests: { Kids: [kid] } }));
    expect(await rulesOf(inTree)).toEqual([]);
    const spelt = await withLink({});
    spelt.page.node.Annots()?.lookup(0);
    expect(await rulesOf(spelt)).toEqual(['link-dead']);
  });

  test.each([
    ['https://example.org/päth', true],
    ['http://', false],
    ['https://example.org/a b', false],
    ['mailto:', false],
    ['//example.org', false],
    ['file:///etc/passwd', false],
  ])('is %s an address: %s', (text, expected) => {
    expect(isAddress(text)).toBe(expected);
  });
});

describe('metadata', () => {
  it('says the same twice', async () => {
    const made = await withText('Text');
    made.document.setTitle('Another title');
    made.document.catalog.set(PDFName.of('Lang'), PDFString.of('zh-Hans'));
    const messages = await messagesOf(made);
    expect(messages.map(({ what }) => what)).toEqual([
      'x.pdf states two titles: "Another title" for itself, and "A title" in XMP.',
      'x.pdf states two languages: "zh-Hans" for itself, and "en" in XMP.',
    ]);
  });

  it('reads marks of XML in XMP as they were meant', async () => {
    const made = await withText('Text');
    const title = '<script>{{x}} & "y"</script>';
    made.document.setTitle(title);
    const { context, catalog } = made.document;
    const escaped = '&lt;script&gt;{{x}} &amp; &quot;y&quot;&lt;/script&gt;';
    const packet = packetOf(`<dc:title><rdf:Alt><rdf:li>${escaped}</rdf:li></rdf:Alt></dc:title>`);
    catalog.set(PDFName.of('Metadata'), context.register(context.stream(Buffer.from(packet))));
    expect(await rulesOf(made)).toEqual(['text-template']);
  });

  it.each([
    [
      'a title in two languages',
      '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A title</rdf:li><rdf:li xml:lang="de">Ein Titel</rdf:li></rdf:Alt></dc:title>',
    ],
    [
      'a title whose default comes second',
      '<dc:title><rdf:Alt><rdf:li xml:lang="de">Ein Titel</rdf:li><rdf:li xml:lang="x-default">A title</rdf:li></rdf:Alt></dc:title>',
    ],
    [
      'several languages',
      '<dc:language><rdf:Bag><rdf:li>de</rdf:li><rdf:li>en</rdf:li></rdf:Bag></dc:language>',
    ],
    [
      'a list of authors',
      '<dc:creator><rdf:Seq><rdf:li>Ann Lee</rdf:li><rdf:li>Bo Li</rdf:li></rdf:Seq></dc:creator>',
    ],
    ['a value in one element', '<pdf:Producer>A hand</pdf:Producer>'],
    ['a value in an attribute', '', ' pdf:Producer="A hand"'],
  ])('takes %s as one statement', async (_, properties, attributes?: string) => {
    const made = await withText('Text');
    made.document.setAuthor('Ann Lee, Bo Li');
    const { context, catalog } = made.document;
    const packet = Buffer.from(packetOf(properties, attributes));
    catalog.set(PDFName.of('Metadata'), context.register(context.stream(packet)));
    expect(await rulesOf(made)).toEqual([]);
    made.document.setTitle('Ein Titel');
    expect(await rulesOf(made)).toEqual(properties.includes('title') ? ['metadata-disagrees'] : []);
  });

  it('takes a title that only XMP has', async () => {
    const made = await withText('Text');
    made.document.setTitle('');
    expect(await rulesOf(made)).toEqual([]);
  });

  it('tells XMP that is no XML', async () => {
    const made = await withText('Text');
    const { context, catalog } = made.document;
    catalog.set(PDFName.of('Metadata'), context.register(context.stream('<x:xmpmeta><dc:title>')));
    expect(await rulesOf(made)).toEqual(['metadata-unreadable']);
  });

  it('knows a tag of a language', async () => {
    const made = await withText('Text');
    made.document.catalog.set(PDFName.of('Lang'), PDFString.of('English (US)'));
    expect(await rulesOf(made)).toContain('language-unknown');
  });
});

describe('leftovers', () => {
  test.each([
    ['Growth of undefined percent', 'word-leftover'],
    ['Worth NaN in all', 'word-leftover'],
    ['See [object Object]', 'text-leftover'],
    ['TODO: a source', 'word-leftover'],
    ['Dear {{name}}', 'text-template'],
    ['Drawn from /home/ann/data.csv today', 'local-path'],
    ['Drawn from C:\\\\Users\\\\ann today', 'local-path'],
    ['Drawn from file:///tmp/x', 'local-path'],
    ['Two  spaces', 'double-space'],
  ])('%s', async (text, rule) => {
    const [message, ...more] = await messagesOf(await withText(text));
    expect([message?.rule, more]).toEqual([rule, []]);
    expect(message?.what).toContain('age 1');
  });

  test.each(['Nanking and todos', 'https://example.org/home/ann', 'Either/or and and/or', 'Trailing space '])(
    '%s is none',
    async (text) => {
      expect(await rulesOf(await withText(text))).toEqual([]);
    },
  );

  it('are found in alternatives and metadata too', async () => {
    const made = await madePdf();
    made.tag('Figure', 0, { Alt: 'Bars of undefined' });
    made.write('/Figure <</MCID 0>> BDC 0 g 9 9 40 40 re f EMC');
    made.document.setAuthor('/Users/ann/desk');
    expect(await rulesOf(made)).toEqual(['local-path', 'word-leftover']);
  });
});
