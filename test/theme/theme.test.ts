import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { faceRules, facesFor, rangesOf } from '../../src/theme/faces.ts';
import { loadTheme } from '../../src/theme/load.ts';
import type { World } from '../../src/world/world.ts';
import { faultsOf, world } from '../compose/compositor.ts';

const theme = await loadTheme('editorial', world);

describe('the shipped theme', () => {
  it('has static faces of every weight that it names, each with its characters', () => {
    expect(theme.stacks.sans).toEqual(['Sofia Sans Condensed', ...theme.fallback]);
    expect(theme.faces.length).toBeGreaterThan(20);
    for (const face of theme.faces) {
      expect(world.exists(face.file), face.file).toBe(true);
      expect(face.file).toMatch(/-(normal|italic)\.woff2$/);
      for (const [from, to] of rangesOf(face.unicodeRange)) expect(from).toBeLessThanOrEqual(to);
    }
  });

  it('gives its charts colours and no names of colours', () => {
    const chart = JSON.stringify(theme.chart);
    expect(chart).toContain(theme.colours.first);
    expect(chart).not.toContain('"$');
  });
});

describe('the faces that a text needs', () => {
  const filesOf = async (text: string): Promise<string[]> => {
    const { files } = await facesFor(theme, text, world);
    return files.map(({ file }) => path.basename(file));
  };

  it('are those of the alphabet alone for English', async () => {
    const text = 'Output fell by 3.1% – “so they say”: −$3 billion, 4×.';
    const { files, missing } = await facesFor(theme, text, world);
    expect(missing).toEqual([]);
    expect(files.some(({ family }) => theme.fallback.includes(family))).toBe(false);
    expect(files.map(({ file }) => file).every((file) => /-latin(-ext)?-/.test(file))).toBe(true);
  });

  it('are the slices that hold the characters for Chinese', async () => {
    const slices = (await filesOf('准联盟')).filter((file) => file.startsWith('noto-serif-sc'));
    expect(slices.length).toBeGreaterThan(0);
    expect(slices.length).toBeLessThanOrEqual(3 * 2);
    for (const character of '准联盟') {
      const code = character.codePointAt(0) ?? 0;
      const holding = theme.faces.filter((face) =>
        rangesOf(face.unicodeRange).some(([from, to]) => code >= from && code <= to),
      );
      expect(holding.map(({ file }) => path.basename(file)).some((file) => slices.includes(file))).toBe(true);
    }
    // Latin letters beside them stay with the families before it.
    const both = await filesOf('a准');
    expect(both.filter((file) => file.startsWith('noto-serif-sc'))).toHaveLength(2);
  });

  it.each([
    ['an emoji', 'fine 🚀', ['🚀']],
    ['a private character', '\ue000', ['\ue000']],
    ['two at once, each named once', '🧭 🚀 🧭', ['🧭', '🚀']],
    ['none for line ends, tabs and the byte order mark', 'a\n\tb\ufeff', []],
  ])('are missing for %s', async (_name, text, missing) => {
    expect(await facesFor(theme, text, world)).toMatchObject({ missing });
  });

  it('stand inside the page', async () => {
    const rules = await faceRules((await facesFor(theme, 'a', world)).files.slice(0, 1), world);
    expect(rules).toMatch(
      /^@font-face\{font-family:"[^"]+";font-weight:\d+;font-style:\w+;src:url\(data:font\/woff2;base64,[A-Za-z0-9+/=]+\)/,
    );
    expect(rules).not.toMatch(/https?:/);
  });
});

describe('a theme that can’t be used is a fault of the theme', () => {
  const folder = path.join(world.ownFolder, 'templates', 'themes', 'editorial');

  /** The shipped theme with one of its files changed. */
  function changed(name: string, change: (text: string) => string): World {
    return {
      ...world,
      readText: async (file) =>
        file === path.join(folder, name) ? change(await world.readText(file)) : world.readText(file),
    };
  }

  it.each([
    ['theme.yaml', 'broken YAML', () => 'colours: [', 'Flow sequence'],
    ['theme.yaml', 'no colour', (text: string) => text.replace('"#c42e1b"', 'red'), 'colours.first'],
    ['theme.yaml', 'an unknown field', (text: string) => `${text}colour: x\n`, '"colour"'],
    [
      'theme.yaml',
      'no faces',
      (text: string) => text.replace(/faces:[\s\S]*grid:/, 'faces: []\ngrid:'),
      'faces',
    ],
    [
      'theme.yaml',
      'a package that is not installed',
      (text: string) => text.replace('source-serif-4"', 'source-serif-5"'),
      'source-serif-5',
    ],
    [
      'theme.yaml',
      'a weight that the package lacks',
      (text: string) => text.replace('"600"', '"601"'),
      '601',
    ],
    ['chart.json', 'broken JSON', () => '{', 'JSON'],
    [
      'chart.json',
      'an unknown colour',
      () => '{"background":"$rouge"}',
      'chart.json names $rouge, which is no colour or stack',
    ],
  ])('%s: %s', async (name, _what, change, detail) => {
    const [fault, ...more] = await faultsOf(() => loadTheme('editorial', changed(name, change)));
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ rule: 'theme-fault', blame: 'tool' });
    expect(fault?.what).toMatch(/^The theme "editorial" can't be used: /);
    expect(fault?.what).toContain(detail);
  });

  it('a stylesheet that is missing', async () => {
    const bare: World = {
      ...world,
      readText: (file) =>
        world.readText(file.endsWith('style.css') ? path.join(folder, 'nothing.css') : file),
    };
    const [fault] = await faultsOf(() => loadTheme('editorial', bare));
    expect(fault).toMatchObject({ rule: 'theme-fault' });
  });

  it.each(['ink', '..', '../editorial', '/etc', ''])('a theme that is none: %j', async (name) => {
    const [fault] = await faultsOf(() => loadTheme(name, world));
    expect(fault).toMatchObject({ rule: 'no-theme' });
    expect(fault?.hint).toContain('editorial');
  });
});
