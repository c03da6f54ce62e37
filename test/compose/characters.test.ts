import { describe, expect, it } from 'vitest';
import { checkCharacters } from '../../src/compose/characters.ts';
import { facesFor } from '../../src/theme/faces.ts';
import { loadTheme } from '../../src/theme/load.ts';
import { composeOne, faultsOf, soundDossier, world } from './compositor.ts';

const themes = await Promise.all(['editorial', 'institutional'].map((name) => loadTheme(name, world)));

/** What text of all Europe and much of the world is written with. */
const printing = {
  'letters of Latin scripts': 'āčęğłőřșțžŵŷḃḋṁẅəƏŊŋǧðþæœøåßẞıİĳŀŉ',
  Vietnamese: 'Việt Nam, Đặng Thái Sơn, Nguyễn Hữu Phước',
  'Yoruba and other African languages': 'Ọṣẹ́ẹ̀, ọ̀nà, ɓɗƙɛɔŋɣ',
  Greek: 'Ελλάδα, ἄνθρωπος, ᾷ',
  Cyrillic: 'Қазақстан ғәңөұүһі, Україна ґєії, Ђорђе Њ Љ Џ, ўѓќӣӯ',
  currencies: '₹₽₺₩₦₫₪€£¥₴₸₱₡₵₲',
  mathematics: '≥≤≈≠∞→←↑↓±×÷√∑∂∫∏−⇒↔‰′″⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃',
  signs: '✓✔✗★☆■□▲▼●○◆•…§¶†‡№℃ﬁﬂ',
  'spaces and hyphens': 'a\u2002b\u2003c\u2007d\u2008e\u2009f\u200ag\u202fh\u2011i\u2010j\u00a0k\u00adl',
  phonetics: 'ʃʒɪəʊŋθðˈːɑɔɛæʌ',
  Arabic: 'مصر العربية ٢٠٢٤، فارسی گچپژ، بِسْمِ',
  Hebrew: 'ישראל, שָׁלוֹם',
  Chinese: '中国与俄罗斯',
};

describe.each(themes)('$name', (theme) => {
  it.each(Object.entries(printing))('has a face for %s in every stack', async (_name, text) => {
    expect((await facesFor(theme, text, world, Object.keys(theme.stacks))).missing).toEqual([]);
  });
});

describe('a character that no face has is named, with its number, what it is in, and where', () => {
  const rocket = '“🚀” (U+1F680)';
  it.each([
    ['prose', { 'sections/one.md': '# One\n\nA rocket 🚀.\n' }, 'the section’s text', 'sections/one.md:3:10'],
    [
      'a second line',
      { 'sections/one.md': '# One\n\nA\nrocket 🚀.\n' },
      'the section’s text',
      'sections/one.md:4',
    ],
    [
      'a section’s title',
      { 'sections/one.md': '# One 🚀\n\nA.\n' },
      'the section’s title',
      'sections/one.md:1:7',
    ],
    [
      'a headline',
      {
        'sections/one.md': '# One\n\n:::claim{#a standing=assessed holder=h}\n## A 🚀\n\nB.\n:::\n',
        'actors.yaml': 'h: { name: H, kind: person }\n',
      },
      'the headline of "a"',
      'sections/one.md:4:6',
    ],
    [
      'the glossary',
      { 'glossary.yaml': 'a:\n  term: 🚀\n  definition: A rocket.\n' },
      '`term`',
      'glossary.yaml:2:9',
    ],
    ['the title', { 'dossier.yaml': 'title: A rocket 🚀\nsections: [one]\n' }, '`title`', 'dossier.yaml:1:8'],
    [
      'the marking',
      { 'dossier.yaml': 'title: A\nsections: [one]\nmarking: For 🚀\n' },
      '`marking`',
      'dossier.yaml:3:10',
    ],
    [
      'an author of a source',
      { 'sources.yaml': 's:\n  title: S\n  author: [{ family: 🚀 }]\n' },
      '`author.0.family`',
      'sources.yaml:3:22',
    ],
  ])('in %s', async (_name, files, what, where) => {
    const [theme] = themes;
    if (!theme) throw new Error('no theme');
    const found = await checkCharacters(await soundDossier(files), theme, world);
    const places = found.map(({ place }) =>
      [place?.file, place?.line, place?.column].filter(Boolean).join(':'),
    );
    expect(found.map(({ rule, severity, blame }) => [rule, severity, blame])).toEqual([
      ['no-glyph', 'error', 'content'],
    ]);
    expect(found[0]?.what).toBe(`The theme has no face with ${rocket} for ${what}.`);
    expect(places[0]?.endsWith(where), places[0]).toBe(true);
  });

  it('in a title, though the face of running text has it', async () => {
    const [theme] = themes;
    if (!theme) throw new Error('no theme');
    const files = {
      'dossier.yaml': 'title: A ₿\nsections: [one]\n',
      'sections/one.md': '# One\n\nA ₿.\n',
    };
    const found = await checkCharacters(await soundDossier(files), theme, world);
    expect(found.map(({ what }) => what)).toEqual(['The theme has no face with “₿” (U+20BF) for `title`.']);
  });

  it('in the words of Precis, when the page is composed', async () => {
    const [fault] = await faultsOf(async () =>
      composeOne(await soundDossier({ 'dossier.yaml': 'title: A 🚀\nsections: [one]\n' })),
    );
    expect(fault?.what).toBe('The theme has no face with “🚀” (U+1F680) for the report.');
  });
});
