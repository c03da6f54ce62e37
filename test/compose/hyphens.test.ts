import { expect, it } from 'vitest';
import { hyphenate } from '../../src/compose/hyphens.ts';
import { htmlOf, treeOf } from '../../src/compose/tree.ts';
import type { SafeHtml } from '../../src/theme/templates.ts';

const set = async (html: string, language = 'en') =>
  htmlOf(await hyphenate(treeOf(html as SafeHtml), language)).replaceAll('\u00ad', '|');

const narrow = (html: string) => `<div class="row flow-2"><div class="cell span-12">${html}</div></div>`;

it('lets long words of narrow columns break by the patterns of the language', async () => {
  expect(await set(narrow('<p>A relationship of partners.</p>'))).toContain('rela|tion|ship');
  expect(await set(narrow('<p>Eine wunderschönen Garten gibt es.</p>'), 'de')).toContain('wun|der|schö|nen');
  expect(await set('<p class="span-6">A relationship of partners.</p>')).toContain('rela|tion|ship');
});

it.each([
  ['a wide column', '<p>A relationship of partners.</p>'],
  ['a heading', narrow('<h3>A relationship of partners</h3>')],
  ['code', narrow('<p><code>relationship of</code> partners</p>')],
  ['a table', narrow('<table><tbody><tr><td>A relationship of partners</td></tr></tbody></table>')],
  ['words of another language', narrow('<p><span lang="fr">responsabilité et</span> so on</p>')],
  ['names', narrow('<p>In Washingtonia they said</p>')],
  ['parts of compounds and addresses', narrow('<p>a post-relationship at example.org/relationship now</p>')],
  ['the last word', narrow('<p>A relationship.</p>')],
  ['a text with breaks of its own', narrow('<p>A rela|tionship of partners</p>'.replace('|', '\u00ad'))],
])('leaves %s as it is', async (_, html) => {
  expect((await set(html)).replaceAll('rela|tion', 'rela\u00adtion')).toBe(html);
});

it('leaves words near their ends alone, and languages without patterns as they are', async () => {
  expect(await set(narrow('<p>An overwhelmingly long word.</p>'))).toContain('over|whelm|ingly');
  expect(await set(narrow('<p>A relationship of partners.</p>'), 'tlh')).not.toContain('|');
});
