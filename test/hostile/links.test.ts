import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as library from '../../src/commands/index.ts';
import { loadTheme } from '../../src/theme/load.ts';
import type { World } from '../../src/world/world.ts';
import { call } from '../cli/host.ts';
import { type Files, smallest } from '../dossier/try-dossier.ts';
import { chartFile, records } from '../plan/claims.ts';
import { freshWorld } from '../publish/set.ts';

const canary = 'CANARY-7f3a';
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>';

/** A theme with every kind of file that one may have. */
const theme: Files = {
  'theme.yaml': `extends: editorial
faces:
  - { family: Own, files: [{ file: own.woff2, weight: 400 }] }
  - { family: Packed, package: "@house/packed", weights: ["400"] }
stacks: { sans: [Own, Packed, Noto Serif SC] }
logo: { file: logo.svg, alt: House }
`,
  'style.css': 'h2 { letter-spacing: 1px; }',
  'chart.json': '{}',
  'logo.svg': svg,
  'partials/key.hbs': '<p>Key</p>',
  'pages/set.hbs': '<p>Set</p>',
  'parts/lead.hbs': '<p>Lead</p>',
  'layouts/document.hbs': '<p>Document</p>',
  'node_modules/@house/packed/package.json': '{"version":"1.0.0"}',
  'node_modules/@house/packed/400.css': '@font-face { src: url(./a.woff2) }',
};

/** A dossier with every kind of file that one may have, and a theme of its own. */
const dossier: Files = {
  ...smallest,
  ...records,
  'dossier.yaml': 'title: A\ntheme: house\nsections: [one]\n',
  'rules.yaml': '{}\n',
  'quotations.yaml': '{}\n',
  'events.yaml': '{}\n',
  'actors.yaml': '{}\n',
  'glossary.yaml': '{}\n',
  'changes.yaml': 'changes: []\n',
  'images.yaml':
    'pic: {file: pic.svg, title: T, subtitle: S, alt: A, standing: reported, sources: [{id: sun}], credit: C, licence: {name: L}}\n',
  'editions.lock.yaml': '{}\n',
  'tables/t.csv': 'a\nx\n',
  'tables/t.schema.yaml': 'columns:\n  - {name: a, label: A, type: text}\n',
  'tables/t.csv.mjs': 'process.stdout.write("a\\nx\\n");\n',
  'charts/c.vl.json': chartFile(1),
  'images/pic.svg': svg,
  ...Object.fromEntries(Object.entries(theme).map(([name, text]) => [`themes/house/${name}`, text])),
};

async function write(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
}

/** A world with the dossier `grain`, in which a file or folder was moved out and a link left in its place. */
async function movedOut(moved: string): Promise<World> {
  const world = { ...(await freshWorld()), environment: {} };
  const [grain, outside] = [
    path.join(world.workingFolder, 'grain'),
    path.join(world.workingFolder, 'outside'),
  ];
  await write(grain, dossier);
  const face = '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2';
  const bytes = await readFile(path.join(world.ownFolder, 'node_modules', face));
  await writeFile(path.join(grain, 'themes/house/own.woff2'), bytes);
  await writeFile(path.join(grain, 'themes/house/node_modules/@house/packed/a.woff2'), bytes);
  await mkdir(outside);
  if (moved === '') return world;
  const away = path.join(outside, 'away');
  await rename(path.join(grain, moved), away);
  await symlink(away, path.join(grain, moved));
  if (/\.(md|yaml|csv|json|css|hbs|mjs|svg)$/.test(moved)) await writeFile(away, canary);
  return world;
}

/** Everything that the world's working folder holds by now. */
async function written(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const texts = await Promise.all(
    names.map((name) => readFile(path.join(folder, name), 'latin1').catch(() => '')),
  );
  return texts.join('\n');
}

/** Each kind of file and folder that is read, and where the fault is told. */
const kinds: [moved: string, rule: string, file?: string][] = [
  ...Object.keys(dossier)
    .filter((name) => !name.startsWith('themes/') && !name.endsWith('.mjs'))
    .map((name): [string, string] => [name, 'file-outside']),
  ...['sections', 'tables', 'charts', 'images'].map((name): [string, string] => [name, 'file-outside']),
  ['themes', 'theme-outside', 'dossier.yaml'],
  ['themes/house', 'theme-outside', 'dossier.yaml'],
  ...[
    'theme.yaml',
    'style.css',
    'chart.json',
    'logo.svg',
    'own.woff2',
    'node_modules',
    'node_modules/@house',
  ].map((name): [string, string, string] => [
    `themes/house/${name}`,
    'theme-outside',
    'themes/house/theme.yaml',
  ]),
  ...['partials', 'pages/set.hbs', 'parts', 'layouts', 'layouts/document.hbs', 'partials/key.hbs'].map(
    (name): [string, string] => [`themes/house/${name}`, 'theme-outside'],
  ),
  ...['400.css', 'a.woff2', 'package.json'].map((name): [string, string, string] => [
    `themes/house/node_modules/@house/packed/${name}`,
    name === 'package.json' ? 'theme-outside' : 'theme-fault',
    'themes/house/theme.yaml',
  ]),
];

it('nothing is wrong where no link is', async () => {
  const world = await movedOut('');
  const { stdout } = await call(['check', 'grain', '--json'], { library, world });
  expect(JSON.parse(stdout).messages).toEqual([]);
});

describe('a link that leads out of the dossier', () => {
  it.each(kinds)('%s: %s', async (moved, rule, file) => {
    const world = await movedOut(moved);
    const { code, stdout, stderr } = await call(['build', 'grain', '--json'], { library, world });
    const { messages } = JSON.parse(stdout);
    expect(code).toBeGreaterThan(0);
    expect(messages).toContainEqual(
      expect.objectContaining({
        rule,
        place: expect.objectContaining({ file: expect.stringMatching(`^grain/`) }),
      }),
    );
    if (file !== undefined)
      expect(messages.map(({ place }: { place?: { file: string } }) => place?.file)).toContain(
        `grain/${file}`,
      );
    expect(stdout + stderr).not.toContain(canary);
    expect(await written(path.join(world.workingFolder, 'out'))).toBe('');
  });

  it('a loader', async () => {
    const world = await movedOut('tables/t.csv.mjs');
    const { code, stdout, stderr } = await call(['refresh', 'grain'], { library, world });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^grain\/tables\/t\.csv\.mjs error .* file-outside$/m);
    expect(stdout + stderr).not.toContain(canary);
  });

  it('a hidden template, which would be let be as an input', async () => {
    const world = await movedOut('themes/house/partials/key.hbs');
    const partials = path.join(world.workingFolder, 'grain/themes/house/partials');
    await rename(path.join(partials, 'key.hbs'), path.join(partials, '.key.hbs'));
    const { stdout } = await call(['build', 'grain', '--json'], { library, world });
    expect(JSON.parse(stdout).messages[0]).toMatchObject({
      rule: 'theme-outside',
      place: { file: 'grain/themes/house/partials/.key.hbs' },
    });
  });
});

describe('a font package', () => {
  it.each(['/etc/secret', '../packed', './packed', '@house/../packed', '@house\\packed', 'a/b/c'])(
    'is not named by a path: %s',
    async (name) => {
      const world = await movedOut('quantities.yaml');
      const file = path.join(world.workingFolder, 'grain/themes/house/theme.yaml');
      await writeFile(file, (await readFile(file, 'utf8')).replace('"@house/packed"', JSON.stringify(name)));
      const loaded = loadTheme('./grain/themes/house', world, { byCaller: true });
      await expect(loaded).rejects.toMatchObject({ messages: [{ rule: 'theme-fault' }] });
    },
  );

  it.each(['grain/themes/house', 'grain', '.'])('may stand really in %s', async (home) => {
    const world = await movedOut('quantities.yaml');
    const modules = path.join(world.workingFolder, 'grain/themes/house/node_modules');
    const target = path.join(world.workingFolder, home, 'node_modules');
    if (modules !== target) await rename(modules, target);
    const dossierFolder = path.join(world.workingFolder, 'grain');
    const { faces } = await loadTheme('house', world, { dossierFolder });
    expect(faces.map(({ family }) => family)).toContain('Packed');
  });

  it('may not stand in a folder that a link of the working folder leads to', async () => {
    const world = await movedOut('themes/house/node_modules');
    const house = path.join(world.workingFolder, 'grain/themes/house');
    await rename(path.join(house, 'node_modules'), path.join(world.workingFolder, 'node_modules'));
    const loaded = loadTheme('house', world, { dossierFolder: path.join(world.workingFolder, 'grain') });
    await expect(loaded).rejects.toMatchObject({ messages: [{ rule: 'theme-outside' }] });
  });
});

describe('what the user named may be a link itself', () => {
  it('a dossier’s folder, the shared themes, a theme’s folder', async () => {
    const world = await movedOut('quantities.yaml');
    const at = (name: string): string => path.join(world.workingFolder, name);
    await rm(at('grain/quantities.yaml'));
    await rename(at('grain'), at('real'));
    await symlink(at('real'), at('grain'));
    const { stderr } = await call(['check', 'grain'], { library, world });
    expect(stderr).not.toMatch(/outside/);
    await cp(at('real/themes'), at('shelf'), { recursive: true });
    await symlink(at('shelf'), at('themes'));
    await symlink(at('shelf/house'), at('named'));
    await expect(loadTheme('house', world)).resolves.toMatchObject({ name: 'house' });
    await expect(loadTheme('./named', world, { byCaller: true })).resolves.toMatchObject({ name: 'named' });
  });
});
