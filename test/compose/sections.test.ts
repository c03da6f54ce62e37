import { beforeAll, describe, expect, it } from 'vitest';
import { archivePdf } from '../../src/archive/archive.ts';
import { useBrowser } from '../open-browser.ts';
import { openPdf, spokenParts } from '../printed-pdf.ts';
import { bodyOf, composeBody, composeOne, soundDossier, world } from './compositor.ts';

const browser = useBrowser(world);

const long = 'Trains carry most of what is sold, and barges follow when the ice has left the rivers. '.repeat(
  9,
);

const records = {
  'sources.yaml': 'office: { title: A yearbook, title-short: Office }\n',
  'actors.yaml': 'ada: { name: Ada Vale, kind: person }\n',
  'quantities.yaml': ['first', 'second', 'third', 'fourth', 'fifth']
    .map(
      (id, at) =>
        `${id}: { label: The ${id} share, value: ${at + 20}, unit: percent, period: 2020, standing: reported, source: { id: office } }`,
    )
    .join('\n'),
  'quotations.yaml': `short: { text: steam, source: { id: office } }
known: { text: a river that never sleeps, original: { text: 不眠的河, language: zh-Hans }, speaker: ada, source: { id: office } }
longer: { text: the longest train that anybody had ever seen, source: { id: office } }
`,
};

const claim = (id: string, text: string, more = '') =>
  `:::claim{#${id} standing=assessed ${more}}\n# The claim ${id}\n\n${text}\n:::`;

async function report(...claims: readonly string[]): Promise<string> {
  const text = `# Rails and rivers\n\nThe introduction says what follows.\n\n${claims.join('\n\n')}\n`;
  return composeBody(await soundDossier({ ...records, 'sections/one.md': text }));
}

const all = ':quantity[first] :quantity[second] :quantity[third] :quantity[fourth] :quantity[fifth]';
const asides = (html: string, kind: string) =>
  html.match(new RegExp(`<aside class="side ${kind}">.*?</aside>`, 'gs')) ?? [];
const count = (html: string, pattern: RegExp) => (html.match(pattern) ?? []).length;

describe('a section in full', () => {
  it('has its introduction at its head, and beside its claims four numbers at most, three a claim', async () => {
    const html = await report(claim('a', `${long} ${all}`), claim('b', `${long} ${all}`));
    expect(html).toContain(
      '<div class="connecting opening"><p>The introduction says what follows.</p></div></div></header>',
    );
    const panels = asides(html, 'numbers');
    expect(panels.map((panel) => count(panel, /<dt>/g))).toEqual([3]);
    expect(html.indexOf('<aside class="side numbers">')).toBeLessThan(html.indexOf('id="claim-b"'));
  });

  it('quotes once: what is known in its own script and by its speaker, before what is longer', async () => {
    const html = await report(
      claim('a', `${long} :quotation[longer] :quotation[short]`),
      claim('b', `${long} :quotation[known]`),
    );
    const [pull, ...more] = asides(html, 'pull');
    expect(more).toEqual([]);
    expect(pull).toContain(
      '“a river that never sleeps” <span class="original" lang="zh-Hans" title="不眠的河">不眠的河</span>',
    );
    expect(pull).toContain('<p class="speaker">Ada Vale</p>');
  });

  it('has nothing beside a text that is too short for it, or has neither numbers nor quotations', async () => {
    const html = await report(claim('a', `Short. ${all} :quotation[known]`), claim('b', long));
    expect(html).not.toContain('<aside');
  });
});

describe('a section that goes on to other pages', () => {
  let spoken: string[];
  let pages: readonly string[];

  beforeAll(async () => {
    const claims = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => claim(id, `${long}\n\n${long}`));
    const text = `# Rails and rivers\n\n${claims.join('\n\n')}\n`;
    const document = await composeOne(await soundDossier({ ...records, 'sections/one.md': text }));
    expect(bodyOf(document)).toContain('aria-hidden="true"><p><b>1</b> <span>Rails and rivers</span></p>');
    const { bytes } = await archivePdf(await browser().print(document), {
      title: 'T',
      language: 'en',
      date: '2026-11-25',
    });
    spoken = await spokenParts(bytes);
    ({ pages } = await openPdf(bytes));
  });

  it('says its name at the head of each, and once where it begins', () => {
    const named = pages.map((page) => count(page.replaceAll(/\s/g, ''), /Railsandrivers/g));
    const first = named.findIndex((times, index) => index > 1 && times > 0);
    expect(named.slice(first).filter((times) => times > 0).length).toBeGreaterThan(2);
    expect(Math.max(...named.slice(first))).toBe(1);
  });

  it('is heard by its name in the contents and at its head alone', () => {
    expect(count(spoken.join(' '), /Rails and rivers/g)).toBe(2);
  });
});
