import { expect, it } from 'vitest';
import { archivePdf } from '../../src/archive/archive.ts';
import { sheet } from '../print/sheet.ts';
import { lettersOf, pixelsOf } from '../shown.ts';
import { facts, usePrinter } from './archived.ts';

const { print } = usePrinter();

const mark = '<svg width="9" height="9" role="img" aria-label="Assessed"><path d="M0 0h9v9z"/></svg>';
const rows = Array.from({ length: 70 }, (_, row) => `<tr><td>Row ${row}</td><td>${row * 7}</td></tr>`).join(
  '',
);
const rich = sheet(
  `<h1>A rich sheet</h1><h2>${mark} With a mark</h2>
  <p style="width: 90px">two&shy;fold un&shy;believ&shy;able, a well-known “office’s affluent” <a href="#end" aria-label="The end">end</a></p>
  <ul><li>One <em>thing</em></li><li>Another</li></ul><aside>An <abbr title="example">ex</abbr> aside</aside>
  <figure role="group">${mark}<figcaption>A caption</figcaption></figure>
  <table><thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead><tbody>${rows}</tbody></table>
  <p id="end" style="columns: 3">${'The end of it doesn’t come. '.repeat(60)}</p>`,
  '<style>td, th { border-bottom: 1px solid #888; } h2 { color: #c00; } thead { background: #eee; }</style>',
);

it('shows every pixel and every letter as the browser printed it', async () => {
  const printed = await print(rich);
  const { bytes } = await archivePdf(printed, facts);
  const [before, after] = [await pixelsOf(printed.bytes, 900), await pixelsOf(bytes, 900)];
  expect(before.length).toBeGreaterThan(2);
  expect(after.map((page, index) => page.equals(before[index] ?? Buffer.of()))).toEqual(
    before.map(() => true),
  );
  expect(await lettersOf(bytes)).toEqual(await lettersOf(printed.bytes));
});

it('is no larger than the browser printed it', async () => {
  const printed = await print(rich);
  const { bytes } = await archivePdf(printed, facts);
  expect(bytes.length).toBeLessThanOrEqual(printed.bytes.length);
});
