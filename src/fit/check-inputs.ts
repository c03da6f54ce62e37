import { type CheckRules, checkAmounts, checkDossier, type Dossier } from '../dossier/index.ts';
import { checkCharts } from '../draw/index.ts';
import type { Message } from '../message/index.ts';
import { checkStoredFits } from './stored-fit.ts';

/** All that is wrong with a dossier that could be loaded. */
export function checkInputs(dossier: Dossier, rules: CheckRules = {}): Message[] {
  return [
    ...checkDossier(dossier, rules),
    ...checkAmounts(dossier),
    ...checkCharts(dossier),
    ...checkStoredFits(dossier),
  ];
}

/** The same as a run over several dossiers takes it. */
export function judgeBy(rules: CheckRules): (dossier: Dossier) => Message[] {
  return (dossier) => checkInputs(dossier, rules);
}
