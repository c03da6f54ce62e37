import { decimalsFor } from '../dossier/index.ts';
import type { DigestRecord, FieldValue } from './digest-record.ts';

/** A quantity's number with what belongs to it. */
export interface Measure {
  readonly value: number;
  readonly digits?: number;
  readonly unit: string;
  readonly qualifier: string;
  readonly period?: string;
}

/** The number of a quantity's record; undefined for what is none. */
export function measureOf(record: DigestRecord | undefined): Measure | undefined {
  const fields = new Map<string, FieldValue>(Object.entries(record?.fields ?? {}));
  const value = fields.get('value');
  const period = fields.get('period');
  const digits = fields.get('digits');
  if (typeof value !== 'number') return undefined;
  return {
    value,
    unit: String(fields.get('unit') ?? ''),
    qualifier: String(fields.get('qualifier') ?? 'exact'),
    ...(typeof period === 'string' && { period }),
    ...(typeof digits === 'number' && { digits }),
  };
}

/** A number with every digit and a true minus sign. */
export function numberText(value: number, digits?: number): string {
  const minimumFractionDigits = Math.min(20, decimalsFor(value, digits));
  const format = new Intl.NumberFormat('en', { minimumFractionDigits, maximumFractionDigits: 20 });
  return format.format(value).replace('-', '−');
}

/** `about 61 billion USD`, `under 6%`. */
export function measureText({ value, digits, unit, qualifier }: Measure): string {
  const written = numberText(value, digits);
  const number = unit === 'percent' ? `${written}%` : unit === 'count' ? written : `${written} ${unit}`;
  return qualifier === 'exact' ? number : `${qualifier.replaceAll('-', ' ')} ${number}`;
}

/** How far a value moved: `+4 billion USD, +6.6%`. */
export function movedText(absolute: number, relative: number | undefined, unit = ''): string {
  const name = unit === 'percent' ? 'percentage points' : unit === 'count' ? '' : unit;
  const moved = [signed(absolute), name].filter(Boolean).join(' ');
  if (relative === undefined) return moved;
  const percent = Number((relative * 100).toPrecision(Math.abs(relative) < 1 ? 2 : 3));
  return `${moved}, ${signed(percent)}%`;
}

/** A difference, without the crumbs that floating point leaves. */
function signed(value: number): string {
  const clean = Number(value.toPrecision(12));
  return clean > 0 ? `+${numberText(clean)}` : numberText(clean);
}
