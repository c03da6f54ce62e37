import type { Dossier, Quantity } from './dossier.ts';
import type { Period } from './schema/quantity.ts';

type Front = Dossier['front'];

/**
 * The day that nothing should be older than: so many months before the dossier's own edition date.
 * @param today the day to count from instead: a build has none, so that no clock changes what it prints
 * @returns undefined where the dossier states no limit, or no date to count from
 */
export function ageLimit(front: Front, today?: string): string | undefined {
  const months = front['age-limit-months'];
  const from = today ?? front['edition-date'];
  return months === undefined || from === undefined ? undefined : monthsBefore(from, months);
}

function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const total = year * 12 + (month - 1) - months;
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${String((total % 12) + 1).padStart(2, '0')}${day.slice(7)}`;
}

/** Whether a date, as exact as it is, lies before the limit. */
export function isBefore(date: string, limit: string): boolean {
  return date < limit.slice(0, date.length);
}

/** When a quantity's period ended; undefined where it is open, in words or not stated. */
export function endOf({ period }: Pick<Quantity, 'period'>): string | undefined {
  if (typeof period === 'string') return period;
  return period && 'from' in period ? period.to : undefined;
}

/**
 * Whether a quantity is past the limit. One whose period has no end is as old as the day to which
 * the dossier is informed.
 */
export function isOld(quantity: Pick<Quantity, 'period'>, front: Front, limit: string): boolean {
  const end = endOf(quantity) ?? front['information-date']?.date;
  return end !== undefined && isBefore(end, limit);
}

/** Whether all that a dossier tells is past its limit: its information date, or without one its newest quantity. */
export function isPastLimit({ front, quantities }: Pick<Dossier, 'front' | 'quantities'>): boolean {
  const limit = ageLimit(front);
  if (limit === undefined) return false;
  const informed = front['information-date']?.date;
  if (informed !== undefined) return isBefore(informed, limit);
  const ends = [...quantities.values()].flatMap((quantity) => endOf(quantity) ?? []);
  return ends.length > 0 && ends.every((end) => isBefore(end, limit));
}

/** The years that a period is told by; none where it is in words or not stated. */
export function yearsOf(period: Period | undefined): string[] {
  if (period === undefined) return [];
  if (typeof period === 'string') return [period.slice(0, 4)];
  if ('words' in period) return [];
  return [period.from, ...(period.to === undefined ? [] : [period.to])].map((date) => date.slice(0, 4));
}
