import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeBody } from '../../src/compose/compose.ts';
import { htmlOf } from '../../src/compose/tree.ts';
import { type DrawnEdition, drawEditions } from '../../src/draw/draw-editions.ts';
import { openJob, planEditions } from '../../src/plan/job.ts';
import { composeCompanion } from '../../src/publish/pages/companion.ts';
import { onScreen } from '../../src/publish/pages/on-screen.ts';
import { shippedDossier, world } from '../compose/compositor.ts';
import { drawing } from '../drawing.ts';
import { pageOf } from '../print/sheet.ts';
import { screens, show, violations, withScreens } from '../screen.ts';

const editions = ['handout', 'brief', 'note', 'report'];
const folder = mkdtempSync(path.join(tmpdir(), 'test-companion-'));
const file = path.join(folder, 'companion.html');
let finished: readonly DrawnEdition[];
let html: string;

beforeAll(async () => {
  const dossier = await shippedDossier();
  const press = await openJob(dossier, { editions, papers: ['a4'] }, world);
  finished = await drawEditions(planEditions(press), drawing);
  html = await composeCompanion(finished, world);
  writeFileSync(file, html);
}, 120_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the companion', () => {
  it('has no fault that axe knows, whichever edition shows, and never scrolls sideways', async () => {
    await withScreens(async (browser) => {
      for (const [index, screen] of screens.entries()) {
        const page = await show(browser, pathToFileURL(file).href, screen);
        // The report has what the others have and takes longest: once is enough.
        for (const edition of index === 0 ? editions : ['note']) {
          await page.click(`label[for=show-${edition}]`);
          const seen =
            '[...document.querySelectorAll(".edition")].filter((one) => one.offsetHeight > 0).map((one) => one.id)';
          expect(await page.evaluate(seen)).toEqual([`edition-${edition}`]);
          expect(await violations(page), `${edition} at ${screen.width} px`).toEqual([]);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(screen.width);
        }
        await page.close();
      }
    });
  }, 120_000);

  it('needs nothing from outside, and no script', () => {
    expect(html).not.toMatch(/<script|<link|<iframe|@import|url\((?!data:|#)/);
    expect(html).toContain("default-src 'none'");
    const loaded = [...html.matchAll(/ src="([^"]*)"/g)].map(([, target = '']) => target);
    expect(loaded.filter((target) => !target.startsWith('data:'))).toEqual([]);
  });

  it('says what each edition prints, word for word but for page numbers', async () => {
    for (const edition of finished) {
      const { plan } = edition;
      const { name } = plan.edition;
      const bare = { ...plan, edition: { ...plan.edition, masthead: false } };
      const page = await composeBody({ ...edition, plan: bare }, world);
      const printed = htmlOf(page);
      const [, shown = ''] = html.split(`id="edition-${name}">`);
      const [own = ''] = shown.split('<div class="edition"');
      const paragraphs = [...printed.matchAll(/<(?:p|h[1-3]|td|dd|dt)\b[^>]*>([^<]{12,})</g)];
      expect(paragraphs.length).toBeGreaterThan(10);
      for (const [, text = ''] of paragraphs) expect(own, name).toContain(text);
    }
  });

  it('has every id once, and inner links that lead to one', () => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = [...html.matchAll(/ href="#([^"]*)"/g)].map(([, id = '']) => id);
    expect(targets.length).toBeGreaterThan(50);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('leads to the PDFs of its editions', () => {
    for (const edition of editions) expect(html).toContain(`href="${edition}-a4.pdf"`);
  });
});

describe('an edition among others', () => {
  const screen = (body: string) => String(htmlOf(onScreen(pageOf(body), 'brief', 'Table')));

  it('has ids of its own, no page numbers, and tables that scroll', () => {
    const page = '<main><p id="a">x <a href="#b" class="p" data-page-of="b">0</a></p></main>';
    expect(screen(page)).toBe('<div><p id="brief-a">x </p></div>');
    expect(screen('<a href="#b">b</a><svg><g clip-path="url(#c)"/></svg>')).toBe(
      '<a href="#brief-b">b</a><svg><g clip-path="url(#brief-c)"></g></svg>',
    );
    expect(screen('<table class="data"><tbody><tr><td headers="x y">1</td></tr></tbody></table>')).toBe(
      '<div class="scrolling" role="region" aria-label="Table 1" tabindex="0"><table class="data"><tbody><tr><td headers="brief-x brief-y">1</td></tr></tbody></table></div>',
    );
    expect(screen('<a href="https://example.org/#b">b</a>')).toContain('/#b"');
  });
});
