import type { World } from '../world/index.ts';

/** What was made of a text, and the text. */
interface Made {
  readonly text: string;
  readonly made: unknown;
}

/** What was made of the texts that one world holds, by their paths and what is made of them. */
const kept = new WeakMap<World, Map<string, Made>>();

/**
 * What is made of a file's text: where a world is read again and again, only of a text that changed.
 * Whoever takes it leaves it as it is.
 * @param file what is made, and of which file
 */
export function madeOf<T extends object>(world: World, file: string, text: string, make: () => T): T {
  const all = kept.get(world) ?? new Map<string, Made>();
  kept.set(world, all);
  const before = all.get(file);
  // The same file is always made into the same kind of thing.
  if (before?.text === text) return before.made as T;
  const made = make();
  all.set(file, { text, made });
  return made;
}
