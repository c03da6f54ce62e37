import { mkdtempSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import jsQR from 'jsqr';
import { toString as textOf } from 'mdast-util-to-string';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { archiveEdition } from '../src/archive/facts.ts';
import { preflightFiles } from '../src/commands/preflight.ts';
import { standingView } from '../src/compose/context.ts';
import { proseHtml } from '../src/compose/prose.ts';
import type { Dossier } from '../src/dossier/dossier.ts';
import { loadDossier } from '../src/dossier/load.ts';
import { digitsIn, numberWordsIn } from '../src/dossier/unbound/numbers.ts';
import { build } from '../src/index.ts';
import { formatText } from '../src/message/report.ts';
import { arrayAt, dictionaryAt } from '../src/pdf/objects.ts';
import { withProofs } from '../src/pdf/proof.ts';
import { allTags, isTag, readTags } from '../src/pdf/tag-tree.ts';
import { shownFonts } from '../src/preflight/fonts.ts';
import { viewPdf } from '../src/preflight/view.ts';
import { manifestSchema } from '../src/publish/manifest.ts';
import type { BuildResult } from '../src/publish/options.ts';
import { digitsText, unitName } from '../src/text/quantity-text.ts';
import { loadWords } from '../src/text/words.ts';
import { diskWorld, ownFolder, sha256 } from '../src/world/world.ts';
import { composeBody, loadSound } from './compose/compositor.ts';
import { bare, openPdf, type PrintedPdf, spokenParts } from './printed-pdf.ts';
import { lettersIn, lettersOf, pixelsOf } from './shown.ts';

const world = { ...diskWorld(), workingFolder: ownFolder };
const dossierFolder = path.join('data', 'china-russia');
const products = ['handout', 'brief', 'note', 'report'].flatMap((edition) => [
  `${edition}-a4`,
  `${edition}-letter`,
]);
/** Set anew in larger type: they keep every promise of the plain ones. */
const large = ['handout-a4-large-print', 'handout-letter-large-print'];
/** For the printing machine: no tags, no standard. */
const sheets = ['handout-a4-two-up', 'handout-letter-two-up', 'note-a4-booklet', 'note-letter-booklet'];
/** Of a page in pixels: 60 to the inch. */
const width = 500;

// Works as ever, and keeps what it was given: the pages as the browser printed them.
vi.mock('../src/archive/facts.ts', { spy: true });

let out: string;
let result: BuildResult;
/** What the browser printed, by the hash of what became of it. */
const printed = new Map<string, Uint8Array>();

beforeAll(async () => {
  // Continuous integration has other programs judge what is printed here.
  out = process.env.PRECIS_TEST_OUT ?? mkdtempSync(path.join(tmpdir(), 'test-shipped-'));
  result = await build({ world, dossiers: [dossierFolder], out });
  const { calls, settledResults } = vi.mocked(archiveEdition).mock;
  for (const [index, [{ pdf }]] of calls.entries()) {
    const archived = settledResults[index];
    if (archived?.type === 'fulfilled') printed.set(sha256(archived.value.pdf.bytes), pdf.bytes);
  }
}, 240_000);

afterAll(async () => {
  await rm(`${out}-again`, { recursive: true, force: true });
  if (out !== process.env.PRECIS_TEST_OUT) await rm(out, { recursive: true, force: true });
});

const opened = new Map<string, Promise<PrintedPdf>>();

function bytesOf(product: string): Promise<Buffer> {
  return readFile(path.join(out, 'china-russia', `${product}.pdf`));
}

function open(product: string): Promise<PrintedPdf> {
  const known = opened.get(product) ?? bytesOf(product).then(openPdf);
  opened.set(product, known);
  return known;
}

/** The dossier, read once for all that ask it. */
let read: ReturnType<typeof loadDossier> | undefined;

async function shippedDossier() {
  read ??= loadDossier(dossierFolder, world);
  const { dossier } = await read;
  if (!dossier) throw new Error('no dossier');
  return dossier;
}

/** What preflight says of the files on their own: one process judges all. */
let judgments: ReturnType<typeof preflightFiles> | undefined;

async function judged(product: string) {
  const fileOf = (key: string) => path.join(out, 'china-russia', `${key}.pdf`);
  judgments ??= preflightFiles({ files: [...products, ...large].map(fileOf) }, world);
  return (await judgments).find(({ file }) => file === fileOf(product));
}

const heard = new Map<string, Promise<string[]>>();

/** What a product says, by its parts. Short editions are held against the same report. */
function spoken(product: string): Promise<string[]> {
  const known = heard.get(product) ?? bytesOf(product).then(spokenParts);
  heard.set(product, known);
  return known;
}

function wordsAt(dictionary: PDFDict, key: string): string {
  const value = dictionary.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

describe('the shipped dossier', () => {
  it('builds without an error', () => {
    const errors = result.messages.filter((message) => message.severity === 'error');
    expect(formatText(errors)).toBe('');
    expect(result.sets.map((set) => set.dossier)).toEqual(['china-russia']);
  });

  it.each([
    ['handout', 1],
    ['brief', 2],
    ['note', 4],
  ])('prints the %s on %i page(s), on both papers', async (edition, pages) => {
    expect((await open(`${edition}-a4`)).pages).toHaveLength(pages);
    expect((await open(`${edition}-letter`)).pages).toHaveLength(pages);
  });

  it('prints the report on eight pages or more, on both papers', async () => {
    expect((await open('report-a4')).pages.length).toBeGreaterThanOrEqual(8);
    expect((await open('report-letter')).pages.length).toBeGreaterThanOrEqual(8);
  });

  it('prints every number of the dossier in the report', async () => {
    const quantities = [...(await shippedDossier()).quantities.values()];
    expect(quantities.length).toBeGreaterThan(20);
    const words = await loadWords('en', world);
    for (const product of ['report-a4', 'report-letter']) {
      const text = (await open(product)).pages.join('');
      const lost = quantities
        .filter(
          // The annex has the digits and the unit's name in columns.
          ({ value, unit }) =>
            !text.includes(bare(`${digitsText(value ?? 0, words)}${unitName(unit, words)}`)),
        )
        .map((quantity) => quantity.id);
      expect(lost, product).toEqual([]);
    }
  });

  it('prints a code that leads to the version in hand', async () => {
    const codes = await withProofs(await bytesOf('handout-a4'), 'handout-a4', async (proofs) => {
      const { data, width, height } = await proofs.page(1, 1200);
      return jsQR.default(Uint8ClampedArray.from(data), width, height)?.data;
    });
    expect(codes).toBe('https://example.org/china-russia#v1.0.0');
    expect((await open('handout-a4')).pages.join('')).toContain('example.org/china-russia#v1.0.0');
  });

  it('names everybody who is quoted and has a role, and every source, in the report', async () => {
    const dossier = await shippedDossier();
    const speakers = [...dossier.quotations.values()].map(({ speaker }) => speaker);
    const holders = [...dossier.claims.values()].map(({ holder }) => holder);
    const actors = [...dossier.actors.values()].filter(
      ({ role, id }) => role && [...speakers, ...holders].includes(id),
    );
    expect(actors.length).toBeGreaterThan(5);
    const sources = [...dossier.sources.values()];
    const wanted = [...actors.map((actor) => actor.name), ...sources.map((source) => source.title)];
    const text = (await open('report-a4')).pages.join('');
    expect(wanted.filter((name) => !text.includes(bare(name)))).toEqual([]);
  });

  it('records each file as it is', async () => {
    const folder = path.join(out, 'china-russia');
    const manifest = manifestSchema.parse(
      JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')),
    );
    expect(manifest.products.map((product) => product.key)).toEqual(
      [...products, ...large, ...sheets].toSorted(),
    );
    for (const product of manifest.products) {
      const bytes = await readFile(path.join(folder, product.file));
      expect(product, product.key).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
      expect((await open(product.key)).pages).toHaveLength(product.pages);
    }
    for (const [name, hash] of Object.entries(manifest.inputs)) {
      const file = name.startsWith('precis/') ? name.slice('precis/'.length) : path.join(dossierFolder, name);
      expect(sha256(await readFile(path.join(ownFolder, file))), name).toBe(hash);
    }
  });

  it('prints the same bytes again', async () => {
    const again = `${out}-again`;
    const choice = { editions: ['brief'], papers: ['letter'] };
    const { sets } = await build({ world, dossiers: [dossierFolder], out: again, ...choice });
    const files = sets.flatMap((set) => set.manifest.products.map((product) => product.file));
    expect(files).toEqual(['brief-letter.pdf']);
    for (const file of files) {
      const [first, second] = await Promise.all([
        readFile(path.join(out, 'china-russia', file)),
        readFile(path.join(again, 'china-russia', file)),
      ]);
      expect(sha256(second), file).toBe(sha256(first));
    }
  });
});

describe.each(sheets)('%s', (product) => {
  it('holds the pages of its edition on sheets of twice the size, and claims no standard', async () => {
    const bytes = await bytesOf(product);
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    const wanted = product.includes('a4') ? [1190.55, 841.89] : [1224, 792];
    const sizes = pdf.getPages().map((page) => [page.getWidth(), page.getHeight()]);
    expect(sizes).toHaveLength(product.startsWith('note') ? 2 : 1);
    for (const [width = 0, height = 0] of sizes) {
      expect(Math.abs(width - (wanted[0] ?? 0))).toBeLessThan(1);
      expect(Math.abs(height - (wanted[1] ?? 0))).toBeLessThan(1);
    }
    const { marked, pages } = await openPdf(bytes);
    expect(marked).toBe(false);
    const plain = (await open(product.replace(/-(two-up|booklet)$/, ''))).pages;
    for (const text of plain) expect(pages.some((sheet) => sheet.includes(text.slice(0, 60)))).toBe(true);
  });
});

describe.each([...products, ...large])('%s', (product) => {
  it('passes preflight, as a file on its own too', async () => {
    const found = await judged(product);
    expect(found?.published).toBe(true);
    expect(formatText(found?.messages ?? [])).toBe('');
  });

  it('shows every pixel and every letter as the browser printed it, in no more bytes', async () => {
    const after = await bytesOf(product);
    const before = printed.get(sha256(after));
    if (!before) throw new Error('It is not what the archive pass made.');
    expect(after.length).toBeLessThanOrEqual(before.length);
    const [own, browsers] = [await pixelsOf(after, width), await pixelsOf(before, width)];
    expect(own.map((pixels, index) => pixels.equals(browsers[index] ?? Buffer.of()))).toEqual(
      browsers.map(() => true),
    );
    // Where a section begins, its head covers its name, which is repeated on the pages that it goes on to.
    const names = (await shippedDossier()).sections.map(({ title }, at) =>
      lettersIn(`${at + 1}${textOf(title)}`),
    );
    const nameless = (pages: readonly string[]) =>
      pages.map((page) => names.reduce((text, name) => text.replaceAll(name, ''), page));
    expect(nameless((await open(product)).pages.map(lettersIn))).toEqual(nameless(await lettersOf(before)));
  });

  it('embeds every font, none as Type 3', async () => {
    const fonts = shownFonts(await viewPdf(await bytesOf(product), 'x.pdf'));
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.filter((font) => font.type3 || !font.embedded)).toEqual([]);
  });

  it('holds text on every page', async () => {
    const { pages } = await open(product);
    expect(pages.filter((text) => text.length < 100)).toEqual([]);
  });

  it('states its title and language, and is tagged on every page', async () => {
    const pdf = await open(product);
    expect(pdf.title).toBe('Aligned by a rival, divided by their aims');
    expect(pdf.language).toMatch(/^en/);
    expect(pdf.marked).toBe(true);
    expect(pdf.roles.filter((roles) => roles.length < 3)).toEqual([]);
    expect(pdf.roles.flat()).toContain('H1');
    expect(pdf.roles.flat()).toContain('Figure');
  });

  it('is tagged so that readers find their way', async () => {
    const loaded = await PDFDocument.load(await bytesOf(product), { updateMetadata: false });
    const tags = allTags(readTags(loaded.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)));
    const levels = tags.flatMap(({ type }) => /^H(\d)$/.exec(type)?.[1] ?? []).map(Number);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    const pictures = tags.filter((tag) => tag.type === 'Figure');
    expect(pictures.filter((tag) => wordsAt(tag.dictionary, 'Alt') === '')).toEqual([]);
    const places = pictures.map((tag) => arrayAt(dictionaryAt(tag.dictionary, 'A'), 'BBox')?.size());
    expect(places.filter((corners) => corners !== 4)).toEqual([]);
    // A mark inside a sentence would be spoken in the middle of it.
    expect(pictures.filter((tag) => /^(P|H\d)$/.test(tag.parent?.type ?? ''))).toEqual([]);
    const heads = tags
      .filter((tag) => tag.type === 'TH')
      .map((tag) => String(tag.dictionary.get(PDFName.of('A'))));
    expect(heads.filter((attributes) => !attributes.includes('/Scope'))).toEqual([]);
    const items = tags.filter((tag) => tag.type === 'LI').flatMap((tag) => tag.kids);
    expect(items.filter((kid) => !isTag(kid) || !/^(Lbl|LBody)$/.test(kid.type))).toEqual([]);
    // A number alone says nothing of where a link leads.
    const links = tags.flatMap((tag) => tag.annotations).map((link) => wordsAt(link, 'Contents'));
    expect(links.filter((words) => !/\p{L}{2}/u.test(words))).toEqual([]);
    expect(links.filter((words) => /\{|\bpage\s*$/.test(words))).toEqual([]);
    const returns = links.filter((words) => /^E?\d+: back to page \d+$/.test(words));
    expect(returns.length > 0).toBe(/^(note|report)/.test(product));
    if (product.startsWith('report'))
      expect(tags.map((tag) => wordsAt(tag.dictionary, 'Lang'))).toContain('zh-Hans');
  });

  it('has an outline', async () => {
    const { outline } = await open(product);
    expect(outline.length).toBeGreaterThan(product.startsWith('report') ? 8 : 0);
  });

  it('has links that lead somewhere', async () => {
    const { links } = await open(product);
    expect(links.filter((link) => !link.found)).toEqual([]);
    if (product.startsWith('report')) expect(links.length).toBeGreaterThan(20);
  });
});

describe.each(['handout', 'brief', 'note'])('the %s says nothing that the report does not', (edition) => {
  it.each(['a4', 'letter'])(
    'on %s: the same claims, by the same holders, with the same standing',
    async (paper) => {
      const [short = '', report = ''] = await Promise.all(
        [edition, 'report'].map(async (name) => withoutMarks(await spoken(`${name}-${paper}`))),
      );
      let said = 0;
      for (const { id, statement, texts } of await claimTexts()) {
        // In prose a headline stands within its text.
        if (texts[0] && short.includes(texts[0])) said += 1;
        if (short.includes(statement)) expect(report.includes(statement), `${id}: ${statement}`).toBe(true);
        for (const text of texts)
          if (short.includes(text)) expect(report.includes(text), `${id}: ${text}`).toBe(true);
      }
      // An edition that says nothing would pass.
      expect(said).toBeGreaterThanOrEqual(edition === 'handout' ? 3 : 8);
    },
  );

  it.each(['a4', 'letter'])('on %s: no quantity that the report lacks', async (paper) => {
    const { lexicon } = await shippedDossier();
    if (!lexicon) throw new Error('no number words');
    const found = await Promise.all(
      [edition, 'report'].map(async (name) => {
        const text = (await spoken(`${name}-${paper}`)).join(' ');
        return [...digitsIn(text, lexicon), ...numberWordsIn(text, lexicon)].map(({ shown }) =>
          bare(shown).toLowerCase(),
        );
      }),
    );
    const [short = [], report = []] = found;
    expect(short.length).toBeGreaterThan(10);
    expect(short.filter((number) => !report.includes(number))).toEqual([]);
  });
});

interface ClaimTexts {
  readonly id: string;
  /** Its headline, with the mark that says who holds it and how it stands. */
  readonly statement: string;
  readonly texts: readonly string[];
}

let told: Promise<ClaimTexts[]> | undefined;

/** What each claim says, written once for all editions that are held against it. */
function claimTexts(): Promise<ClaimTexts[]> {
  told ??= (async () => {
    const [dossier, words] = [await shippedDossier(), await loadWords('en', world)];
    const textOf = (nodes: Parameters<typeof proseHtml>[0]) =>
      withoutMarks(proseHtml(nodes, { dossier, words, linkQuantities: false }).split(/<[^>]*>/));
    return [...dossier.claims.values()].map(({ id, headline, summary, detail, standing, holder }) => ({
      id,
      statement:
        textOf(headline) + bare(standingView(standing, holder, { dossier, words }).spoken).toLowerCase(),
      texts: [headline, ...[...summary, ...detail].map((block) => [block])].map(textOf),
    }));
  })();
  return told;
}

/** Text by its parts, without the marks of notes, which each edition numbers for itself, and in small letters: a headline may stand within a sentence. */
function withoutMarks(parts: readonly string[]): string {
  const kept = parts.filter((part) => !/^\s*E?\d{1,3}\s*$/.test(part)).join('');
  // Nor where the words lead to: each edition refers to what it prints itself.
  return bare(kept.replaceAll('&#x26;', '&').replaceAll('&#x3C;', '<'))
    .replaceAll(/\(Plate\d+(?:,page\d*)?\)/g, '')
    .toLowerCase();
}

it('a number that changes prints otherwise wherever it stands, and so does what is derived from it', async () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'test-changed-'));
  try {
    const folder = path.join(copy, 'china-russia');
    await cp(path.join(ownFolder, dossierFolder), folder, { recursive: true });
    const file = path.join(folder, 'quantities.yaml');
    const text = await readFile(file, 'utf8');
    const changed = text.replace(/(?<=russia-military:\n.*\n {2}value: )61$/m, '67.1');
    expect(changed).not.toBe(text);
    await writeFile(file, changed);
    const asked = {
      world,
      dossiers: [folder],
      out: path.join(copy, 'out'),
      editions: ['report'],
      papers: ['a4'],
    };
    // What is typed in plain text can't follow: a rule stops the build until somebody has mended it.
    const stopped = await build(asked);
    const errors = stopped.messages.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule }) => rule)).toEqual(['text-disagrees']);
    const events = path.join(folder, 'events.yaml');
    await writeFile(events, (await readFile(events, 'utf8')).replace('$61 billion', '$67.1 billion'));
    // Without the marks of notes, which may stand between a number and its unit.
    const textOf = async (dossier: Dossier) =>
      bare((await composeBody(dossier)).replaceAll(/<sup>.*?<\/sup>|<[^>]*>/g, ''));
    const [was, is] = [await textOf(await shippedDossier()), await textOf(await loadSound(folder))];
    const count = (all: string, part: string) => all.split(part).length - 1;
    for (const [old, fresh] of [
      ['$61billion', '$67.1billion'],
      ['250billionUSdollars', '280billionUSdollars'],
      ['780billionUSdollars', '860billionUSdollars'],
    ] as const) {
      expect(count(was, old), old).toBeGreaterThan(0);
      expect(count(is, old), old).toBe(0);
      expect(count(is, fresh), fresh).toBe(count(was, old) + count(was, fresh));
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}, 120_000);
