import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watch } from '../../../src/commands/watch/watch.ts';
import { diskWorld, ownFolder } from '../../../src/world/world.ts';
import { show, violations, withScreens } from '../../screen.ts';

const place = mkdtempSync(path.join(tmpdir(), 'test-watch-'));
const folder = path.join(place, 'topic');
const world = { ...diskWorld(), workingFolder: place, environment: {} };
const stop = new AbortController();

let address = '';
let watching: Promise<unknown> = Promise.resolve();
let browser: Browser;
let close = () => {};
let closed: Promise<void> = Promise.resolve();

beforeAll(async () => {
  cpSync(path.join(ownFolder, 'starter'), folder, { recursive: true });
  await new Promise<void>((resolve, reject) => {
    const call = { dossier: 'topic', edition: 'handout', signal: stop.signal, cached: false };
    watching = watch(call, world, (told) => {
      address = told;
      resolve();
    });
    watching.catch(reject);
  });
  await new Promise<void>((ready, refuse) => {
    closed = withScreens((opened) => {
      browser = opened;
      ready();
      return new Promise<void>((resolve) => {
        close = resolve;
      });
    });
    closed.catch(refuse);
  });
});

afterAll(async () => {
  close();
  await closed;
  stop.abort('SIGINT');
  await watching;
  rmSync(place, { recursive: true, force: true });
});

const section = () => path.join(folder, 'sections', readdirSync(path.join(folder, 'sections'))[0] ?? '');

async function phase(page: Page, wanted: string): Promise<void> {
  await page.waitForFunction(`document.body.dataset.phase === '${wanted}'`, { polling: 50 });
}

function picture(page: Page): Promise<unknown> {
  return page.evaluate('document.querySelector(".sheet img").dataset.picture');
}

function textOf(page: Page, id: string): Promise<string> {
  return page.$eval(`#${id}`, (element) => element.textContent ?? '');
}

test('a change is shown, what is broken is told over the last good pages, and a sentence leads to its record', async () => {
  const page = await show(browser, address, { width: 1200, scheme: 'light' });
  await phase(page, 'resting');
  expect(await violations(page)).toEqual([]);
  expect(await textOf(page, 'meter')).toContain('Handout, A4');
  const first = await picture(page);

  const text = readFileSync(section(), 'utf8');
  writeFileSync(section(), text.replace(/^# .*$/m, '# Another heading'));
  await page.waitForFunction(`document.querySelector('.sheet img').dataset.picture !== '${String(first)}'`);
  await phase(page, 'resting');
  const second = await picture(page);

  writeFileSync(section(), text.replace(/^# .*$/m, ''));
  await phase(page, 'broken');
  expect(await textOf(page, 'messages')).toContain('Error');
  expect(await page.$eval('#messages a', (link) => link.getAttribute('href'))).toMatch(
    /^vscode:\/\/file\/.*:\d/,
  );
  expect(await page.$eval('#stale', (element) => element.hasAttribute('hidden'))).toBe(false);
  expect(await picture(page)).toBe(second);

  writeFileSync(section(), text);
  await phase(page, 'resting');
  await page.focus('.spot');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#pointed blockquote');
  await page.close();
});

test('it is found without fault on a narrow dark screen, and another paper can be chosen by keyboard', async () => {
  const page = await show(browser, address, { width: 360, scheme: 'dark' });
  await phase(page, 'resting');
  expect(await violations(page)).toEqual([]);
  await page.focus('#papers input:checked');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    `document.querySelector('.sheet')?.getAttribute('aria-label')?.includes('Letter')`,
  );
  await phase(page, 'resting');
  await page.close();
});
