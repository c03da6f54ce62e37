import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkDossier } from '../../src/dossier/check.ts';
import type { Dossier } from '../../src/dossier/dossier.ts';
import { loadDossier } from '../../src/dossier/load.ts';
import type { Message } from '../../src/message/message.ts';
import { diskWorld } from '../../src/world/world.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The smallest dossier. */
export const smallest: Files = {
  'dossier.yaml': 'title: A small dossier\nsections: [one]\n',
  'sections/one.md': '# One\n\nSome prose.\n',
};

/** Runs something in a folder that holds nothing but some files under `case/`, and takes it away again. */
export async function withFiles<T>(files: Files, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'precis-test-'));
  try {
    await mkdir(path.join(folder, 'case'));
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder, 'case', name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Loads and checks the smallest dossier with some files changed or added. */
export async function tryDossier(changes: Files): Promise<{ dossier?: Dossier; messages: Message[] }> {
  return withFiles({ ...smallest, ...changes }, loadAndCheck);
}

export async function loadAndCheck(folder: string): Promise<{ dossier?: Dossier; messages: Message[] }> {
  const { dossier, messages } = await loadDossier('case', { ...diskWorld(), workingFolder: folder });
  if (!dossier) return { messages };
  const all = [...messages, ...checkDossier(dossier)];
  return dossier.lost ? { messages: all } : { dossier, messages: all };
}

/** Messages as the user reads them, hints left out. */
export function lines(messages: readonly Message[]): string[] {
  return messages.map(({ place, rule, what }) => {
    const at = place
      ? [place.file, place.line, place.column].filter((part) => part !== undefined).join(':')
      : '-';
    return `${at} ${rule}: ${what}`;
  });
}

/** Loads and checks the smallest dossier with changes, and gives the messages as lines. */
export async function faults(changes: Files): Promise<string[]> {
  return lines((await tryDossier(changes)).messages);
}
