import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qualifierSchema } from '../../src/dossier/schema/quantity.ts';
import { dateText, digitsText, periodText, quantityText, unitName } from '../../src/text/quantity-text.ts';
import { faultsOf, quantity, words } from './compositor.ts';

/** No-break spaces as `_`, so that the table shows them. */
function shown(text: string): string {
  return text.replaceAll('\u00a0', '_');
}

describe('a quantity in running text', () => {
  it.each([
    [61, 'billion USD', 'about', 'about $61_billion'],
    [60.57, 'billion USD', 'exact', '$60.57_billion'],
    [-3, 'billion USD', 'exact', '−$3_billion'],
    [-3.1, 'percent', 'exact', '−3.1%'],
    [6, 'percent', 'under', 'less than 6%'],
    [5, 'million tons a year', 'under', 'less than 5_million tons a year'],
    [1, 'million tons', 'exact', '1_million tons'],
    [11, 'rank', 'exact', '11th'],
    [4, 'times', 'exact', 'four_times'],
    [10, 'times', 'about', 'about 10_times'],
    [2.5, 'times', 'exact', '2.5_times'],
    [3, 'count', 'exact', 'three'],
    [12, 'count', 'over', 'more than 12'],
    [1, 'percentage points', 'exact', '1_percentage point'],
    [17098246, 'square kilometres', 'exact', '17,098,246_square kilometres'],
    [1000000, 'count', 'at-least', 'at least 1,000,000'],
    [80, 'percent', 'up-to', 'up to 80%'],
    [0.5, 'trillion USD', 'exact', '$0.5_trillion'],
    [7, 'barrels a day', 'exact', '7_barrels a day'],
  ])('%s %s, %s: %s', (value, unit, qualifier, text) => {
    expect(shown(quantityText(quantity(value, unit, { qualifier }), words))).toBe(text);
  });

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [13, '13th'],
    [21, '21st'],
    [112, '112th'],
    [-2, '−2nd'],
    [1001, '1,001st'],
  ])('the rank %i is %s', (value, text) => {
    expect(quantityText(quantity(value, 'rank'), words)).toBe(text);
  });

  it.each([
    [2, 2, 'percent', '2.0%'],
    [1, 2, 'million tons', '1.0_million tons'],
    [1, 2, 'percentage points', '1.0_percentage points'],
    [0.5, 2, 'trillion USD', '$0.50_trillion'],
    [0, 3, 'percent', '0.00%'],
    [3, 2, 'times', '3.0_times'],
    [-1.5, 3, 'percent', '−1.50%'],
    [400, 3, 'tons', '400_tons'],
    [1234.5, 3, 'tons', '1,234.5_tons'],
  ])('%d to %d digits, %s: %s', (value, digits, unit, text) => {
    expect(shown(quantityText(quantity(value, unit, { digits }), words))).toBe(text);
  });

  it.each([
    [2.04, 2, undefined, 'about 2.0%'],
    [2, 1, 2, '2%'],
    [9.99, 2, undefined, 'about 10%'],
    [2, 3, 2, '2.0%'],
  ])('%d in {digits=%d}, known to %s: %s', (value, digits, known, text) => {
    const given = quantity(value, 'percent', known === undefined ? {} : { digits: known });
    expect(shown(quantityText(given, words, { digits }))).toBe(text);
  });

  it('keeps signs that string replacement would eat', () => {
    expect(shown(quantityText(quantity(7, "$& of {v} $'"), words))).toBe("7_$& of {v} $'");
  });
});

describe('a quantity in signs', () => {
  it.each([
    [61, 'billion USD', 'about', 'about $61bn'],
    [-3, 'billion USD', 'exact', '−$3bn'],
    [6, 'percent', 'under', '<_6%'],
    [60, 'percent', 'over', '>_60%'],
    [5, 'million tons a year', 'under', '<_5m tons'],
    [4, 'times', 'exact', '4×'],
    [2, 'percentage points', 'exact', '2_pp'],
    [11, 'rank', 'exact', '11th'],
    [17.1, 'million square kilometres', 'exact', '17.1m km²'],
  ])('%s %s, %s: %s', (value, unit, qualifier, text) => {
    expect(shown(quantityText(quantity(value, unit, { qualifier }), words, { short: true }))).toBe(text);
  });

  it('loses its qualifier in a cell of its own, and has its period where asked', () => {
    const one = quantity(61, 'billion USD', { qualifier: 'about', period: 2007 });
    expect(quantityText(one, words, { short: true, bare: true })).toBe('$61bn');
    expect(shown(quantityText(one, words, { year: true }))).toBe('about $61_billion (2007)');
    expect(quantityText(quantity(3, 'count'), words, { bare: true })).toBe('3');
  });
});

describe('a rounded quantity', () => {
  it.each([
    [60.57, 'exact', 2, 'about $61_billion'],
    [60.57, 'exact', 4, '$60.57_billion'],
    [61, 'exact', 3, '$61_billion'],
    [-60.57, 'about', 1, 'about −$60_billion'],
    [146.9, 'under', 2, 'less than $150_billion'],
    [143.2, 'over', 2, 'more than $140_billion'],
    [146.9, 'at-least', 1, 'at least $100_billion'],
    [143.2, 'up-to', 2, 'up to $150_billion'],
  ])('%s, %s, to %s digits: %s', (value, qualifier, digits, text) => {
    const one = quantity(value, 'billion USD', { qualifier });
    expect(shown(quantityText(one, words, { digits }))).toBe(text);
  });
});

it('a quantity without a value never prints as nought', async () => {
  const { value: _, ...lacking } = quantity(1, 'count', {});
  const found = await faultsOf(() => quantityText(lacking, words));
  expect(found.map(({ rule }) => rule)).toEqual(['no-value']);
});

describe('digits', () => {
  const units = [...Object.keys(words.units), 'a unit of no words file'];

  it('are never lost, and a minus is never a hyphen', () => {
    const values = fc.oneof(
      fc.integer(),
      fc.double({ min: -1e15, max: 1e15, noNaN: true, noDefaultInfinity: true }).filter(isPrintable),
    );
    const styles = fc.record({ short: fc.boolean(), bare: fc.boolean() });
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(...units),
        fc.constantFrom(...qualifierSchema.options),
        styles,
        (value, unit, qualifier, style) => {
          const text = quantityText(quantity(value, unit, { qualifier }), words, style);
          const isSpelled = words['spelled-units'].includes(unit) && words.numerals[value] !== undefined;
          if (isSpelled && !style.short && !style.bare) expect(text).toContain(words.numerals[value]);
          else expect(Number(numeral(text))).toBe(value + 0);
          expect(text).not.toContain('-');
          expect(text).not.toMatch(/\d /);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    [0.1 + 0.2, '0.30000000000000004'],
    [123456789.123456, '123,456,789.123456'],
    [0.0000001, '0.0000001'],
    [1e21, '1,000,000,000,000,000,000,000'],
  ])('%s is %s', (value, text) => {
    expect(digitsText(value, words)).toBe(text);
  });

  /** Twenty decimals are printed; what is smaller still is no number of a brief. */
  function isPrintable(value: number): boolean {
    return value === 0 || Math.abs(value) > 1e-3;
  }

  /** The number that a reader would take from the text. */
  function numeral(text: string): string {
    const digits = /[\d,]+(\.\d+)?/.exec(text)?.[0].replaceAll(',', '') ?? '';
    return text.includes('−') ? `-${digits}` : digits;
  }
});

describe('a period', () => {
  it.each([
    ['2021', '2021'],
    ['2022-02', 'February_2022'],
    ['2022-02-28', '28_February_2022'],
    ['2014-03-01', '1_March_2014'],
  ])('the date %s is %s', (date, text) => {
    expect(shown(dateText(date, words))).toBe(text);
  });

  it('is a date, a span, an open span, words, or not stated', () => {
    expect(periodText(undefined, words)).toBe('year not stated');
    expect(periodText('2021', words)).toBe('2021');
    expect(periodText({ from: '2009', to: '2021' }, words)).toBe('2009–2021');
    expect(periodText({ from: '2009' }, words)).toBe('since 2009');
    expect(periodText({ words: 'currently' }, words)).toBe('currently');
  });
});

it('a unit without words is named as the record names it', () => {
  expect(unitName('billion USD', words)).toBe('billion US dollars');
  expect(unitName('barrels a day', words)).toBe('barrels a day');
});
