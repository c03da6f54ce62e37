import { beforeAll, describe, expect, test } from 'vitest';
import { archivePdf } from '../../src/archive/archive.ts';
import { composeOne, faultsOf, soundDossier } from '../compose/compositor.ts';
import { bare, openPdf, type PrintedPdf, spokenParts } from '../printed-pdf.ts';
import { facts, usePrinter } from './archived.ts';

const printer = usePrinter();

const section = `# One

Text before.

3. Third
4. Fourth
   - Inner

- [x] Written
- [ ] Unread

> Somebody said so.
>
> > And somebody else.

\`\`\`
if (a)
    b();
\`\`\`

***

| Word | Count |
|---|--:|
${Array.from({ length: 60 }, (_, row) => `| Row | :literal[${row}] |`).join('\n')}

:::claim{#c standing=assessed}
# A claim with \`code\`

1. Its list

~~~
its code
~~~

***

| A | B |
|---|---|
| x | y |
:::
`;

describe('blocks of Markdown in a printed PDF', () => {
  let pdf: PrintedPdf;
  let spoken: string[];
  let roles: string[];

  beforeAll(async () => {
    const dossier = await soundDossier({ 'sections/one.md': section });
    const document = await composeOne(dossier);
    const { bytes } = await archivePdf(await printer.print(document), { ...facts, title: document.title });
    pdf = await openPdf(bytes);
    spoken = await spokenParts(bytes);
    roles = pdf.roles.flat();
  });

  test('have the tags of what they are', () => {
    const counted = (role: string) => roles.filter((one) => one === role).length;
    // The claim prints twice: in the summary, and in its section. Tasks have no mark but their picture.
    expect(counted('Lbl')).toBe(3 + 2);
    expect(counted('BlockQuote')).toBe(2);
    expect(counted('Code')).toBe(1 + 2 + 2);
    expect(counted('Table')).toBeGreaterThanOrEqual(2);
  });

  test('say their numbers, their tasks and their code', () => {
    expect(spoken.map((part) => part.trim()).filter((part) => /^(?:[34]\.|Done:|Open:)$/.test(part))).toEqual(
      ['3.', '4.', 'Done:', 'Open:'],
    );
    expect(spoken.join('')).toContain('if (a) b();');
  });

  test('go on over pages: a table with its head on each, which is said once', () => {
    const heads = pdf.pages.filter((page) => page.includes('WordCount'));
    expect(heads.length).toBeGreaterThan(1);
    expect(bare(spoken.join('')).split('WordCount')).toHaveLength(2);
  });
});

test('a table that is wider than its column is told at its line', async () => {
  const cells = (cell: string) => `|${` ${cell} |`.repeat(40)}`;
  const table = [cells('Head'), cells('---'), cells(':literal[1,234,567]')].join('\n');
  const document = await composeOne(
    await soundDossier({ 'sections/one.md': `# One\n\nText.\n\n${table}\n` }),
  );
  const faults = await faultsOf(() => printer.print(document));
  expect(faults.map(({ rule, place }) => [rule, place?.line])).toEqual([['too-wide', 5]]);
  expect(faults[0]?.place?.file).toMatch(/sections\/one\.md$/);
});
