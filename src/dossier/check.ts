import type { Message } from '../message/index.ts';
import { checkStatedCells } from './check-cells.ts';
import { checkFront } from './check-front.ts';
import { checkLinks } from './check-links.ts';
import { checkPlates } from './check-plates.ts';
import { checkSections } from './check-prose.ts';
import { checkRecords } from './check-records.ts';
import { checkTwice } from './check-twice.ts';
import type { Dossier } from './dossier.ts';
import { Lookup } from './lookup.ts';
import { checkRules } from './rules/check-rules.ts';
import { checkAxisUnits } from './sentences/axis-units.ts';
import { checkClaims } from './sentences/check-claims.ts';
import { checkSentences } from './sentences/check-sentences.ts';
import { checkCitedPlaces } from './sentences/cited-places.ts';
import { checkEventActors, checkEventDates } from './sentences/event-dates.ts';
import { checkPeriods } from './sentences/periods.ts';
import { checkPlateRows } from './sentences/plate-rows.ts';
import { checkPlateTexts } from './sentences/plate-texts.ts';
import { checkTexts } from './source/check-source.ts';
import { checkUnbound } from './unbound/check-unbound.ts';

/** What is held against all that a dossier says. */
const whole: readonly ((dossier: Dossier) => Message[])[] = [
  checkUnbound,
  checkSentences,
  checkPlateTexts,
  checkPlateRows,
  checkAxisUnits,
  checkClaims,
  checkEventDates,
  checkEventActors,
  checkPeriods,
  checkCitedPlaces,
  checkTexts,
];

/** How strictly a dossier is looked at. */
export interface CheckRules {
  /** The day to count ages from, instead of the dossier's own edition date. */
  readonly today?: string | undefined;
  /** Let links lead to this machine and to private networks. */
  readonly allowLocalLinks?: boolean | undefined;
}

/**
 * Checks what in a loaded dossier refers to what, and what must hold in its records:
 * every id names something, every standing has what it needs, dates run forward,
 * rules hold, and no number is typed by hand.
 */
export function checkDossier(
  dossier: Dossier,
  { today, allowLocalLinks = false }: CheckRules = {},
): Message[] {
  const lookup = new Lookup(dossier);
  checkFront(dossier, lookup, today);
  checkSections(dossier, lookup);
  checkRecords(dossier, lookup);
  checkPlates(dossier, lookup);
  const links = allowLocalLinks ? [] : checkLinks(dossier);
  // Numbers and names are held against all that the dossier says; units of its own are named in dossier.yaml.
  const isWhole = !dossier.lost?.some(({ of }) => of !== 'sections' && of !== 'charts' && of !== 'changes');
  return [
    ...lookup.messages,
    ...links,
    ...(isWhole ? [...checkStatedCells(dossier), ...checkTwice(dossier)] : []),
    ...(lookup.lacks('front') ? [] : checkRules(dossier)),
    ...(isWhole ? whole.flatMap((check) => check(dossier)) : []),
  ];
}
