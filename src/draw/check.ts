import type { Dossier } from '../dossier/index.ts';
import type { Message } from '../message/index.ts';
import { walkSpec } from './walk.ts';

/** What the charts of a dossier may not hold. Said with the faults of its other files, before anything is drawn. */
export function checkCharts(dossier: Dossier): Message[] {
  return [...dossier.charts.values()].flatMap(({ spec, text, origin }) =>
    walkSpec({ spec, text, file: origin.file }, 'dossier'),
  );
}
