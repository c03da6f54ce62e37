import { decimalsFor, decimalsOf, type Quantity } from '../dossier/index.ts';
import { fail, type Place, withoutTags } from '../message/index.ts';

/** The labels that a specification writes into a drawing: not those of axes, whose steps are no statements. */
const labels = /<g class="mark-text role-mark[^"]*"[^>]*>(.*?)<\/g>/gs;

/**
 * Holds the labels of a drawing against the quantities that it shows: a format such as ".1f" makes "61.0" of 61,
 * which nobody measured.
 * @param svg as Vega made it, with its classes
 * @throws Fault `chart-label-digits`
 */
export function checkLabelDigits(svg: string, shown: readonly Quantity[], place: Place): void {
  for (const [, group = ''] of svg.matchAll(labels)) {
    const text = withoutTags(group);
    for (const [number, whole = '', decimals = ''] of text.matchAll(
      /(?<![\d.,])(\d[\d,]*)\.(\d+)(?![\d.])/g,
    )) {
      const value = Number(`${whole.replaceAll(',', '')}.${decimals}`);
      const quantity = shown.find((one) => one.value !== undefined && Math.abs(one.value) === value);
      const known = Math.max(decimalsOf(value), decimalsFor(value, quantity?.digits));
      if (quantity && decimals.length > known) fail('chart-label-digits', place, number, quantity.id, value);
    }
  }
}
