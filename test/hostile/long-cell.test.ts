import { expect, it } from 'vitest';
import { composeBody, soundDossier } from '../compose/compositor.ts';
import { records } from '../edition/claims.ts';

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
