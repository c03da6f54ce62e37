import { describe, expect, it } from 'vitest';
import { derivationPieces } from '../../src/compose/derivation.ts';
import { composeBody, soundDossier, words } from './compositor.ts';

const records = {
  'quantities.yaml': `
part: { label: Part, value: 5.25, unit: million tons, standing: reported, qualifier: about, subject: china, against: russia, source: { id: sun, section: 2 } }
whole: { label: Whole, value: -1200, unit: million tons, standing: measured, producer: The Office, period: 2021, source: { id: lee } }
price: { label: Price, value: 7, unit: USD, standing: reported, source: { id: lee } }
share: { label: Share, expression: part / (whole - part) * 2, unit: percent, standing: assessed }
`,
  'actors.yaml': 'china: { name: China, kind: state }\nrussia: { name: Russia, kind: state }\n',
  'sources.yaml':
    'sun: { title: On grain, title-short: Sun (2024) }\nlee: { title: Lee on grain, title-short: Lee (2020) }\n',
  'sections/one.md':
    '# One\n\n:::claim{#scale standing=reported evidence=part}\n# It is :quantity[part]\nOr :quantity[part].\n:::\n',
};

describe('the data annex', async () => {
  const body = await composeBody(await soundDossier(records));
  const entry = (id: string) =>
    new RegExp(`<tr class="entry[^"]*" id="q-${id}".*?</tr>\\n(?:<tr class="about">.*?</tr>)?`, 's').exec(
      body,
    )?.[0] ?? '';

  it('parts numbers at the decimal point, with room for the longest fraction', () => {
    expect(body).toContain('style="--fraction:3ch');
    expect(entry('part')).toContain('<span class="whole">5</span><span class="fraction">.25</span>');
    expect(entry('whole')).toContain('<span class="whole">−1,200</span><span class="fraction"></span>');
  });

  it('says once what most numbers have in common, and below each what departs from it', () => {
    expect(body).toContain(
      'Unless the line below it says otherwise, a number is: reported; producer not stated; basis not stated.',
    );
    expect(entry('part')).not.toContain('class="about"');
    expect(entry('price')).not.toContain('class="about"');
    expect(entry('whole')).toContain('<td colspan="7">Measured · measured by The Office</td>');
  });

  it('names the places of a number in its own row', () => {
    expect(entry('part')).toContain(
      '<td class="place"><a href="#source-sun">Sun (2024)</a>, section\u00a02</td>',
    );
    expect(entry('whole')).toContain('<td class="place"><a href="#source-lee">Lee (2020)</a></td>');
  });

  it('leads back to each use, and has a dash where there is none', () => {
    const uses = [...entry('part').matchAll(/href="#((?:quantity--part--|number-)\w+)" data-page-of="\1"/g)];
    // Twice in the summary, once in the panel, twice in its section.
    const inText = [1, 2, 3, 4].map((use) => `quantity--part--${use}`);
    expect(uses.map(([, id]) => id).toSorted()).toEqual(['number-part', ...inText]);
    for (const [, id] of uses)
      expect(body).toMatch(
        new RegExp(
          `<(a class="quantity" href="#q-part"[^>]*|div class="block") id="${id}" data-use="quantity:part"`,
        ),
      );
    expect(entry('whole')).toContain('<td class="pages">–</td>');
  });

  it('tells how a number is worked out, with all sources', () => {
    const link = (id: string, text: string) => `<a class="row-link" href="#q-${id}">${text}</a>`;
    const [part, whole] = [link('part', 'Part'), link('whole', 'Whole')];
    expect(entry('share')).toContain(
      `<b>Worked out:</b> ${part} divided by (${whole} minus ${part}) times 2</td>`,
    );
    expect(entry('share')).toContain('Sun (2024)</a>, section\u00a02; <a href="#source-lee">Lee (2020)</a>');
  });
});

it.each([
  ['a + b * c', 'A plus B times C'],
  ['(a + b) * c', '(A plus B) times C'],
  ['a - (b - c)', 'A minus (B minus C)'],
  ['a / (b * c)', 'A divided by (B times C)'],
  ['a - b - c', 'A minus B minus C'],
  ['max(a, b)', 'the greater of A and B'],
  ['most(a) - least(b)', 'the upper bound of A minus the lower bound of B'],
  ['a * 20%', 'A times 20%'],
])('%s is told as "%s"', async (expression, expected) => {
  const { quantities } = await soundDossier({
    'quantities.yaml': ['a', 'b', 'c']
      .map(
        (id) =>
          `${id}: { label: ${id.toUpperCase()}, value: 2, unit: count, standing: reported, source: { id: sun } }\n`,
      )
      .join(''),
    'sources.yaml': 'sun: { title: On grain }\n',
  });
  const [a] = quantities.values();
  if (!a) throw new Error('no quantity');
  const pieces = derivationPieces({ ...a, expression }, quantities, words);
  expect(pieces.map(({ text }) => text).join('')).toBe(expected);
});
