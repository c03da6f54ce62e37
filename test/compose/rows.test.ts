import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { claim, withClaims } from '../edition/claims.ts';
import { useBrowser } from '../open-browser.ts';
import { composeOne, soundDossier, world } from './compositor.ts';

const browser = useBrowser(world);

/** How far from the left of its page a text is printed, in points. */
async function leftOf(bytes: Uint8Array, text: string): Promise<number | undefined> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const { items } = await (await (await task.promise).getPage(1)).getTextContent();
  const found = items.find((item) => 'str' in item && item.str.startsWith(text));
  await task.destroy();
  return found && 'transform' in found ? Number(found.transform[4]) : undefined;
}

it('a claim in rows has its detail below its summary, not below its headline', async () => {
  const rows = '[{ parts: [{ kind: claims, of: [watch], depth: detail, look: rows }] }]';
  const front = `editions: [{ name: mine, from: brief, pages: { least: 1 }, rows: ${rows} }]\n`;
  const dossier = await soundDossier(withClaims([claim('x', 'part=watch')], front));
  const { bytes } = await browser().print(await composeOne(dossier, 'mine'));
  const [headline, summary, detail] = await Promise.all(
    ['The headline', 'A summary', 'A detail'].map((text) => leftOf(bytes, text)),
  );
  expect(summary).toBeGreaterThan((headline ?? 0) + 100);
  expect(detail).toBe(summary);
});
