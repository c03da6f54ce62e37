import {
  ageLimit,
  type Dossier,
  isOld,
  plateNamed,
  type Quantity,
  quantitiesShown,
} from '../dossier/index.ts';
import { withoutTags } from '../message/index.ts';
import { isSaid, periodText, type Words } from '../text/index.ts';
import type { Drawing, Plate } from './plate.ts';

/**
 * A plate whose values are of different years, or past the dossier's age limit, says of when they are:
 * in its note, where neither title nor subtitle nor drawing does.
 */
export function withYears(plate: Plate, dossier: Dossier, words: Words): Plate {
  const shown = quantitiesIn(plate.id, dossier);
  const lacking = lackingYears(shown, visibleText(plate), dossier, words);
  if (lacking.length === 0) return plate;
  const added = yearsNote(shown, words);
  return { ...plate, note: plate.note === undefined ? added : `${plate.note} ${added}` };
}

function lackingYears(shown: readonly Quantity[], text: string, dossier: Dossier, words: Words): Quantity[] {
  const { front } = dossier;
  const limit = ageLimit(front);
  const periods = new Set(shown.map(({ period }) => periodText(period, words)));
  return shown.filter(
    (quantity) =>
      (periods.size > 1 || (limit !== undefined && isOld(quantity, front, limit))) &&
      !isSaid(quantity, text, words),
  );
}

/** "Years: 2020, Military spending; year not stated, Trade." or, where they share one, "Year: 2020." */
function yearsNote(shown: readonly Quantity[], words: Words): string {
  const byPeriod = new Map<string, string[]>();
  for (const { period, label } of shown) {
    const text = periodText(period, words);
    byPeriod.set(text, [...(byPeriod.get(text) ?? []), label]);
  }
  const [only] = byPeriod.keys();
  if (byPeriod.size === 1) return `${words.labels['plate-year']}: ${only ?? ''}.`;
  const parts = [...byPeriod].map(([text, labels]) => `${[...new Set(labels)].join(', ')}: ${text}`);
  return `${words.labels['plate-years']}: ${parts.join('; ')}.`;
}

/** The quantities that a plate shows, each once. */
export function quantitiesIn(id: string, dossier: Dossier): Quantity[] {
  const plate = plateNamed(id, dossier);
  return plate ? quantitiesShown(plate, dossier) : [];
}

/** All that a reader sees of a plate as text. */
function visibleText({ title, subtitle, note, drawing }: Plate): string {
  return [title, subtitle, note ?? '', drawnText(drawing)].join(' ');
}

function drawnText(drawing: Drawing): string {
  switch (drawing.kind) {
    case 'svg':
      return withoutTags(drawing.svg);
    case 'table': {
      const { columns, rows } = drawing.table;
      return [...columns.map(({ label }) => label), ...rows.flat().map(({ text }) => text)].join(' ');
    }
    case 'image':
      return '';
  }
}
