import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SafeHtml } from '../../src/theme/templates.ts';
import { loadTemplates, type TemplateSet } from '../../src/theme/templates.ts';
import type { World } from '../../src/world/world.ts';
import { faultsOf, world } from './compositor.ts';

/** Templates of a folder that exists in memory alone. */
async function templates(
  files: Readonly<Record<string, string>>,
  theme: Readonly<Record<string, string>> = {},
): Promise<TemplateSet> {
  const all = new Map<string, string>();
  for (const [name, text] of Object.entries(files)) all.set(path.join('/own/templates', name), text);
  for (const [name, text] of Object.entries(theme))
    all.set(path.join('/own/templates/themes/mine', name), text);
  const memory: World = {
    ...world,
    ownFolder: '/own',
    list: async (folder) =>
      [...all.keys()].flatMap((file) =>
        path.dirname(file) === path.normalize(folder) ? [path.basename(file)] : [],
      ),
    readText: async (file) => all.get(file) ?? '',
  };
  return loadTemplates(['/own/templates/themes/mine'], memory);
}

describe('templates', () => {
  it('escape what they print', async () => {
    const set = await templates({ 'parts/a.hbs': '<p title="{{x}}">{{x}}</p>' });
    expect(set.render('parts/a', { x: `<img src=x onerror="a('b')">{{y}}` })).toBe(
      '<p title="&lt;img src&#x3D;x onerror&#x3D;&quot;a(&#x27;b&#x27;)&quot;&gt;{{y}}">' +
        '&lt;img src&#x3D;x onerror&#x3D;&quot;a(&#x27;b&#x27;)&quot;&gt;{{y}}</p>',
    );
  });

  it('print what the sanitiser passed as it is, where they say so', async () => {
    const set = await templates({ 'parts/a.hbs': '{{safe x}}{{#if (is y "z")}}!{{/if}}' });
    expect(set.render('parts/a', { x: '<em>a</em>' as SafeHtml, y: 'z' })).toBe('<em>a</em>!');
  });

  it("let long words break in a table's text, and escape all of it", async () => {
    const set = await templates({ 'parts/a.hbs': '<td>{{cell x}}</td>' });
    const cell = (x: string) => set.render('parts/a', { x });
    expect(cell('internationalisations <b>')).toBe(
      '<td><span class="long">internationalisations</span> &lt;b&gt;</td>',
    );
    expect(cell('internationalisation & “it”')).toBe('<td>internationalisation &amp; “it”</td>');
    expect(cell(`a </td><script>${'x'.repeat(20)}</script> b`)).toBe(
      `<td>a <span class="long">&lt;/td&gt;&lt;script&gt;${'x'.repeat(20)}&lt;/script&gt;</span> b</td>`,
    );
  });

  it('may be replaced by a theme', async () => {
    const set = await templates(
      { 'parts/a.hbs': 'ours{{> partials/b}}', 'partials/b.hbs': '1' },
      { 'partials/b.hbs': '2' },
    );
    expect(set.render('parts/a', {})).toBe('ours2');
  });

  it.each([
    [
      'a missing field',
      '<p>\n  {{titel}}</p>',
      'partials/b.hbs:2:5',
      '"titel" not defined in [object Object] - 2:4',
    ],
    [
      'a missing field of a field',
      '{{front.titel}}',
      'partials/b.hbs:1:3',
      '"titel" not defined in [object Object] - 1:2',
    ],
    ['a condition on a missing field', '{{#if titel}}a{{/if}}', 'partials/b.hbs:1:1', undefined],
    ['a helper that is none', '{{#shout x}}{{/shout}}', 'partials/b.hbs:1:1', undefined],
    ['a tag that is not closed', '<p>\n{{#if x}}', 'partials/b.hbs:2', undefined],
    [
      'a partial that is not there',
      '{{> partials/c}}',
      'partials/b.hbs',
      'The partial partials/c could not be found',
    ],
  ])('are strict: %s', async (_name, text, place, detail) => {
    const set = await templates({ 'parts/a.hbs': '<b>{{> partials/b}}</b>', 'partials/b.hbs': text });
    const [fault, ...more] = await faultsOf(() => set.render('parts/a', { front: {} }));
    expect(more).toEqual([]);
    const at = [fault?.place?.file, fault?.place?.line, fault?.place?.column].filter(
      (part) => part !== undefined,
    );
    expect(at.join(':')).toBe(`templates/${place}`);
    expect(fault).toMatchObject({ rule: 'template-fault', blame: 'tool' });
    expect(fault?.what.includes('\n')).toBe(false);
    if (detail) expect(fault?.what).toBe(`The template templates/partials/b.hbs failed: ${detail}.`);
  });

  it('print nothing of what every object inherits', async () => {
    const set = await templates({ 'parts/a.hbs': '{{constructor}}{{__proto__}}' });
    expect(set.render('parts/a', {})).toBe('');
  });

  it('name the file of a theme that fails', async () => {
    const set = await templates({ 'parts/a.hbs': 'a' }, { 'parts/a.hbs': '{{b}}' });
    const [fault] = await faultsOf(() => set.render('parts/a', {}));
    expect(fault?.place).toEqual({ file: 'templates/themes/mine/parts/a.hbs', line: 1, column: 3 });
  });

  it('name a template that is not there', async () => {
    const [fault] = await faultsOf(async () => (await templates({})).render('parts/a', {}));
    expect(fault?.what).toBe(
      'The template templates/parts/a.hbs failed: The partial parts/a could not be found.',
    );
  });

  it('that call themselves are named, with the line', async () => {
    const set = await templates({ 'parts/a.hbs': 'x\n {{> parts/a}}' });
    const [fault] = await faultsOf(() => set.render('parts/a', {}));
    expect(fault).toMatchObject({ rule: 'template-fault', place: { file: 'templates/parts/a.hbs' } });
    expect(fault?.what).toContain('it stands in itself');
    // What was given up is forgotten.
    expect((await templates({ 'parts/b.hbs': 'y' })).render('parts/b', {})).toBe('y');
  });

  it('that call two that call two are bounded', async () => {
    const names = Array.from({ length: 40 }, (_, at) => at);
    const files = names.map((at) => [`parts/p${at}.hbs`, `{{> parts/p${at + 1}}}`.repeat(2)] as const);
    const set = await templates({ ...Object.fromEntries(files), 'parts/p40.hbs': '' });
    const [fault] = await faultsOf(() => set.render('parts/p0', {}));
    expect(fault?.what).toMatch(/calls templates more than 500000 times/);
  });

  it('whose loops stand in loops are bounded', async () => {
    const loops = '{{#each @root.rows}}'.repeat(8) + '{{/each}}'.repeat(8);
    const set = await templates({ 'parts/a.hbs': loops });
    const [fault] = await faultsOf(() => set.render('parts/a', { rows: Array(1000).fill(1) }));
    expect(fault?.what).toMatch(/loops go through more than 2000000 items/);
  });
});
