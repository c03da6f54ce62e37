import type { CDPSession, HTTPRequest, Page } from 'puppeteer-core';
import type { HtmlDocument } from '../compose/index.ts';
import { Fault, type Message, type Place, say } from '../message/index.ts';
import { keepTogether } from './in-keeping.ts';
import { changeBody, findOverflow, waitForParts } from './in-page.ts';
import { pageScript } from './page-script.ts';

/** What a page asked for and did not get. */
export interface Refusals {
  readonly addresses: Set<string>;
}

/** A page that is shut in. */
export interface ShutIn {
  readonly refusals: Refusals;
  /** The session on which its log is read. */
  readonly log: CDPSession;
}

/**
 * Shuts a page in: no script runs, and every request but those answered from its own text is refused.
 * @returns the refusals, which grow while the page is used
 */
export async function shutIn(page: Page): Promise<ShutIn> {
  const refusals: Refusals = { addresses: new Set() };
  const [log] = await Promise.all([
    watchLog(page, refusals).then(hide),
    page.setJavaScriptEnabled(false),
    page.setCacheEnabled(false),
    page.setRequestInterception(true),
    page.emulateMediaType('print'),
  ]);
  page.on('request', (request) => void answer(request, refusals));
  return { refusals, log };
}

async function answer(request: HTTPRequest, refusals: Refusals): Promise<void> {
  const address = request.url();
  try {
    if (isOwn(address)) return await request.continue();
    refusals.addresses.add(address);
    await request.abort('blockedbyclient');
  } catch {
    // The page was closed meanwhile.
  }
}

function isOwn(address: string): boolean {
  return address.startsWith('data:') || address === 'about:blank' || address === 'about:srcdoc';
}

/** Some addresses (file:, those that a content policy forbids) never become requests: the log names them. */
async function watchLog(page: Page, refusals: Refusals): Promise<CDPSession> {
  const session = await page.createCDPSession();
  session.on('Log.entryAdded', ({ entry }) => {
    if (entry.level !== 'error') return;
    // "Failed to load resource" carries the address beside it; the others within their text.
    const address = entry.url && entry.source === 'network' ? entry.url : namedAddress(entry.text);
    if (address !== undefined && !isOwn(address)) refusals.addresses.add(address);
  });
  await session.send('Log.enable');
  return session;
}

/** Nobody sees the page: a hidden one is laid out and printed as any other, but never painted for a screen. */
async function hide(session: CDPSession): Promise<CDPSession> {
  return show(session, 'minimized');
}

async function show(session: CDPSession, windowState: 'normal' | 'minimized'): Promise<CDPSession> {
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  return session;
}

/** Does work on a page that is shown: a hidden one never decodes its pictures. */
async function whileShown<T>(page: Page, work: () => Promise<T>): Promise<T> {
  const session = await page.createCDPSession();
  await show(session, 'normal');
  try {
    return await work();
  } finally {
    await hide(session);
    await session.detach();
  }
}

function namedAddress(text: string): string | undefined {
  return /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:[^\s'"]+/i.exec(text.replace(/^[^'"]*?(?:: |(?=['"]))/, ''))?.[0];
}

/** What the refusals say, if there are any. */
export function refusalFault(refusals: Refusals, document: HtmlDocument): Fault | undefined {
  if (refusals.addresses.size === 0) return undefined;
  return new Fault(
    [...refusals.addresses]
      .sort()
      .map((address) => say('request-refused', undefined, document.title, address)),
  );
}

/**
 * Sets a document into a page and waits until all that it shows is there.
 * @throws Fault that names every failed face and broken image
 */
export async function setDocument(page: Page, document: HtmlDocument): Promise<void> {
  // The screen's layout is as wide as the printed one, and too high for a scroll bar.
  await page.setViewport({ width: Math.round(document.live), height: 30_000 });
  await page.setContent(document.html, { waitUntil: 'load', timeout: 0 });
  await page.evaluate(pageScript);
  await settleParts(page, document);
}

/** Sets a document into a page that shows another with the same styles and faces. @throws Fault as `setDocument` does */
export async function changeDocument(page: Page, document: HtmlDocument): Promise<void> {
  const { classes, body } = splitAtBody(document.html);
  await page.evaluate(changeBody, classes, body);
  await settleParts(page, document);
}

/** A page source up to its body, the body's classes, and what it holds. */
export function splitAtBody(html: string): { head: string; classes: string; body: string } {
  const [tag = '', classes = ''] = /<body class="([^"]*)">/.exec(html) ?? [];
  const at = html.indexOf(tag);
  return { head: html.slice(0, at), classes, body: html.slice(at + tag.length, html.lastIndexOf('</body>')) };
}

async function settleParts(page: Page, document: HtmlDocument): Promise<void> {
  const wait = () => page.evaluate(waitForParts);
  const broken = await (/<(?:img|image)[\s>]/.test(document.html) ? whileShown(page, wait) : wait());
  const messages: Message[] = [
    ...broken.faces.map((face) => say('face-failed', undefined, document.title, face)),
    ...broken.images.map((image) => say('image-failed', undefined, document.title, image)),
  ];
  if (messages.length > 0) throw new Fault(messages);
  await page.evaluate(keepTogether);
}

/**
 * Stops what is wider than its column. The browser would make room by printing every page smaller, and would not say so.
 * @throws Fault `too-wide`
 */
export async function refuseOverflow(page: Page, { title, places }: HtmlDocument): Promise<void> {
  const found = await page.evaluate(findOverflow);
  const messages = found.map(({ name, by, place }) =>
    say('too-wide', placeIn(place) ?? places?.ofElement(name), title, name, by),
  );
  if (messages.length > 0) throw new Fault(messages);
}

/** `sections/one.md:12` as a place. */
function placeIn(written: string | null): Place | undefined {
  const [, file, line] = /^(.*):(\d+)$/.exec(written ?? '') ?? [];
  return file === undefined ? undefined : { file, line: Number(line) };
}

/** Prints the page as it stands, without tags and in one answer: half as long as the library's own way. */
export async function printTrial(session: CDPSession, { paper }: HtmlDocument): Promise<Uint8Array> {
  const { data } = await session.send('Page.printToPDF', {
    paperWidth: paper.width / 96,
    paperHeight: paper.height / 96,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: 0,
    marginRight: 0,
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: false,
    transferMode: 'ReturnAsBase64',
  });
  return Buffer.from(data, 'base64');
}

/** Prints the page as it stands. The first of several passes goes without tags, which is faster. */
export async function printPage(page: Page, document: HtmlDocument, tagged: boolean): Promise<Uint8Array> {
  return page.pdf({
    width: document.paper.width,
    height: document.paper.height,
    preferCSSPageSize: true,
    printBackground: true,
    tagged,
    outline: tagged,
    timeout: 0,
  });
}
