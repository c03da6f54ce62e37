import path from 'node:path';
import { drawSpec, withDrawing } from '../draw/index.ts';
import { fail } from '../message/index.ts';
import { loadTheme } from '../theme/index.ts';
import type { World } from '../world/index.ts';

/** A spec on its way to the drawing stage. */
export interface SpecToDraw {
  /** As the user typed it, for messages. */
  readonly file: string;
  readonly text: string;
  /** Absolute path of the only folder that its data files are read from. */
  readonly dataRoot: string;
}

/**
 * Reads a spec.
 * @param dataRoot the folder of its data as the user typed it; without it the one that the spec stands in
 * @throws Fault `spec-unreadable`, `data-root-missing`
 */
export async function readSpec(
  file: string,
  dataRoot: string | undefined,
  world: World,
): Promise<SpecToDraw> {
  const full = path.resolve(world.workingFolder, file);
  const text = await world.readText(full).catch(() => fail('spec-unreadable', { file }, file));
  if (dataRoot === undefined) return { file, text, dataRoot: path.dirname(full) };
  const folder = path.resolve(world.workingFolder, dataRoot);
  if (!(await world.isFolder(folder))) fail('data-root-missing', undefined, dataRoot);
  return { file, text, dataRoot: folder };
}

/** Draws one spec in a theme, which the caller may name by its folder. */
export async function draw(
  { file, text, dataRoot }: SpecToDraw,
  theme: string,
  world: World,
  signal?: AbortSignal,
): Promise<{ readonly svg: string }> {
  const look = await loadTheme(theme, world, { byCaller: true });
  return withDrawing(world, signal, (drawing) => drawSpec(text, file, { dataRoot, theme: look, drawing }));
}
