import type { Root, RootContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { EditorsNoteList } from '../../src/compose/editors-notes.ts';
import { EndnoteList } from '../../src/compose/endnotes.ts';
import { proseHtml } from '../../src/compose/prose.ts';
import { composeBody, proseOf, soundDossier, words } from './compositor.ts';

const sources = 'sun:\n  title: A source\n  title-short: Sun (2024)\n';
const note = 'note: { short: Two numbers., full: The source gives two numbers. }';
const quantities = `gdp:
  { label: GDP, value: 61, unit: billion USD, qualifier: about, period: 2007, standing: reported, source: { id: sun }, ${note} }
`;

function quotation(text: string, more = ''): string {
  return `q:\n  text: ${JSON.stringify(text)}\n  source: { id: sun }\n${more}`;
}

describe('what stands in the Markdown tree', () => {
  /** Nodes as no loader of ours would let them through. */
  async function sanitised(...nodes: RootContent[]): Promise<string> {
    const dossier = await soundDossier({});
    return proseHtml(nodes, { dossier, words, linkQuantities: false });
  }

  const paragraph = (...children: Extract<RootContent, { type: 'paragraph' }>['children']): RootContent => ({
    type: 'paragraph',
    children,
  });

  it('is dropped where it is raw HTML', async () => {
    const html = await sanitised(
      { type: 'html', value: '<script>alert(1)</script>' },
      paragraph({ type: 'html', value: '<img src=x onerror=alert(1)>' }, { type: 'text', value: 'kept' }),
    );
    expect(html).toBe('<p>kept</p>');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
  ])('keeps its words but not a link to %s', async (url) => {
    const html = await sanitised(
      paragraph({ type: 'link', url, children: [{ type: 'text', value: 'here' }] }),
    );
    expect(html).toBe('<p><a>here</a></p>');
  });

  it('has no image, and no attribute that a plugin might be told to add', async () => {
    const data = { hProperties: { onclick: 'alert(1)', style: 'position:fixed', id: 'masthead' } };
    const html = await sanitised(
      { type: 'paragraph', data, children: [{ type: 'text', value: 'kept' }] },
      paragraph({ type: 'image', url: 'http://example.org/x.png', alt: 'x' }),
      { type: 'paragraph', data: { hName: 'script' }, children: [{ type: 'text', value: 'alert(1)' }] },
    );
    expect(html).toMatch(/^<p>kept<\/p>\s*<p><\/p>\s*$/);
  });

  it('prints nothing for a directive that no loader lets through', async () => {
    const root: Root = {
      type: 'root',
      children: [paragraph({ type: 'textDirective', name: 'constructor', children: [] })],
    };
    expect(await sanitised(...root.children)).toBe('<p></p>');
  });
});

describe('text prints as typed', () => {
  it.each([
    [
      '{{constructor}} {{{safe title}}} {{> parts/title}}',
      '{{constructor}} {{{safe title}}} {{> parts/title}}',
    ],
    ['a \\<b onclick="x"> c', 'a &#x3C;b onclick=“x”> c'],
    ['2 \\< 3 & 4 > 3', '2 &#x3C; 3 &#x26; 4 > 3'],
    ['`<img src=x onerror=alert(1)>`', '<code>&#x3C;img src=x onerror=alert(1)></code>'],
    ['China:Russia at 10:30, 3:1', 'China:Russia at 10:30, 3:1'],
    ['#{7 * 7} <%= 7 %\\>', '#{7 * 7} &#x3C;%= 7 %>'],
  ])('%s', async (typed, printed) => {
    expect(await proseOf(typed)).toBe(`<p>${printed}</p>`);
  });
});

it.each([
  ['Write to mailto:jane.doe@example.org.', 'mailto:jane.doe@example.org'],
  ['Write to email:a.b@c.org or more.', 'mailto:a.b@c.org'],
  ['See <MAILTO:FOO@BAR.BAZ>.', 'mailto:FOO@BAR.BAZ'],
  ['See [it](HTTPS://Example.org/A).', 'https://Example.org/A'],
])('the link in %j leads to %s', async (typed, address) => {
  const html = await proseOf(typed);
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([address]);
});

describe('a quotation', () => {
  const changes = (record: string) => ({ 'sources.yaml': sources, 'quotations.yaml': record });

  it('stands in quotation marks, hostile words and all', async () => {
    const hostile = '<img src=x onerror="alert(1)"></span>{{constructor}}';
    expect(await proseOf('He said :quotation[q].', changes(quotation(hostile)))).toBe(
      '<p>He said “&#x3C;img src=x onerror="alert(1)">&#x3C;/span>{{constructor}}”.</p>',
    );
  });

  it('shows its own script unbroken and marked with its language', async () => {
    const original = '  original: { text: 背靠背、手拉手, language: zh-Hans }\n';
    expect(await proseOf(':quotation[q]', changes(quotation('back to back', original)))).toBe(
      '<p>“back to back” (<span class="original" lang="zh-Hans" title="背靠背、手拉手">背靠背、手拉手</span>)</p>',
    );
  });

  it('is marked with its language where that is not the dossier’s', async () => {
    expect(await proseOf(':quotation[q]', changes(quotation('战略协作', '  language: zh\n')))).toBe(
      '<p><span lang="zh" title="战略协作">“战略协作”</span></p>',
    );
  });

  it('can’t leave the attribute that holds its characters', async () => {
    const original = `  original: { text: ${JSON.stringify('"><script>x</script>')}, language: zh }\n`;
    expect(await proseOf(':quotation[q]', changes(quotation('a', original)))).toContain(
      'title="&#x22;><script>x</script>">">&#x3C;script>x&#x3C;/script></span>',
    );
  });
});

describe('a quotation set apart', () => {
  const files = {
    'sources.yaml': sources,
    'actors.yaml': 'doe: { name: Jan Doe, kind: person }\n',
    'quotations.yaml':
      'q: { text: Wait and see, speaker: doe, source: { id: sun, section: 2 }, note: { short: Twice., full: It is said twice. } }\n',
    'sections/one.md': '# One\n\nText.\n\n::quotation{#q}\n',
  };

  it('prints with its speaker, its place and its note', async () => {
    const html = await composeBody(await soundDossier(files));
    expect(html).toContain(
      '“Wait and <span id="quotation--q--1--end">see”</span></span><sup><a class="editors-mark" href="#editors-note-q" id="mark-e1-1" aria-label="Editor’s note E1: “Wait and see”">E1</a></sup> – Jan Doe<sup><a href="#note-1"',
    );
    expect(html).toContain('It is said twice.');
    expect(html).toContain('Sun (2024), section\u00a02.');
  });
});

it('a term has its characters behind it', async () => {
  const glossary =
    'axis:\n  term: quasi-alliance\n  definition: D\n  original: { text: 准联盟, language: zh }\n';
  expect(await proseOf('a :term[axis] b', { 'glossary.yaml': glossary })).toBe(
    '<p>a quasi-alliance (<span class="original" lang="zh" title="准联盟">准联盟</span>) b</p>',
  );
});

describe('a number in prose', () => {
  const changes = { 'sources.yaml': sources, 'quantities.yaml': quantities };

  it.each([
    [':quantity[gdp]', 'about $61\u00a0billion'],
    [':quantity[gdp]{short}', 'about $61bn'],
    [':quantity[gdp]{short bare}', '$61bn'],
    [':quantity[gdp]{year}', 'about $61\u00a0billion (2007)'],
  ])('%s', async (typed, printed) => {
    expect(await proseOf(typed, changes)).toBe(`<p><span class="quantity">${printed}</span></p>`);
  });

  it('leads to its row, and its note’s mark to the note', async () => {
    const editorsNotes = new EditorsNoteList();
    const html = await proseOf(':quantity[gdp]{short bare}', changes, { linkQuantities: true, editorsNotes });
    expect(html).toBe(
      '<p><a class="quantity" href="#q-gdp" aria-label="$61bn: GDP">$61bn</a>' +
        '<sup><a class="editors-mark" href="#editors-note-gdp" id="mark-e1-1" aria-label="Editor’s note E1: GDP">E1</a></sup></p>',
    );
    expect(editorsNotes.all().map(({ mark, full }) => [mark, full])).toEqual([
      ['E1', 'The source gives two numbers.'],
    ]);
  });
});

it('records of one id keep a note each, and one note in two records is one', () => {
  const notes = new EditorsNoteList();
  const note = (full: string) => ({ short: 'Short.', full });
  const marks = [
    notes.add('a', 'A', note('One.')),
    notes.add('a', 'B', note('Two.')),
    notes.add('b', 'C', note('One.')),
  ];
  expect(marks.map(({ mark }) => mark)).toEqual(['E1', 'E2', 'E1']);
  expect(notes.all().map(({ id, full }) => [id, full])).toEqual([
    ['editors-note-a', 'One.'],
    ['editors-note-a--2', 'Two.'],
  ]);
});

describe('a citation', () => {
  const changes = { 'sources.yaml': sources };
  const typed =
    'One. :cite[sun]{section=5 paragraph=2} Two :cite[sun]. Three :cite[sun]{section=5 paragraph=2}';

  it('is a mark at its word, and the same place has the same number', async () => {
    const endnotes = new EndnoteList(await soundDossier(changes), words);
    const html = await proseOf(typed, changes, { endnotes });
    const places = ['Sun (2024), section\u00a05, paragraph\u00a02', 'Sun (2024)'];
    const mark = (number: number, use: number): string =>
      `<sup><a href="#note-${number}" id="mark-${number}-${use}" class="note-mark" aria-label="Note ${number}: ${places[number - 1]}">${number}</a></sup>`;
    expect(html).toBe(`<p>One.${mark(1, 1)} Two${mark(2, 1)}. Three${mark(1, 2)}</p>`);
    expect(endnotes.all().map(({ number, text }) => [number, text])).toEqual([
      [1, 'Sun (2024), section\u00a05, paragraph\u00a02.'],
      [2, 'Sun (2024).'],
    ]);
  });

  it('leaves no mark where an edition has no notes', async () => {
    expect(await proseOf('Two :cite[sun].', changes)).toMatch(/^<p>Two ?\.<\/p>$/);
  });
});
