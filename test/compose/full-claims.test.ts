import { describe, expect, it } from 'vitest';
import type { HtmlDocument } from '../../src/compose/document.ts';
import { stylesheet } from '../../src/compose/stylesheet.ts';
import { faceRules, facesOfPage } from '../../src/theme/faces.ts';
import { loadTheme } from '../../src/theme/load.ts';
import { papers } from '../../src/theme/theme.ts';
import { useBrowser } from '../open-browser.ts';
import { pageOf } from '../print/sheet.ts';
import { world } from './compositor.ts';

const browser = useBrowser(world);

const prose = (words: number): string => `Heads ${'and what they say '.repeat(words).trim()}`;

/** A claim of the report as its template has it, with places for links where head, standing and text begin. */
const claim = (id: string, head: number, summary: readonly number[]): string =>
  `<section class="section full"><article class="block claim" id="${id}" data-depth="detail"><div class="finding">
<h3 id="${id}-head">${prose(head)}</h3><p class="standing" id="${id}-standing">Assessed</p></div><div class="argument">
<div data-at="summary">${summary.map((words, at) => `<p id="${id}-text-${at}">${prose(words)}</p>`).join('')}</div>
<div data-at="detail"><p>${prose(12)}</p></div></div></article></section>`;

/** Claims with heads and texts of many lengths, each with a little more room left at its page's foot. */
const claims = [1, 4, 8].flatMap((head) =>
  [[4], [1, 12], [16]].flatMap((summary) => [60, 90, 120, 170].map((room) => ({ head, summary, room }))),
);

async function report(name: string, paper: 'a4' | 'letter'): Promise<HtmlDocument> {
  const theme = await loadTheme(name, world);
  const css = stylesheet(theme, papers[paper], { runningHead: '', runningSide: '', foot: '', marking: '' });
  const filled = paper === 'a4' ? 920 : 860;
  const body = claims.map(
    ({ head, summary, room }, at) =>
      `<div style="break-before: page; height: ${filled - room}px"></div>${claim(`c${at}`, head, summary)}`,
  );
  const links = claims.flatMap((_, at) =>
    ['head', 'standing', 'text-0'].map((part) => `<a href="#c${at}-${part}"></a>`),
  );
  const page = pageOf(body.join(''));
  const { files } = await facesOfPage(theme, prose(1), '', world);
  const html = `<!doctype html><html lang="en"><head><title>T</title><style>${await faceRules(files, world)}\n${css}</style></head>
<body class="edition-report paper-${paper}"><main>${body.join('')}</main><div style="height: 0">${links.join('')}</div></body></html>`;
  const { families, grid } = theme;
  return { html, page, title: 'T', language: 'en', paper: papers[paper], live: grid[paper].live, families };
}

describe.each([
  ['editorial', 'a4'],
  ['editorial', 'letter'],
  ['institutional', 'a4'],
  ['institutional', 'letter'],
] as const)('a claim of the report, %s on %s', (theme, paper) => {
  it('begins with head and text on one page, however little room is left', async () => {
    const { destinations } = await browser().print(await report(theme, paper));
    const parted = claims.flatMap((made, at) => {
      const [head, standing, text] = ['head', 'standing', 'text-0'].map(
        (part) => destinations.get(`c${at}-${part}`)?.page,
      );
      return head !== undefined && head === standing && head === text
        ? []
        : [{ ...made, head, standing, text }];
    });
    expect(parted).toEqual([]);
  });
});
