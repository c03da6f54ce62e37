import type { Chart, Dossier } from '../dossier/index.ts';
import type { Words } from '../text/index.ts';
import type { World } from '../world/index.ts';

/** A row as a specification sees it. */
export type Row = Readonly<Record<string, unknown>>;

/** What a view needs to become rows. */
export interface ViewContext {
  readonly dossier: Dossier;
  readonly words: Words;
  readonly world: World;
  readonly chart: Chart;
}
