import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type RefreshOptions, refresh } from '../../../src/commands/refresh/refresh.ts';
import type { World } from '../../../src/world/world.ts';
import { freshWorld } from '../../publish/set.ts';

export const before = 'partner,share,day\nEastland,60.5,2024-03-01\nWestland,n/a,2024-02-01\n';

const files = {
  'dossier.yaml': 'title: Trade\nsections: [one]\n',
  'sections/one.md': '# One\n\nText.\n',
  'tables/trade.csv': before,
  'tables/trade.schema.yaml': `columns:
  - { name: partner, label: Partner, type: text }
  - { name: share, label: Share, type: number }
  - { name: day, label: Day, type: date }
key: partner
no-data: n/a
`,
};

/** A world whose folder holds the dossier "topic": one table, and what else is given. */
export async function topic(more: Readonly<Record<string, string>> = {}): Promise<World> {
  const world = { ...(await freshWorld()), environment: { PATH: process.env.PATH, SECRET: 'mellon' } };
  for (const [name, content] of Object.entries({ ...files, ...more })) {
    const file = path.join(world.workingFolder, 'topic', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    if (content.startsWith('#!')) await chmod(file, 0o755);
  }
  return world;
}

/** A loader for Node that prints a text. */
export function printing(text: string): string {
  return `process.stdout.write(${JSON.stringify(text)});\n`;
}

export async function refreshed(world: World, options: Partial<RefreshOptions> = {}) {
  const asked = { dossiers: ['topic'], seconds: 30, named: [], dryRun: false, ...options };
  const { messages, tables } = await refresh(asked, world);
  return { messages, tables, rules: messages.map(({ rule }) => rule) };
}
