import { expect, it } from 'vitest';
import { keepAddresses } from '../../src/compose/addresses.ts';
import { htmlOf, treeOf } from '../../src/compose/tree.ts';
import type { SafeHtml } from '../../src/theme/templates.ts';

it.each([
  ['example.org/china-russia#v1.0.0', 'example.org/<wbr><span class="whole">china-russia#v1.0.0</span><wbr>'],
  ['at https://a-b.org/c, and on', 'at https://<wbr><span class="whole">a-b.org/</span><wbr>c<wbr>, and on'],
  // Longer than a column may be wide.
  ['x.org/a-very-long-name-that-fills-a-line', 'x.org/<wbr>a-very-long-name-that-fills-a-line<wbr>'],
  ['2024/25, R&D and/or e.g. this', '2024/25, R&#x26;D and/or e.g. this'],
])('breaks %s behind a slash alone', (text, wanted) => {
  expect(htmlOf(keepAddresses(treeOf(text as SafeHtml)))).toBe(wanted);
});
