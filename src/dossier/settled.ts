import { Fault, hasErrors, type Message, type Place } from '../message/index.ts';
import { deriveQuantities } from './derive/derive.ts';
import { takenFromTables } from './derive/from-table.ts';
import type { Change, Chart, Claim, Dossier, InputFile, Lost, Quantity, Section } from './dossier.ts';
import { placeOfField } from './located.ts';
import { checkSharedIds, claimsById } from './names.ts';
import { withOwnPlaces } from './plate-places.ts';
import { type DossierPlate, platesOf } from './plates.ts';
import { type ReadyPlate, readyChart } from './ready/read-ready.ts';
import type { GivenRecords } from './records.ts';
import { type Facts, holds, readCondition } from './series/condition.ts';
import { type Plates, withoutMissing, withPlates } from './series/missing.ts';

type Report = (message: Message) => void;

/** All that the files of a dossier hold, each held against its schema, before anything is worked out. */
export interface Matter extends Plates {
  readonly name: string;
  readonly folder: string;
  readonly front: Dossier['front'];
  readonly sections: readonly Section[];
  readonly given: GivenRecords;
  readonly ready: readonly ReadyPlate[];
  readonly changes: readonly Change[];
  readonly texts: Dossier['texts'];
  readonly language: Pick<Dossier, 'lexicon' | 'unitNames'>;
  readonly storedFits?: { readonly text: string; readonly origin: Place };
  readonly inputs: readonly InputFile[];
  readonly lost: readonly Lost[];
  /** Whether its files were read without error. */
  readonly isSound: boolean;
}

/** What a row of a series adds. */
export interface RowFacts {
  readonly cells: NonNullable<Facts['cells']>;
  /** Puts the row's texts into what of the sections prints. */
  readonly fill: (sections: readonly Section[], absent: ReadonlySet<string>) => readonly Section[];
}

/**
 * Works out a dossier's numbers, and what of it prints on the conditions that it states.
 * @param row whose cells may lack what others have: such numbers are then absent, and no fault
 */
export function settled(
  matter: Matter,
  row?: RowFacts,
): { readonly dossier: Dossier; readonly messages: readonly Message[] } {
  const { name, folder, front, given, changes, texts, inputs, language, lost, storedFits } = matter;
  const messages: Message[] = [];
  const report: Report = (message) => messages.push(message);
  const numbers = workedOut(matter);
  const missing = new Set(row ? withoutValue(numbers.quantities) : []);
  const quantities = new Map([...numbers.quantities].filter(([id]) => !missing.has(id)));
  const whole = withoutMissing({ ...matter, charts: allCharts(matter, missing, report) }, missing);
  const all = claimsById(matter.sections, report);
  checkSharedIds({ sections: matter.sections, claims: all, plates: platesOf(whole) }, report);
  const printing = printsIf({ quantities, ...(row && { cells: row.cells }) }, report);
  const shown = platesOf(whole).filter((plate) => printing(plate.meta.when, placeOfWhen(plate)));
  const absent = new Set([...missing, ...[...platesOf(whole), ...matter.ready].map(({ id }) => id)]);
  for (const { id } of shown) absent.delete(id);
  const chosen = chosenItems(withOwnPlaces(matter.sections, shown), absent, printing);
  const claims = claimsById(chosen, () => undefined);
  for (const id of all.keys()) if (!claims.has(id)) absent.add(id);
  const sections = row ? row.fill(chosen, absent) : chosen;
  const isSound = matter.isSound && !hasErrors(messages);
  // Units of its own are named in dossier.yaml.
  if (!lost.some(({ of }) => of === 'front'))
    messages.push(...(row ? numbers.messages.filter(({ rule }) => !emptiness.has(rule)) : numbers.messages));
  return {
    dossier: {
      ...{ ...given, name, folder, front, sections, claims: claimsById(sections, () => undefined) },
      ...{ ...withPlates(whole, shown), quantities, texts, inputs, changes, ...language },
      ...(storedFits && { storedFits }),
      ...(absent.size > 0 && { absent }),
      ...(!isSound && { lost }),
    },
    messages,
  };
}

/** What says that a cell, or all of a column, has no data. */
const emptiness: ReadonlySet<string> = new Set(['cell-empty', 'cell-none']);

function workedOut({ given, tables, front, lost }: Matter) {
  const taken = takenFromTables(given.quantities, {
    tables,
    units: front.units,
    lost: new Set(lost.flatMap((one) => (one.of === 'tables' && one.id !== undefined ? [one.id] : []))),
  });
  const { quantities, messages } = deriveQuantities(taken.quantities);
  return { quantities, messages: [...taken.messages, ...messages] };
}

function withoutValue(quantities: ReadonlyMap<string, Quantity>): string[] {
  return [...quantities.values()].flatMap(({ id, value }) => (value === undefined ? id : []));
}

/** The charts that have a specification of their own, and the ready ones. */
function allCharts(
  { charts, ready, given, tables, lost }: Matter,
  missing: ReadonlySet<string>,
  report: Report,
): ReadonlyMap<string, Chart> {
  const isLost = (table: string) => lost.some((one) => one.of === 'tables' && one.id === table);
  const own = ready.flatMap((plate): [string, Chart][] => {
    const kept = withoutIds(plate, missing);
    if (kept.ready.quantities?.length === 0) return [];
    const chart = readyChart(kept, { ...given, tables }, { report, isLost });
    return chart ? [[chart.id, chart]] : [];
  });
  return new Map([...charts, ...own]);
}

/** A ready plate without the quantities that are missing. */
function withoutIds(plate: ReadyPlate, missing: ReadonlySet<string>): ReadyPlate {
  const { quantities: ids, names } = plate.ready;
  if (!ids?.some((id) => missing.has(id))) return plate;
  const kept = (_: string, index: number) => !missing.has(ids[index] ?? '');
  const ready = { ...plate.ready, quantities: ids.filter(kept), ...(names && { names: names.filter(kept) }) };
  return { ...plate, ready };
}

function placeOfWhen({ record, above }: DossierPlate): Place {
  return placeOfField(record, ...above, 'when');
}

type Printing = (when: string | undefined, place: Place) => boolean;

/** Whether something prints by its condition. One that can't be held against the records is told, and does not hold. */
function printsIf(facts: Facts, report: Report): Printing {
  return (when, place) => {
    if (when === undefined) return true;
    try {
      return holds(readCondition(when, place), facts);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      for (const message of error.messages) report(message);
      return false;
    }
  };
}

/** Sections with the claims whose conditions hold: of those of one id the first; and without absent plates. */
function chosenItems(
  sections: readonly Section[],
  absent: ReadonlySet<string>,
  printing: Printing,
): readonly Section[] {
  const taken = new Set<string>();
  const isChosen = (claim: Claim): boolean => {
    if (taken.has(claim.id) || !printing(claim.when, placeOfField(claim, 'when'))) return false;
    if (claim.when !== undefined) taken.add(claim.id);
    return true;
  };
  return sections.map((section) => ({
    ...section,
    items: section.items.filter((item) => {
      if (item.kind === 'claim') return isChosen(item.claim);
      return item.kind !== 'plate' || !absent.has(item.id);
    }),
  }));
}
