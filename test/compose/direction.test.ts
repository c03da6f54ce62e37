import { expect, it } from 'vitest';
import { smallest } from '../dossier/try-dossier.ts';
import { attempt } from '../hostile/attempt.ts';
import { composeBody, soundDossier } from './compositor.ts';

const files = {
  ...smallest,
  'sections/one.md': `# One

قال الرئيس (hello) اليوم.

They call it مصر.

- مصر اليوم.
- Egypt

:::claim{#a standing=assessed}
# مصر اليوم

Its name is (מצרים).
:::
`,
};

it('a text that begins from right to left runs so as a whole, and is published', async () => {
  const html = await composeBody(await soundDossier(files));
  expect(html).toContain('<p dir="rtl">قال');
  expect(html).toContain('<p>They call');
  expect(html).toContain('<li dir="rtl">مصر');
  expect(html).toMatch(/<h3 dir="rtl">/);
  expect(html).not.toMatch(/<(?:div|section|article|ul)[^>]* dir=/);
  const { faults } = await attempt(files, { argv: ['build', '--paper', 'a4', '--edition', 'report'] });
  expect(faults).toEqual([]);
});
