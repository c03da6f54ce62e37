import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Pdf } from '../../src/pdf/pdf.ts';
import { preflightPdf } from '../../src/preflight/preflight.ts';
import { useBrowser } from '../open-browser.ts';
import { faultOf, ownWorld, sheet } from './sheet.ts';

const browser = useBrowser(ownWorld());

/** What preflight has to say of the length and the fonts of a bare page. */
async function faultsOf({ bytes }: Pdf): Promise<string[]> {
  const expected = { budget: { least: 1, most: 1 }, families: ['Source Serif 4'] };
  const messages = await preflightPdf(bytes, expected, 'sheet');
  return messages.map(({ rule }) => rule).filter((rule) => /^(too|font|missing-glyph)/.test(rule));
}

describe('printing', () => {
  it('prints a tagged page whose only font is the embedded static face', async () => {
    const pdf = await browser().print(sheet('<h1>Heading</h1><p>Efficient fields.</p>'));
    expect(pdf.pages).toBe(1);
    expect(await faultsOf(pdf)).toEqual([]);
  });

  it('sets a face that only a margin box uses', async () => {
    const document = sheet(
      '<svg role="img" aria-label="mark" width="9" height="9"><rect width="9" height="9"/></svg>',
    );
    const pdf = await browser().print(document);
    expect(await faultsOf(pdf)).toEqual([]);
  });

  it('runs no script', async () => {
    const document = sheet('<p>One</p><script>document.body.innerHTML = "<p>中</p>"</script>');
    const pdf = await browser().print(document);
    expect(await faultsOf(pdf)).toEqual([]);
  });

  it('finds a character that no declared face has', async () => {
    const pdf = await browser().print(sheet('<p>Characters: 中俄</p>'));
    expect(await faultsOf(pdf)).toEqual(['missing-glyph']);
  });

  it('finds synthetic bold', async () => {
    const pdf = await browser().print(sheet('<p style="font-weight: 700; font-synthesis: weight">Bold</p>'));
    expect(await faultsOf(pdf)).toEqual(['font-type3']);
  });

  it('refuses a page whose face is broken, by name', async () => {
    const broken = sheet(
      '<p style="font-family: Broken">Text</p>',
      '<style>@font-face { font-family: Broken; src: url(data:font/woff2;base64,AAAA) format("woff2"); }</style>',
    );
    const { rules, whats } = await faultOf(browser().print(broken));
    expect(rules).toEqual(['face-failed']);
    expect(whats[0]).toContain('Broken');
  });

  it('refuses a page whose image is broken', async () => {
    const { rules } = await faultOf(
      browser().print(sheet('<img src="data:image/png;base64,AAAA" alt="Map">')),
    );
    expect(rules).toEqual(['image-failed']);
  });

  it('refuses what is wider than its column: the innermost, by name', async () => {
    const inside = (width: number) =>
      sheet(
        `<div class="cell"><section class="part"><p>Text</p><figure class="block" id="plate-wide" style="width: 200px"><div style="width: ${width}px">T</div></figure></section></div>`,
      );
    const { rules, whats } = await faultOf(browser().print(inside(900)));
    expect(rules).toEqual(['too-wide']);
    expect(whats[0]).toContain('plate-wide sticks out of its column by 700 px');
    expect(await faultsOf(await browser().print(inside(200)))).toEqual([]);
  });
});

describe('requests', () => {
  it('reach nobody, and each fails the print by name', async () => {
    let connections = 0;
    const server = createServer((_request, response) => response.end());
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A listening TCP server has an address object.
    const { port } = server.address() as AddressInfo;
    const host = `127.0.0.1:${port}`;
    const vectors = [
      `<img src="http://${host}/image">`,
      `<img src="HTTP://[::ffff:127.0.0.1]:${port}/mapped">`,
      `<svg><image href="http://${host}/svg" width="9" height="9"/></svg>`,
      `<svg><use href="http://${host}/use#a"/></svg>`,
      `<iframe src="http://${host}/frame"></iframe>`,
      `<iframe srcdoc="<img src='http://${host}/inner'>"></iframe>`,
      `<object data="http://${host}/object"></object>`,
      `<embed src="http://${host}/embed">`,
      `<link rel="stylesheet" href="http://${host}/sheet">`,
      `<link rel="preload" as="image" href="http://${host}/preload">`,
      `<style>@import "http://${host}/import"; p { background: url(http://${host}/background) }</style><p>x</p>`,
      `<video src="http://${host}/video" poster="http://${host}/poster"></video>`,
      `<meta http-equiv="refresh" content="0;url=http://${host}/refresh">`,
      `<iframe src="file:///etc/hostname"></iframe>`,
      `<img src="file:///etc/hostname">`,
    ];
    try {
      for (const vector of vectors) {
        const { rules } = await faultOf(browser().print(sheet(vector)));
        expect(rules, vector).toContain('request-refused');
      }
      // A prefetch waits until the page is idle, so the print may be done first: then there is no fault to name.
      const prefetch = `<link rel="prefetch" href="http://${host}/prefetch"><p>x</p>`;
      await browser()
        .print(sheet(prefetch))
        .catch(() => undefined);
    } finally {
      server.close();
    }
    expect(connections).toBe(0);
  }, 60_000);

  it('hint at a host, and still none is made', async () => {
    const hints =
      '<link rel="dns-prefetch" href="//example.org"><link rel="preconnect" href="http://example.org"><p>x</p>';
    expect((await browser().print(sheet(hints))).pages).toBe(1);
  });
});

describe('page references', () => {
  const entry = (id: string) => `<p><a href="#${id}" data-page-of="${id}"></a></p>`;
  const block = (id: string) => `<h2 id="${id}" style="break-before: page">Part ${id}</h2>`;

  it('hold the page of their target', async () => {
    const pdf = await browser().print(sheet(`${entry('one')}${entry('two')}${block('one')}${block('two')}`));
    expect(pdf.pages).toBe(3);
    expect(pdf.destinations.get('one')?.page).toBe(2);
    expect(pdf.destinations.get('two')?.page).toBe(3);
    const { getDocument } = await import('../pdfjs.ts');
    const opened = await getDocument({ data: pdf.bytes.slice(), verbosity: 0 }).promise;
    const text = await (await opened.getPage(1)).getTextContent();
    const words = text.items.flatMap((item) => ('str' in item && item.str.trim() ? [item.str] : []));
    await opened.destroy();
    // The page's own number, in its margin, comes first.
    expect(words).toEqual(['1', '2', '3']);
  });

  it('are filled again where a number moves its own target', async () => {
    // Empty, the reference leaves its target on page 1; filled, it takes a page of its own.
    const moving = `<div style="font-size: 260mm; line-height: 1">${entry('end')}</div><p id="end">End</p>`;
    const pdf = await browser().print(sheet(moving));
    expect(pdf.destinations.get('end')?.page).toBe(pdf.pages);
  });

  it('to what is not there are refused', async () => {
    const { rules, whats } = await faultOf(browser().print(sheet(entry('nowhere'))));
    expect(rules).toEqual(['page-reference']);
    expect(whats[0]).toContain('nowhere');
  });

  it('to what is not printed are refused', async () => {
    const hidden = `${entry('hidden')}<div style="display: none"><p id="hidden">x</p></div>`;
    expect((await faultOf(browser().print(sheet(hidden)))).rules).toEqual(['page-reference']);
  });
});

describe('a page', () => {
  it('reads the margins of pages in whatever unit, and of no pages but the first and all', async () => {
    const margins =
      '@page { margin: 20mm 20mm 2cm } @page :first { margin-top: 36pt } @page :left { margin-top: 99px }';
    const made = sheet('<main><div class="row"><p>Text</p></div></main>', `<style>${margins}</style>`);
    const { area } = await browser().tryOut(made, (on) => on.print({}));
    expect(area.top).toBeCloseTo(48, 1);
    expect(made.paper.height - area.bottom).toBeCloseTo((20 * 96) / 25.4, 1);
  });
});
