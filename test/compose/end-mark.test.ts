import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import { withEnd } from '../../src/compose/end-mark.ts';
import { treeOf } from '../../src/compose/tree.ts';
import type { SafeHtml } from '../../src/theme/templates.ts';

function marked(html: string): string {
  const content = treeOf(html as SafeHtml).children.filter((node) => node.type !== 'doctype');
  return unified()
    .use(rehypeStringify)
    .stringify({ type: 'root', children: withEnd(content, 'q') });
}

it.each([
  ['<p>First.</p><p>The last word.</p>', '<p>First.</p><p>The last <span id="q--end">word.</span></p>'],
  ['<p>A <em>stressed end</em></p>\n', '<p>A <em>stressed <span id="q--end">end</span></em></p>\n'],
  // A mark of a note stands at its word.
  [
    '<p>End.<sup><a href="#n">1</a></sup></p>',
    '<p><span id="q--end">End.</span><sup><a href="#n">1</a></sup></p>',
  ],
  ['<p>5\u00a0tons</p>', '<p>5\u00a0<span id="q--end">tons</span></p>'],
  ['<ul><li>One</li><li> two </li></ul>', '<ul><li>One</li><li> <span id="q--end">two</span> </li></ul>'],
  ['<hr>', '<hr>'],
])('marks the last word of %s', (html, wanted) => {
  expect(marked(html)).toBe(wanted);
});
