import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { preflightFiles } from '../../src/commands/preflight.ts';
import { preflightPdf } from '../../src/preflight/preflight.ts';
import { publishSet } from '../../src/publish/publish.ts';
import { call } from '../cli/host.ts';
import { freshWorld, grain, printed } from '../publish/set.ts';
import { line, madePdf, tagged } from './made-pdf.ts';

async function sound(): Promise<Uint8Array> {
  const made = await madePdf();
  made.tag('P', 0);
  made.write(tagged(0, line('Plain text.')));
  return made.document.save();
}

/** Runs `precis preflight` on files with this content. */
async function preflight(files: Readonly<Record<string, Uint8Array>>, ...more: string[]) {
  const world = { ...(await freshWorld()), environment: {} };
  for (const [name, bytes] of Object.entries(files))
    await writeFile(path.join(world.workingFolder, name), bytes);
  return call(['preflight', ...Object.keys(files), ...more], { world, library: { preflightFiles } });
}

describe('precis preflight', () => {
  it('says what is wrong with each file, and blames its maker', async () => {
    const { code, stdout, stderr } = await preflight({ 'a.pdf': await sound() });
    expect(code).toBe(1);
    expect(stdout).toBe('a.pdf: 1 error\n');
    expect(stderr).toContain('error a.pdf uses the font Helvetica without holding it. font-not-embedded');
  });

  it('holds fonts against a theme where one is named', async () => {
    const { code, stderr } = await preflight({ 'a.pdf': await sound() }, '--theme', 'editorial');
    expect(code).toBe(1);
    expect(stderr).toContain('font-undeclared');
    const none = await preflight({ 'a.pdf': await sound() }, '--theme', 'none');
    expect(none.stderr).toContain('There is no theme "none"');
  });

  it('knows the budget of a file that stands in its set', async () => {
    const world = await freshWorld();
    const bytes = await sound();
    const set = await publishSet(grain({ products: [printed('brief', { bytes })] }), world);
    const file = path.join('out', 'grain', 'brief-a4.pdf');
    await mkdir(path.join(world.workingFolder, 'elsewhere'));
    const moved = path.join('elsewhere', 'x.pdf');
    await copyFile(path.join(set.folder, 'brief-a4.pdf'), path.join(world.workingFolder, moved));
    const [own, other] = await preflightFiles({ files: [file, moved] }, world);
    const rules = (file: typeof own) => [...new Set(file?.messages.map(({ rule }) => rule))];
    expect(own?.published).toBe(true);
    expect(rules(own)).toEqual(['too-short', 'font-not-embedded', 'font-undeclared']);
    expect(rules(other)).toEqual(['font-not-embedded']);
  });

  it('can not judge a file that is no PDF, locked, cut short, empty or not there', async () => {
    const bytes = await sound();
    const locked = await PDFDocument.load(bytes);
    locked.encrypt({ userPassword: 'a', ownerPassword: 'b', permissions: {} });
    const empty = await PDFDocument.load(bytes);
    empty.removePage(0);
    const { code, stderr } = await preflight(
      {
        'text.pdf': Buffer.from('Not a PDF at all'),
        'nothing.pdf': Buffer.from(''),
        'locked.pdf': await locked.save(),
        'cut.pdf': bytes.subarray(0, 300),
        'empty.pdf': await empty.save({ addDefaultPage: false }),
      },
      'none.pdf',
    );
    expect(code).toBe(2);
    for (const file of ['text.pdf', 'nothing.pdf'])
      expect(stderr).toMatch(new RegExp(`error .*${file}.* pdf-unreadable`));
    expect(stderr).toContain('locked.pdf is encrypted');
    expect(stderr).toMatch(/cut\.pdf (has no pages|can't be read back)/);
    expect(stderr).toContain('empty.pdf has no pages');
    expect(stderr).toContain("The PDF none.pdf can't be read");
    expect(stderr).not.toContain('internal-fault');
  });

  it('tells of a page that can not be followed, and judges the rest', async () => {
    const made = await madePdf();
    made.tag('P', 0);
    const { context } = made.document;
    made.document.catalog.delete(PDFName.of('Lang'));
    const broken = context.stream('not packed at all', { Filter: 'FlateDecode' });
    made.page.node.set(PDFName.of('Contents'), context.register(broken));
    const { code, stderr } = await preflight({ 'a.pdf': await made.document.save() });
    expect(code).toBe(1);
    expect(stderr).toContain("Page 1 of a.pdf can't be followed:");
    expect(stderr).toContain('no-language');
  });

  it('ends with a form that draws itself, and with tags that go round', async () => {
    const made = await madePdf();
    const { context } = made.document;
    const form = context.stream('/Fm Do /Fm Do', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] });
    const ref = context.register(form);
    made.page.node.setXObject(PDFName.of('Fm'), ref);
    made.write('/Fm Do');
    const round = made.tag('P', 0);
    round.set(PDFName.of('K'), context.obj([context.getObjectRef(round)]));
    const { stderr } = await preflight({ 'a.pdf': await made.document.save() });
    expect(stderr).not.toContain('internal-fault');
  });
});

test('no damage makes preflight throw', async () => {
  const bytes = await sound();
  const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(flips, async (changes) => {
      const damaged = Uint8Array.from(bytes);
      for (const [at, byte] of changes) damaged[at] = byte;
      const messages = await preflightPdf(damaged, {}, 'x.pdf');
      expect(Array.isArray(messages)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
