import path from 'node:path';
import { loadDossier } from '../dossier/index.ts';
import { type DrawingProcesses, drawOwnChart, drawSpec, withDrawing } from '../draw/index.ts';
import { Fault, fail } from '../message/index.ts';
import { defaultTheme } from '../names.ts';
import { openJob } from '../plan/index.ts';
import { loadTheme } from '../theme/index.ts';
import type { World } from '../world/index.ts';

/** A spec on its way to the drawing stage. */
export interface SpecToDraw {
  /** As the user typed it, for messages. */
  readonly file: string;
  readonly text: string;
  /** Absolute path of the only folder that its data files are read from. */
  readonly dataRoot: string;
  /** The dossier that it is a chart of, and its id there: then the dossier has its data. */
  readonly chartOf?: { readonly folder: string; readonly id: string };
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
  if (dataRoot === undefined) {
    const chartOf = dossierOf(full, world);
    return { file, text, dataRoot: path.dirname(full), ...(chartOf && { chartOf }) };
  }
  const folder = path.resolve(world.workingFolder, dataRoot);
  if (!(await world.isFolder(folder))) fail('data-root-missing', undefined, dataRoot);
  return { file, text, dataRoot: folder };
}

/** The dossier in whose `charts/` a file stands. */
function dossierOf(file: string, world: World): SpecToDraw['chartOf'] {
  const [id] = path.basename(file).split('.vl.json');
  const charts = path.dirname(file);
  const folder = path.dirname(charts);
  const isChart = path.basename(charts) === 'charts' && file.endsWith('.vl.json');
  return isChart && id !== undefined && world.exists(path.join(folder, 'dossier.yaml'))
    ? { folder, id }
    : undefined;
}

/** Draws one spec in a theme, which the caller may name by its folder; without one in its dossier's, or the default. */
export async function draw(
  { file, text, dataRoot, chartOf }: SpecToDraw,
  theme: string | undefined,
  world: World,
  signal?: AbortSignal,
): Promise<{ readonly svg: string }> {
  return withDrawing(world, signal, async (drawing) => {
    if (chartOf) return drawOwn(chartOf, theme, drawing);
    const look = await loadTheme(theme ?? defaultTheme, world, { byCaller: true });
    return drawSpec(text, file, { dataRoot, theme: look, drawing });
  });
}

/** What is wrong elsewhere in the dossier is none of the chart's. */
async function drawOwn(
  { folder, id }: NonNullable<SpecToDraw['chartOf']>,
  theme: string | undefined,
  drawing: DrawingProcesses,
): Promise<{ readonly svg: string }> {
  const { dossier, messages } = await loadDossier(folder, drawing.world);
  const chart = dossier?.charts.get(id);
  if (!dossier || !chart) throw new Fault(messages.filter(({ severity }) => severity === 'error'));
  const job = await openJob(dossier, theme === undefined ? {} : { theme }, drawing.world);
  return drawOwnChart(chart, job, drawing);
}
