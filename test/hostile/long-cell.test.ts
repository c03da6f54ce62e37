import { expect, it } from 'vitest';
import { usualFloors } from '../../src/preflight/expected.ts';
import { preflightPdf } from '../../src/preflight/preflight.ts';
import { composeBody, composeOne, soundDossier, world } from '../compose/compositor.ts';
import { quantitiesFile } from '../dossier/rules/dossier-of.ts';
import { useBrowser } from '../open-browser.ts';
import { records } from '../plan/claims.ts';

const browser = useBrowser(world);

it('a 14 KB cell of nested emphasis is text, and prints as typed', async () => {
  const cell = '*a **b _c '.repeat(1400);
  const html = await composeBody(
    await soundDossier({
      ...records,
      'sections/one.md': '# One\n\n::plate{#long}\n',
      'tables/long.csv': `a\n${cell}\n`,
      'tables/long.schema.yaml':
        'columns:\n  - {name: a, label: A, type: text}\nplate: {title: T, subtitle: S, standing: reported, sources: [{id: sun}]}\n',
    }),
  );
  expect(html).toContain(`<td role="rowheader">${cell.trim()}</td>`);
  // A reference sets its title in italics; nothing else here does.
  expect(html.replace('<em>A source</em>', '')).not.toContain('<em>');
});

it('a number with a very long unit wraps, and a short one does not', async () => {
  const phrase = `million tons of crude oil for each inhabitant ${'and for each neighbour '.repeat(6)}a year`;
  const dossier = await soundDossier({
    ...records,
    'quantities.yaml': quantitiesFile({
      oil: `about 4.2 ${phrase}; source: { id: sun }`,
      gas: 'about 24 percent; source: { id: sun }',
      ore: `about 3 ${'x'.repeat(300)}; source: { id: sun }`,
    }),
    'sections/one.md': '# One\n\n::plate{#long}\n',
    'tables/long.csv': 'what,amount\nOil,oil\nGas,gas\nOre,ore\n',
    'tables/long.schema.yaml': `columns:
  - { name: what, label: What, type: text }
  - { name: amount, label: ${'What of it there is '.repeat(4).trim()}, type: quantity }
plate: { title: T, subtitle: S, standing: reported, sources: [{ id: sun }] }
`,
  });
  const document = await composeOne(dossier);
  expect(document.html).toContain('<th scope="col" class="numeric wraps">');
  expect(document.html).toMatch(/<td class="numeric"><\w+ class="quantity"[^>]*>about 24%/);
  const { bytes } = await browser().print(document);
  // Were it wider than the page, the browser would print all of it smaller.
  const found = await preflightPdf(bytes, { floors: usualFloors }, 'x.pdf');
  expect(found.filter(({ rule }) => rule === 'type-too-small')).toEqual([]);
});

it('long heads wrap, and names of rows beside them do not', async () => {
  const heads = [1, 2, 3, 4].map(
    (at) => `  - { name: c${at}, label: Output of mines, type: number, unit: million tonnes a year }`,
  );
  const html = await composeBody(
    await soundDossier({
      ...records,
      'sections/one.md': '# One\n\n::plate{#long}\n',
      'tables/long.csv': `state,c1,c2,c3,c4\nUnited States,1,2,3,4\nThe ${'very '.repeat(8)}long name,1,2,3,4\n`,
      'tables/long.schema.yaml': `columns:
  - { name: state, label: State, type: text }
${heads.join('\n')}
plate: { title: T, subtitle: S, standing: reported, sources: [{ id: sun }] }
`,
    }),
  );
  expect(html).toContain('<th scope="col" class="numeric wraps">Output of mines');
  expect(html).toContain('<td role="rowheader" class="name">United States</td>');
  expect(html).toContain('<td role="rowheader">The very');
});

it('a quantity that is printed on and on has a row within its page', async () => {
  const said = Array.from({ length: 60 }, () => 'Oil came to :quantity[oil].').join(' ');
  const dossier = await soundDossier({
    ...records,
    'quantities.yaml': quantitiesFile({ oil: '4.2 tons; source: { id: sun }' }),
    'sections/one.md': `# One\n\n${said}\n`,
  });
  // Until pages are known, its row names one a use.
  const { pages } = await browser().print(await composeOne(dossier));
  expect(pages).toBeGreaterThan(2);
});
