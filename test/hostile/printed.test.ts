import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeBody, soundDossier } from '../compose/compositor.ts';
import { openPdf } from '../printed-pdf.ts';
import { type Attempt, attempt, listen } from './attempt.ts';
import { codeFor, dossierOfCode } from './code-in-text.ts';

let listener: Awaited<ReturnType<typeof listen>>;
let code: string;
let made: Attempt;
let written: readonly string[] = [];
let kept: readonly string[] = [];
let pages: readonly string[] = [];

beforeAll(async () => {
  listener = await listen();
  code = codeFor(listener.port);
  made = await attempt(dossierOfCode(code), {
    argv: ['build', '--edition', 'report', '--paper', 'a4', '--allow-local-links'],
    after: async (folder) => {
      written = (await readdir(folder)).sort();
      kept = (await readdir(path.join(folder, 'case'))).sort();
      const file = path.join(folder, 'out', 'case', 'report-a4.pdf');
      // Where there is none, the test below says why.
      if (existsSync(file)) pages = (await openPdf(await readFile(file))).pages;
    },
  });
}, 60_000);

afterAll(() => listener.close());

describe('code in every field of text of every record', () => {
  it('builds, calls nobody, and reads nothing else', () => {
    expect(made.faults).toEqual([]);
    expect(made.code).toBe(0);
    expect(listener.calls()).toBe(0);
    expect(made.trespasses).toEqual([]);
  });

  it('writes to the output alone', () => {
    const given = Object.keys(dossierOfCode(code)).map((file) => file.split('/')[0]);
    expect(written).toEqual(['case', 'out', 'secret']);
    expect(kept).toEqual([...new Set(given)].sort());
  });

  it('prints as it was typed', () => {
    const text = pages.join('');
    expect(text.split('{{constructor}}{{{x}}}').length).toBeGreaterThan(40);
    expect(text.split(code.replaceAll(/\s/g, '')).length).toBeGreaterThan(30);
    expect(text).not.toContain('[object');
  });

  it('makes no element and no attribute', async () => {
    const html = await composeBody(await soundDossier(dossierOfCode(code)));
    const tags = tagsOf(html);
    expect(
      tags.filter(({ name }) => /^(script|iframe|object|embed|link|meta|style|base|form)$/.test(name)),
    ).toEqual([]);
    expect(tags.flatMap(({ attributes }) => attributes.filter((name) => name.startsWith('on')))).toEqual([]);
    const images = tags.filter(({ name }) => name === 'img');
    expect(images).toHaveLength(1);
    expect(images[0]?.source).toMatch(/^<img src="data:image\/svg\+xml/);
  });
});

/** Tags of a page, with the attributes as a browser would take them: what stands in quotes is no tag. */
function tagsOf(html: string): { name: string; attributes: string[]; source: string }[] {
  return [...html.matchAll(/<([a-zA-Z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g)].map(
    ([source, name = '', rest = '']) => ({
      name: name.toLowerCase(),
      attributes: [...rest.replaceAll(/"[^"]*"|'[^']*'/g, '').matchAll(/([^\s=/]+)/g)].map(([attribute]) =>
        attribute.toLowerCase(),
      ),
      source,
    }),
  );
}
