import { type CheckRules, checkAmounts, checkDossier, checkRows, type Dossier } from '../dossier/index.ts';
import { checkCharts } from '../draw/index.ts';
import type { Message } from '../message/index.ts';
import { checkStoredFits } from './stored-fit.ts';

/** All that is wrong with a dossier that could be loaded; of a series, with any of its rows. */
export function checkInputs(dossier: Dossier, rules: CheckRules = {}): Message[] {
  const { series } = dossier;
  const found = series ? checkRows(series, (row) => checkRow(row, rules)) : checkRow(dossier, rules);
  return [...found, ...checkStoredFits(dossier)];
}

/** All that is wrong with one row of a series, or with a dossier that is none. */
export function checkRow(dossier: Dossier, rules: CheckRules = {}): Message[] {
  return [...checkDossier(dossier, rules), ...checkAmounts(dossier), ...checkCharts(dossier)];
}

/** The same as a run over several dossiers takes it. */
export function judgeBy(rules: CheckRules): (dossier: Dossier) => Message[] {
  return (dossier) => checkInputs(dossier, rules);
}

/** What a build holds a dossier against before it prints. The rows of a series are held against it one by one, as they print. */
export function judgeBuild(rules: CheckRules): (dossier: Dossier) => Message[] {
  return (dossier) => (dossier.series ? [...checkStoredFits(dossier)] : checkInputs(dossier, rules));
}
