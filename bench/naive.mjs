// What one would write without Precis: a fresh browser, the HTML, a PDF.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';

/**
 * A function that prints one page source with a browser of its own.
 * @param {{ html: string, executable: string, sandboxed: boolean, libraries?: string }} page
 */
export function naivePrinter({ html, executable, sandboxed, libraries }) {
  return async () => {
    const browser = await launch({
      executablePath: executable,
      args: ['--disable-dev-shm-usage', ...(sandboxed ? [] : ['--no-sandbox'])],
      ...(libraries && { env: { ...process.env, LD_LIBRARY_PATH: libraries } }),
    });
    try {
      const page = await browser.newPage();
      await page.setContent(html, { waitUntil: 'load' });
      return await page.pdf({ preferCSSPageSize: true, printBackground: true, outline: true });
    } finally {
      await browser.close();
    }
  };
}

// By itself it prints what a file says.
if (process.argv[1] === fileURLToPath(import.meta.url))
  await naivePrinter(JSON.parse(readFileSync(process.argv[2], 'utf8')))();
