import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lines, tryDossier } from '../try-dossier.ts';
import type { Numbers } from './dossier-of.ts';
import { dossierOf } from './dossier-of.ts';

async function derive(numbers: Numbers) {
  const { dossier, messages } = await tryDossier(dossierOf(numbers));
  return { derived: dossier?.quantities.get('d'), messages: lines(messages) };
}

const given: Numbers = {
  spending: '61 billion USD; period: 2020',
  'about-share': 'about 24 percent; period: 2020',
  share: '7.8 percent; period: 2020',
  'under-share': 'under 24 percent',
  'over-share': 'over 20 percent',
  five: 'under 5 million tons',
  'over-tons': 'over 5 million tons',
  imports: '32 million tons',
  'about-imports': 'about 32 million tons',
  before: '40 billion USD; period: 2019',
  third: '3 count',
  ten: '10 count',
  debt: '-4.0 billion USD; period: 2020',
};

describe('a derived quantity', () => {
  test.each([
    // Two digits in, two digits out; about stays about.
    ['spending / about-share in billion USD', 250, 'about'],
    ['spending / share in billion USD', 780, 'about'],
    ['spending / share in trillion USD', 0.78, 'about'],
    ['spending * 2 in billion USD', 120, 'about'],
    ['spending - spending / 2 in billion USD', 31, 'about'],
    ['debt * 2 in billion USD', -8, 'exact'],
    // Counts are exact, and so is what they come to.
    ['ten + third in count', 13, 'exact'],
    ['ten / 4 in times', 2.5, 'exact'],
    // A bound is rounded to its safe side.
    ['five / imports in percent', 20, 'under'],
    ['over-tons / imports in percent', 10, 'over'],
    ['five / about-imports in percent', 20, 'under'],
    ['imports - five in million tons', 27, 'over'],
    ['spending / under-share in billion USD', 250, 'over'],
    ['spending / over-share in billion USD', 400, 'under'],
    ['100% - under-share in percent', 76, 'over'],
    ['share - 2% in percentage points', 5.8, 'exact'],
  ])('%s', async (expression, value, qualifier) => {
    const { derived, messages } = await derive({ ...given, d: `= ${expression}` });
    expect(messages).toEqual([]);
    expect(derived).toMatchObject({ value, qualifier });
  });

  // Exact numbers divided: three digits, though never coarser than a whole one.
  test.each([
    ['a / b in percent', 41.9, 'about', undefined],
    ['b / a in times', 2.38, 'about', undefined],
    ['large / c in count', 411522, 'about', undefined],
    ['a / c in times', 8.67, 'about', undefined],
    ['a / c * c in count', 26, 'exact', undefined],
    ['c / 4 in times', 0.75, 'exact', undefined],
    ['a * 0.125 in count', 3.25, 'exact', undefined],
    // Its record may ask for more, and for fewer.
    ['a / b in percent; digits: 5', 41.935, 'about', 5],
    ['large / c in count; digits: 2', 410000, 'about', 2],
    // Noughts behind the point are digits: two of 2.0.
    ['tons * 2 in million tons', 4, 'exact', 2],
    ['tons / third in million tons', 0.67, 'about', undefined],
    ['fine - tons in million tons', 6.1, 'about', undefined],
    ['fine + fine in million tons', 16.1, 'exact', 5],
    ['rough * 1 in million tons', 400, 'exact', undefined],
    ['rough / third in million tons', 133, 'about', undefined],
  ])('%s has %d, %s', async (line, value, qualifier, digits) => {
    const { derived, messages } = await derive({
      ...{ a: '26 count', b: '62 count', c: '3 count', large: '1234567 count', third: '3 count' },
      ...{ tons: '2.0 million tons', fine: '8.050 million tons' },
      rough: '400 million tons; digits: 3',
      d: `= ${line}`,
    });
    expect(messages).toEqual([]);
    expect(derived).toMatchObject({ value, qualifier });
    expect(derived?.digits).toBe(digits);
  });

  test('inherits source and period, and derives from what is derived', async () => {
    const { derived } = await derive({
      ...given,
      d: '= other * 2 in billion USD',
      other: '= spending / share in billion USD',
    });
    expect(derived).toMatchObject({
      value: 1600,
      period: '2020',
      sources: [{ id: 's', section: 1, paragraph: 2 }],
    });
  });

  test('rests on every place that its inputs rest on, each once, unless it states its own', async () => {
    const places = { ten: '[{ id: s, section: 3 }, { id: s, section: 1, paragraph: 2 }]' };
    const inputs: Numbers = { one: '1 count', ten: `10 count; source: ${places.ten}` };
    const both = await derive({ ...inputs, d: '= one * e in count', e: '= ten + one in count' });
    expect(both.messages).toEqual([]);
    expect(both.derived?.sources).toEqual([
      { id: 's', section: 1, paragraph: 2 },
      { id: 's', section: 3 },
    ]);
    const own = await derive({ ...inputs, d: '= one * ten in count; source: { id: s, section: 9 }' });
    expect(own.derived?.sources).toEqual([{ id: 's', section: 9 }]);
  });

  test('repeats no fault of its inputs’ places, and tells its own', async () => {
    const wrong = (place: string) => `source: { id: t, ${place} }`;
    const { messages } = await derive({
      one: `1 count; ${wrong('section: 1')}`,
      d: '= one * 2 in count',
      e: `= one * 3 in count; ${wrong('section: 2')}`,
    });
    expect(messages).toEqual([
      'case/quantities.yaml:6:17 reference-unknown: There is no source "t".',
      'case/quantities.yaml:17:17 reference-unknown: There is no source "t".',
    ]);
  });

  test('has no period where an input states none, and may span those of its inputs', async () => {
    const mixed = await derive({ ...given, d: '= spending / third in billion USD' });
    expect(mixed.derived).not.toHaveProperty('period');
    const growth = '= (spending - before) / before in percent; period: { from: 2019, to: 2020 }';
    expect((await derive({ ...given, d: growth })).derived).toMatchObject({ value: 50 });
  });
});

describe('what can not be derived is an error', () => {
  test.each<[Numbers, string[]]>([
    [
      { d: '= five - over-tons in million tons' },
      ['derive-range: The inputs of "d" give it no bound: they allow under 0 tons.'],
    ],
    [
      { d: '= five * over-tons in million tons' },
      ['derive-unit: "d" is said to be in million tons, but its expression gives tons^2.'],
    ],
    [
      { d: '= spending / third in percent' },
      ['derive-unit: "d" is said to be in percent, but its expression gives USD.'],
    ],
    [
      { d: '= spending + before in billion USD' },
      ['derive-period: The inputs of "d" are of different periods: 2020, 2019.'],
    ],
    [
      { d: '= spending * 2 in billion USD; period: 2021' },
      ['derive-period: The inputs of "d" are of different periods: 2021, 2020.'],
    ],
    [
      {
        nominal: '1 billion USD; basis: nominal',
        constant: '1 billion USD; basis: constant 2015 prices',
        d: '= nominal + constant in billion USD',
      },
      ['derive-basis: The inputs of "d" are on different bases: nominal; constant 2015 prices.'],
    ],
    [{ d: '= share + third in percent' }, [expect.stringContaining('expression-units')]],
    [{ d: '= five / imports * 100 in percent' }, [expect.stringContaining('derive-hundred')]],
    [{ d: '= d + third in count' }, ['derive-cycle: These quantities are derived from each other: d → d.']],
    [
      { d: '= e + third in count', e: '= f * 2 in count', f: '= d - third in count' },
      ['derive-cycle: These quantities are derived from each other: d → e → f → d.'],
    ],
    [{ d: '= nothing * 2 in count' }, ['reference-unknown: There is no quantity "nothing".']],
    [{ d: '= third < ten in count' }, ['expression-syntax: "<" stands where an operator or the end should.']],
  ])('%j', async (more, expected) => {
    const { derived, messages } = await derive({ ...given, ...more });
    expect(derived?.value).toBeUndefined();
    expect(messages.map((line) => line.replace(/^\S+ /, ''))).toEqual(expected);
  });
});

/** A number times itself, eleven times over: a to the 2^11. */
const steps = ['a', ...Array.from({ length: 10 }, (_, index) => `t${index}`), 'e'];
const towered: Numbers = Object.fromEntries(
  steps.slice(1).map((id, index) => [id, `= ${steps[index]} * ${steps[index]} in count`]),
);

describe('what would take all time and memory is an error', () => {
  const record = (fields: string) => `{ label: L, unit: count, standing: reported, ${fields} }\n`;
  const load = async (texts: readonly string[]) =>
    lines(
      (await tryDossier({ 'sources.yaml': 's:\n  title: S\n', 'quantities.yaml': texts.join('') })).messages,
    );

  test('a long line of derivations: told once, at the first that is too deep', async () => {
    const texts = Array.from({ length: 1500 }, (_, index) =>
      index === 0
        ? `d0: ${record('value: 1, source: { id: s }')}`
        : `d${index}: ${record(`expression: d${index - 1} + 1`)}`,
    );
    // The deepest first: nothing hangs on the order of the file.
    for (const file of [texts, texts.toReversed()])
      expect(await load(file)).toEqual([
        expect.stringMatching(/derive-deep: "d51" is derived through more than 50 others in a row\.$/),
      ]);
  });

  test('sources without number', async () => {
    const ids = Array.from({ length: 201 }, (_, index) => `q${index}`);
    const given = ids.map(
      (id, index) => `${id}: ${record(`value: 1, source: { id: s, section: ${index} }`)}`,
    );
    const sum = (own: string) => `sum: ${record(`expression: ${ids.join(' + ')}${own}`)}`;
    expect(await load([...given, sum('')])).toEqual([
      expect.stringMatching(/^case\/quantities.yaml:202:\d+ derive-sources: "sum" rests on 201 places/),
    ]);
    expect(await load([...given, sum(', source: { id: s }')])).toEqual([]);
  });

  test.each([
    ['a tower of powers', '= e * e in count', { a: '= ten * 1e19 in count', ...towered }],
    ['what is lost in nought', '= e * e in count', { a: '= ten * 1e-19 in count', ...towered }],
    ['what is too large to print', '= ten * 1e20 * 1e10 in count', {}],
    ['what is too small to print', '= ten / 1e20 / 1e10 in count', {}],
  ])('%s', async (_name, d, more: Numbers) => {
    const { derived, messages } = await derive({ ...given, ...more, d });
    expect(derived?.value).toBeUndefined();
    expect(messages.length).toBeGreaterThan(0);
    for (const line of messages) expect(line).toMatch(/:\d+ (expression-size|number-not-held): /);
  });
});

test('shares of a value sum to it again, within their rounding', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 100, max: 999 }).filter((whole) => whole % 100 !== 0),
      // A round number such as 50 may stand for one known digit: these have two.
      fc.integer({ min: 11, max: 89 }).filter((share) => share % 10 !== 0),
      async (whole, share) => {
        const { derived } = await derive({
          whole: `${whole} billion USD`,
          share: `${share} percent`,
          part: '= whole * share in billion USD',
          d: '= part / share in billion USD',
        });
        // Rounded to two digits twice, each time by five per cent at most.
        expect(Math.abs((derived?.value ?? 0) - whole) / whole).toBeLessThanOrEqual(1.05 ** 2 - 1);
      },
    ),
    { numRuns: 20 },
  );
});
