import path from 'node:path';
import type { DossierText } from '../../publish/index.ts';
import type { World } from '../../world.ts';

/** The world as it would be with some files written: they are looked at before they are. */
export function rewrittenWorld(texts: readonly DossierText[], world: World): World {
  const files = new Map(texts.map(({ file, text }) => [file, text]));
  const readText = async (file: string) => files.get(file) ?? world.readText(file);
  const readBytes = async (file: string) => {
    const text = files.get(file);
    return text === undefined ? world.readBytes(file) : Buffer.from(text);
  };
  return {
    ...world,
    fileSize: async (file) => (await readBytes(file)).length,
    exists: (file) => files.has(file) || world.exists(file),
    readText,
    readBytes,
    realPath: async (file) =>
      files.has(file) && !world.exists(file)
        ? path.join(await world.realPath(path.dirname(file)), path.basename(file))
        : world.realPath(file),
  };
}
