import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { HtmlDocument } from '../../src/compose/document.ts';
import { treeOf } from '../../src/compose/tree.ts';
import { Fault } from '../../src/message/message.ts';
import type { SafeHtml } from '../../src/theme/templates.ts';
import { papers } from '../../src/theme/theme.ts';
import { diskWorld, type World } from '../../src/world/world.ts';

const require = createRequire(import.meta.url);
const face = readFileSync(
  require.resolve('@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2'),
).toString('base64');

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** A world whose private folders stand in a folder of their own, so that a test can see what is left there. */
export function ownWorld(): World {
  const root = mkdtempSync(path.join(tmpdir(), 'test-print-'));
  roots.push(root);
  const temporaryFolder = path.join(root, 'temporary');
  mkdirSync(temporaryFolder);
  return { ...diskWorld(), temporaryFolder };
}

/** The number of the one browser that runs in a world. */
export function browserPid(world: World): number {
  const [folder = ''] = readdirSync(world.temporaryFolder);
  return Number(readFileSync(path.join(world.temporaryFolder, folder, 'process.pid'), 'utf8'));
}

/** The processes that a browser lays out its pages in. Linux alone tells them. */
export function renderers(browser: number): number[] {
  const inGroup = (pid: string): boolean => {
    try {
      const [, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return Number(group) === browser && command.includes('--type=renderer');
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && inGroup(name))
    .map(Number);
}

/** A page's body as composing hands it on. */
export function pageOf(body: string): HtmlDocument['page'] {
  return treeOf(body as SafeHtml);
}

/** A page set in one embedded static face. */
export function sheet(body: string, head = ''): HtmlDocument {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sheet</title><style>
@font-face { font-family: "Source Serif 4"; src: url(data:font/woff2;base64,${face}) format("woff2"); }
@page { size: A4; margin: 20mm; @bottom-center { content: counter(page); font-family: "Source Serif 4"; } }
body { font-family: "Source Serif 4"; font-synthesis: none; }
</style>${head}</head><body>${body}</body></html>`;
  return {
    page: pageOf(body),
    html,
    title: 'Sheet',
    language: 'en',
    paper: papers.a4,
    live: 643,
    families: ['Source Serif 4'],
  };
}

/** The rule ids of the fault that some work ends in; empty where it succeeds. */
export async function faultOf(work: Promise<unknown>): Promise<{ rules: string[]; whats: string[] }> {
  try {
    await work;
    return { rules: [], whats: [] };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return {
      rules: error.messages.map((message) => message.rule),
      whats: error.messages.map((message) => message.what),
    };
  }
}
