import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inputsOf } from '../../src/publish/inputs.ts';
import { contrastOf, rgbOf } from '../../src/theme/colour.ts';
import { loadTheme } from '../../src/theme/load.ts';
import { loadTemplates } from '../../src/theme/templates.ts';
import type { World } from '../../src/world/world.ts';
import { bodyOf, composeOne, faultsOf, soundDossier, world } from '../compose/compositor.ts';
import { type Files, withFiles } from '../dossier/try-dossier.ts';

const logo = '<svg viewBox="0 0 40 20"><path id="a" d="M0 0h40v20z"/></svg>';
const sheet = `extends: editorial
colours: { first: "#0a5c36", second: "#5b2a86" }
logo: { file: logo.svg, alt: Ministry of Grain }
`;

/** Runs a test in a working folder that holds these files under `case/`. */
async function inFolder<T>(files: Files, run: (world: World, folder: string) => Promise<T>): Promise<T> {
  return withFiles(files, (folder) => run({ ...world, workingFolder: path.join(folder, 'case') }, folder));
}

describe('a house’s own theme', () => {
  it('gives what differs from the theme that it extends', async () => {
    const files = {
      'themes/house/theme.yaml': sheet,
      'themes/house/logo.svg': logo,
      'themes/house/chart.json': '{"bar":{"cornerRadius":3},"line":{"stroke":"$first"}}',
      'themes/house/style.css': 'h2 { letter-spacing: 1px; }',
      'themes/house/partials/key.hbs': '<p>Own key</p>',
    };
    await inFolder(files, async (here) => {
      const [theme, base] = await Promise.all([loadTheme('house', here), loadTheme('editorial', here)]);
      expect(theme).toMatchObject({ name: 'house', families: base.families, grid: base.grid });
      expect(theme.colours).toEqual({ ...base.colours, first: '#0a5c36', second: '#5b2a86' });
      expect(theme.chart.bar).toEqual({ color: '#0a5c36', cornerRadius: 3 });
      expect(theme.chart.line).toEqual({ stroke: '#0a5c36', strokeWidth: 2.25 });
      expect(theme.css).toBe(`${base.css}\nh2 { letter-spacing: 1px; }`);
      expect(theme.logo?.svg).toContain('id="logo-a"');
      expect(theme.templateFolders.map((folder) => path.basename(folder))).toEqual(['house', 'editorial']);
      const dossier = await soundDossier({});
      const inputs = Object.keys(await inputsOf(dossier, theme, here)).filter((name) =>
        /^theme\//.test(name),
      );
      expect(inputs).toEqual(
        Object.keys(files)
          .map((name) => name.replace('themes/', 'theme/'))
          .sort(),
      );
    });
  });

  it.each([
    ['in the dossier', 'data/grain/themes/house', {}],
    ['beside the dossiers', 'themes/house', {}],
    ['in a folder that the caller names', 'elsewhere/house', { byCaller: true }],
  ])('is found %s', async (_where, folder, call) => {
    const named = 'byCaller' in call ? `./${folder}` : 'house';
    await inFolder({ [`${folder}/theme.yaml`]: 'extends: editorial\n' }, async (here) => {
      const dossierFolder = path.join(here.workingFolder, 'data', 'grain');
      const theme = await loadTheme(named, here, { dossierFolder, ...call });
      expect(theme.folder).toBe(path.join(here.workingFolder, folder));
    });
  });

  it('in the dossier goes before one beside the dossiers', async () => {
    const files = { 'a/themes/house/theme.yaml': 'extends: editorial', 'themes/house/theme.yaml': '' };
    await inFolder(files, async (here) => {
      const dossierFolder = path.join(here.workingFolder, 'a');
      const theme = await loadTheme('house', here, { dossierFolder });
      expect(theme.folder).toBe(path.join(dossierFolder, 'themes', 'house'));
    });
  });

  it.each([
    ['style.css', 'a{}\n\n@import "b.css";', 'theme-style', 'themes/house/style.css:3:1'],
    ['style.css', ' '.repeat(500_001), 'theme-fault', 'themes/house/style.css'],
    ['theme.yaml', `extends: editorial\n# ${'x'.repeat(500_000)}`, 'theme-fault', 'themes/house/theme.yaml'],
    [
      'chart.json',
      `{"a": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      'theme-fault',
      'themes/house/chart.json:1:207',
    ],
    ['logo.svg', `<svg viewBox="0 0 1 1">\n <script/></svg>`, 'logo-fault', 'themes/house/logo.svg:2:2'],
  ])('is refused with a bad %s (%#)', async (file, content, rule, wanted) => {
    const files = { 'themes/house/theme.yaml': sheet, 'themes/house/logo.svg': logo };
    await inFolder({ ...files, [`themes/house/${file}`]: content }, async (here) => {
      const [fault, ...more] = await faultsOf(() => loadTheme('house', here));
      const { file: name, line, column } = fault?.place ?? { file: '' };
      expect([fault?.rule, line ? `${name}:${line}:${column}` : name]).toEqual([rule, wanted]);
      expect(more).toEqual([]);
    });
  });

  it('is refused with a template too large to read', async () => {
    const files = { 'house/theme.yaml': sheet, 'house/partials/key.hbs': 'x'.repeat(500_001) };
    await inFolder(files, async (here) => {
      const [fault] = await faultsOf(() => loadTemplates([path.join(here.workingFolder, 'house')], here));
      expect(fault).toMatchObject({ rule: 'template-fault', place: { file: 'house/partials/key.hbs' } });
    });
  });

  it('is no path in a file of a dossier', async () => {
    await inFolder({ 'house/theme.yaml': 'extends: editorial' }, async (here) => {
      const [fault] = await faultsOf(() => loadTheme('./house', here));
      expect(fault).toMatchObject({ rule: 'no-theme' });
      expect(fault?.hint).toBe(
        "Themes: editorial, institutional. A house's own stands in themes/, or is named by --theme.",
      );
    });
  });

  it.each([
    ['the name of a shipped theme', 'themes/editorial', 'editorial', 'theme-name-taken'],
    ['a name that is none', 'House_1', './House_1', 'theme-name'],
  ])('may not have %s', async (_what, folder, named, rule) => {
    await inFolder({ [`${folder}/theme.yaml`]: 'extends: editorial' }, async (here) => {
      const [fault] = await faultsOf(() => loadTheme(named, here, { byCaller: true }));
      expect(fault).toMatchObject({ rule, blame: 'tool' });
    });
  });

  it.each([
    ['a theme that is none', 'extends: ink', 'no-theme', 'There is no theme "ink".'],
    ['itself', 'extends: house', 'no-theme', 'There is no theme "house".'],
    ['nothing, and lacks colours', 'colours: { first: "#000000" }', 'theme-fault', 'no colour text, soft'],
    [
      'one, and a stack without a face',
      'extends: editorial\nstacks: { sans: [Inter] }',
      'theme-fault',
      '"Inter"',
    ],
    ['one, with a file outside', sheet.replace('logo.svg', '../logo.svg'), 'theme-outside', '../logo.svg'],
    ['one, with a file by its whole path', sheet.replace('logo.svg', '/etc/hosts'), 'theme-outside', '/etc'],
    ['one, with a logo that isn’t there', sheet, 'theme-fault', 'no such file'],
  ])('that extends %s is refused', async (_what, text, rule, detail) => {
    await inFolder({ 'themes/house/theme.yaml': text, 'themes/logo.svg': logo }, async (here) => {
      const [fault] = await faultsOf(() => loadTheme('house', here));
      expect(fault).toMatchObject({ rule });
      expect(fault?.what).toContain(detail);
    });
  });

  it('reads no link that leads out of its folder', async () => {
    await inFolder({ 'themes/house/theme.yaml': sheet, 'logo.svg': logo }, async (here) => {
      await symlink('../../logo.svg', path.join(here.workingFolder, 'themes', 'house', 'logo.svg'));
      const [fault] = await faultsOf(() => loadTheme('house', here));
      expect(fault).toMatchObject({ rule: 'theme-outside' });
    });
  });
});

it('the theme that the guide makes in 15 minutes is one', async () => {
  const guide = await world.readText(path.join(world.ownFolder, 'docs', 'themes.md'));
  const block = (kind: string): string =>
    new RegExp(`\n\`\`\`${kind}\n([\\s\\S]*?)\n\`\`\`\n`).exec(guide)?.[1] ?? '';
  const files = { 'themes/ministry/theme.yaml': block('yaml'), 'themes/ministry/logo.svg': block('svg') };
  await inFolder(files, async (here) => {
    const theme = await loadTheme('ministry', here);
    expect(theme.colours).toMatchObject({ first: '#0b5d3b', second: '#3b1f5b' });
    expect(theme.logo).toMatchObject({ alt: 'Ministry of Grain', holdsName: false });
    expect(theme.messages).toEqual([]);
  });
});

describe('faces in a theme’s folder', () => {
  const own = (files: string): string =>
    `extends: editorial\nfaces: [{ family: Grain Sans, files: [${files}] }]\nstacks: { sans: [Grain Sans, Noto Serif SC] }\n`;

  /** The theme of a house that brings this file as its sans. */
  async function withFace(bytes: Uint8Array, check: (here: World) => Promise<void>): Promise<void> {
    const yaml = own('{ file: fonts/sans.woff2, weight: 400 }');
    await inFolder({ 'themes/house/theme.yaml': yaml }, async (here) => {
      const fonts = path.join(here.workingFolder, 'themes', 'house', 'fonts');
      await mkdir(fonts);
      await writeFile(path.join(fonts, 'sans.woff2'), bytes);
      await check(here);
    });
  }

  const shippedFace = async (): Promise<Uint8Array> => {
    const base = await loadTheme('editorial', world);
    const face = base.faces.find(
      ({ family, unicodeRange }) => family.startsWith('Sofia') && /U\+0000/.test(unicodeRange),
    );
    return world.readBytes(face?.file ?? '');
  };

  it('stand before the shipped ones, for the characters that they hold', async () => {
    await withFace(await shippedFace(), async (here) => {
      const theme = await loadTheme('house', here);
      expect(theme.families).toEqual([
        'Source Serif 4',
        'Grain Sans',
        'Sofia Sans Extra Condensed',
        'Source Code Pro',
        ...theme.fallback,
      ]);
      expect(theme.stacks.sans).toEqual(['Grain Sans', 'Noto Serif SC', ...theme.fallback.slice(0, -1)]);
      const face = theme.faces.find(({ family }) => family === 'Grain Sans');
      expect(face).toMatchObject({ weight: 400, style: 'normal' });
      expect(face?.unicodeRange).toContain('U+20-7e');
      expect(theme.chart.font).toBe('Grain Sans');
    });
  });

  it.each([
    ['no woff2', () => Buffer.from('OTTO and more'), 'no woff2'],
    ['not TrueType', () => Buffer.from('wOF2OTTO'), 'not TrueType'],
    ['broken', () => Buffer.from('wOF2\0\x01\0\0 and no more'), 'broken'],
  ])('that are %s are refused', async (_what, bytes, detail) => {
    await withFace(bytes(), async (here) => {
      const [fault] = await faultsOf(() => loadTheme('house', here));
      expect(fault).toMatchObject({ rule: 'theme-face', place: { file: 'themes/house/theme.yaml' } });
      expect(fault?.what).toContain(detail);
    });
  });
});

describe('colours', () => {
  it('in which text can’t be read stop the theme, each pair named', async () => {
    const pale = 'extends: editorial\ncolours: { first: "#e8a33d", tint: "#c8c8c8", soft: "#6b6b6b" }';
    await inFolder({ 'themes/house/theme.yaml': pale }, async (here) => {
      const faults = await faultsOf(() => loadTheme('house', here));
      const errors = faults.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ rule, what }) => [rule, /colour (\w+ on \w+)/.exec(what)?.[1]])).toEqual([
        ['theme-contrast', 'soft on tint'],
        ['theme-contrast', 'first on paper'],
      ]);
    });
  });

  it('that are one grey without colour are told', async () => {
    const alike = 'extends: editorial\ncolours: { first: "#0a5c36", second: "#8a2a2a" }';
    await inFolder({ 'themes/house/theme.yaml': alike }, async (here) => {
      const { messages } = await loadTheme('house', here);
      expect(messages).toMatchObject([{ rule: 'theme-grey', severity: 'warning' }]);
      expect(messages[0]?.what).toContain('first and second');
    });
  });

  it('have the contrast that WCAG gives', () => {
    expect(contrastOf(rgbOf('#000000'), rgbOf('#ffffff'))).toBeCloseTo(21, 5);
    expect(contrastOf(rgbOf('#ffffff'), rgbOf('#767676'))).toBeCloseTo(4.54, 2);
    expect(contrastOf(rgbOf('#123456'), rgbOf('#123456'))).toBe(1);
  });

  it.each(['editorial', 'institutional'])('of %s stay apart in every way', async (name) => {
    expect((await loadTheme(name, world)).messages).toEqual([]);
  });
});

describe('a logo on the page', () => {
  const files = (holds: boolean): Files => ({
    'dossier.yaml': 'title: A\nsections: [one]\nissuer: { name: Ministry of Grain }\ntheme: house\n',
    'themes/house/theme.yaml': sheet.replace('Grain }', `Grain, holds-name: ${holds} }`),
    'themes/house/logo.svg': logo,
  });

  it.each([
    [false, true],
    [true, false],
  ])('that holds the name (%s) has the name beside it (%s)', async (holds, beside) => {
    await withFiles({ 'sections/one.md': '# One\n\nA.\n', ...files(holds) }, async (folder) => {
      const { loadSound } = await import('../compose/compositor.ts');
      const body = bodyOf(await composeOne(await loadSound(path.join(folder, 'case'))));
      expect(body).toContain('<span class="logo"><svg');
      expect(body).toContain('aria-label="Ministry of Grain"');
      expect(body.includes('<b>Ministry of Grain</b>')).toBe(beside);
    });
  });
});
