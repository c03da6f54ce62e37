import { describe, expect, it } from 'vitest';
import { faults } from '../dossier/try-dossier.ts';
import { composeBody, soundDossier } from './compositor.ts';

const records = {
  'tables/flows.csv': 'way,share\nRail,60\nBarge,40\n',
  'tables/flows.schema.yaml': `columns:
  - { name: way, label: Way, type: text }
  - { name: share, label: Share, type: number, unit: percent }
plate: { title: Most of it goes by rail, subtitle: Share by way, standing: reported, sources: [{ id: sun }] }
`,
  'sources.yaml': 'sun: { title: A source, title-short: Sun (2024) }\n',
  'quantities.yaml': `share:
  { label: A share, value: 60, unit: percent, period: 2007, standing: reported, source: { id: sun }, note: { short: Disputed., full: The source says two things. } }
`,
};

/** A dossier whose one section, called `one`, has some text. */
function files(markdown: string) {
  return { ...records, 'sections/one.md': `# One\n\n${markdown}\n` };
}

/** The words of a report from its section on, without tags, and without pages that nobody has told yet. */
async function printed(markdown: string): Promise<string> {
  const html = await composeBody(await soundDossier(files(markdown)));
  return html
    .slice(html.indexOf('id="section-one"'))
    .replaceAll(/<span class="see-page" hidden>.*?<\/span><\/span>/g, '')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ');
}

const claim = (text: string) =>
  `:::claim{#rail standing=assessed}\n# Trains carry most\n\nThey do${text}.\n:::`;

describe('a reference', () => {
  it('prints the number of a plate before it stands; those in a row share their brackets', async () => {
    const text = await printed(
      `It leads :see[flows] :see[rail]. Yes.\n\n::plate{#flows}\n\n${claim(' :see[one]')}`,
    );
    expect(text).toContain('It leads (Plate 1; section 1). Yes.');
    expect(text).toContain('They do (section 1).');
  });

  it('is gone with its brackets and the space before it where nothing is printed that it leads to', async () => {
    expect(await printed(claim(' :see[flows], it seems :see[flows]'))).toContain('They do, it seems.');
  });

  it('leads to an editor’s note by its mark', async () => {
    const text = await printed('A share is in doubt :see[share].');
    expect(text).toContain('A share is in doubt (editor’s note E1).');
    expect(text).toContain('The source says two things.');
  });

  it('is a link that says its page once that is known, for which its own is asked too', async () => {
    const html = await composeBody(await soundDossier(files('It is so :see[flows].\n\n::plate{#flows}')));
    const link =
      'It is so<span class="see"> (<a class="see-link" href="#plate-flows" id="see--1" data-see="plate-flows">';
    expect(html).toContain(link);
    expect(html).toContain(
      '<span class="see-page" hidden>, page\u00a0<span data-page-of="plate-flows">0</span></span>',
    );
    expect(html).toContain('<a href="#see--1"></a>');
  });
});

describe('a check', () => {
  it.each([
    ['of what nothing is called', 'So :see[flow].', ['case/sections/one.md:3:4 reference-unknown']],
    [
      'of an unknown kind',
      'So :see[flows]{kind=figure}.\n\n::plate{#flows}',
      ['case/sections/one.md:3:4 see-kind'],
    ],
    ['of an id that may mean two', 'So :see[share].', ['case/sections/one.md:3:4 see-several'], 'share'],
    ['lets the kind decide', 'So :see[share]{kind=note}.', [], 'share'],
    [
      'of a plate that no text refers to, where another is',
      'So :see[flows].\n\n::plate{#flows}\n\n::plate{#more}',
      ['case/sections/one.md:7:1 plate-unseen'],
    ],
    ['asks for none where a text refers to none', 'So.\n\n::plate{#flows}\n\n::plate{#more}', []],
  ])('%s', async (_name, markdown, expected, claimed = 'rail') => {
    const more = {
      'tables/more.csv': records['tables/flows.csv'],
      'tables/more.schema.yaml': records['tables/flows.schema.yaml'],
    };
    const text = `${markdown}\n\n${claim('').replace('#rail', `#${claimed}`)}`;
    const found = await faults({ ...files(text), ...more });
    expect(found.map((line) => line.split(': ')[0])).toEqual(expected);
  });
});
