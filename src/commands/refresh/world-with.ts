import path from 'node:path';
import type { World } from '../../world.ts';

/** The world as it would be with one file of other content, for a look before it is written. */
export function worldWith(world: World, file: string, content: Uint8Array): World {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  return {
    ...world,
    exists: (other) => other === file || world.exists(other),
    fileSize: async (other) => (other === file ? content.length : world.fileSize(other)),
    readBytes: async (other) => (other === file ? content : world.readBytes(other)),
    readText: async (other) => (other === file ? new TextDecoder().decode(content) : world.readText(other)),
    list: async (other) => {
      const names = await world.list(other);
      return other === folder && !names.includes(name) ? [...names, name].sort() : names;
    },
    realPath: async (other) =>
      other === file && !world.exists(file)
        ? path.join(await world.realPath(folder), name)
        : world.realPath(other),
  };
}
