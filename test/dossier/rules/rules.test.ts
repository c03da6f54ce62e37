import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faults, tryDossier } from '../try-dossier.ts';
import type { Numbers } from './dossier-of.ts';
import { dossierOf } from './dossier-of.ts';

const numbers: Numbers = {
  one: '1 count',
  four: '4 times',
  tenth: '10 percent',
  'about-quarter': 'about 24 percent',
  'under-fifth': 'under 20 percent',
  'up-to-five': 'up-to 5 million tons a year',
  'under-five': 'under 5 million tons',
  'over-five': 'over 5 million tons',
  'five-tons': '5 million tons',
  imports: '32 million tons; period: 2021',
  'in-millions': '61000 million USD',
  'in-billions': '61 billion USD',
  'old-dollars': '61 billion 2015 USD',
  points: '2 percentage points',
  rank: '11 rank',
};

function rule(expression: string, more = ''): string {
  return `r:\n  protects: It\n  expression: ${expression}\n${more}`;
}

async function found(expression: string, more = ''): Promise<string[]> {
  return faults(dossierOf(numbers, rule(expression, more)));
}

describe('a rule that can hold gives no message', () => {
  test.each([
    ['in-millions = in-billions'],
    ['one + 2 * 3 = 7'],
    ['(one + 2) * 3 = 9'],
    ['10 - 4 - 3 = 3'],
    ['16 / 4 / 2 = 2'],
    ['-one + 1 = 0'],
    ['0.1 + 0.2 = 0.3'],
    ['0.1 + 0.2 <= 0.3'],
    ['one < four <= 4'],
    ['tenth = 10%'],
    ['tenth * 2 = under-fifth + 1%'],
    // About 24 may be 25.
    ['about-quarter * four = 100%'],
    // A bound is all that lies on its side.
    ['under-five < five-tons'],
    ['under-five = 0 * five-tons'],
    ['over-five > five-tons'],
    ['up-to-five = five-tons'],
    // An amount a year and the amount of a year are the same.
    ['up-to-five / imports <= under-fifth'],
    ['most(under-five) / imports < most(under-fifth)'],
    ['least(over-five) = five-tons'],
    ['tenth - 8% = points'],
    ['abs(one - 3) = max(one, 2)'],
    ['min(five-tons, imports) = five-tons'],
    ['rank > 0'],
    ['one > 2 => four > 5'],
    ['one < 2 => four < 5'],
    ['one ≤ 1'],
  ])('%s', async (expression) => {
    expect(await found(expression)).toEqual([]);
  });
});

describe('a rule that can not hold is an error at its place', () => {
  test.each([
    ['one = 2', '1 is not equal to 2'],
    ['in-billions < in-millions', '61 billion USD is not less than 61 billion USD'],
    ['under-five >= five-tons', 'under 5 million tons is not at least 5 million tons'],
    ['over-five <= five-tons', 'over 5 million tons is not at most 5 million tons'],
    ['about-quarter = 26%', 'about 24% is not equal to 26%'],
    ['one < four < 3', '4 is not less than 3'],
    ['one < 2 => four > 5', '4 is not more than 5'],
    ['most(under-five) / imports <= 15%', '0.1563 is not at most 15%'],
  ])('%s', async (expression, detail) => {
    expect(await found(expression)).toEqual([
      `case/rules.yaml:3:15 rule-fails: The rule "r" fails: ${detail}.`,
    ]);
  });
});

describe('a tolerance', () => {
  test.each([
    ['one = 1.05', '5%', []],
    ['one = 1.06', '5%', ['case/rules.yaml:3:15 rule-fails: The rule "r" fails: 1 is not equal to 1.06.']],
    // A number is in the unit of the quantity.
    ['in-billions = in-billions + in-billions / 100', '1', []],
    ['tenth = 11%', '1', []],
    ['tenth = 12%', '1', ['case/rules.yaml:3:15 rule-fails: The rule "r" fails: 10% is not equal to 12%.']],
    ['five-tons < five-tons', '1', []],
  ])('%s within %s', async (expression, tolerance, expected) => {
    expect(await found(expression, `  tolerance: ${tolerance}\n`)).toEqual(expected);
  });
});

describe('what does not go together is told at the operator', () => {
  const sides = (one: string, operator: string, other: string) =>
    `expression-units: The two sides of "${operator}" don't go together: ${one} and ${other}.`;
  test.each([
    ['tenth = 10', `3:21 ${sides('per cent', '=', 'a plain number')}`],
    ['tenth + one > 0', `3:21 ${sides('per cent', '+', 'a count')}`],
    ['tenth < points', `3:21 ${sides('per cent', '<', 'percentage points')}`],
    ['five-tons = in-billions', `3:25 ${sides('tons', '=', 'USD')}`],
    ['in-billions = old-dollars', `3:27 ${sides('USD', '=', 'USD 2015')}`],
    ['in-billions / imports = in-billions', `3:37 ${sides('USD per tons', '=', 'USD')}`],
    ['one / (one - 1) = 2', '3:19 expression-zero: This divides by what may be nought.'],
    [
      'most(over-five) = 5',
      `3:15 expression-boundless: "most" asks for an end that the quantity doesn't have.`,
    ],
    ['sin(one) = 1', '3:15 expression-function: There is no function "sin" of so many values.'],
    ['abs(one, four) = 1', '3:15 expression-function: There is no function "abs" of so many values.'],
  ])('%s', async (expression, expected) => {
    expect(await found(expression)).toEqual([`case/rules.yaml:${expected}`]);
  });
});

describe('what is no rule is told where it breaks off', () => {
  test.each([
    ['one + 2', '3:15 rule-no-comparison: The rule compares nothing.'],
    ['one = ', '3:20 expression-syntax: The expression ends where a number, an id or "(" should stand.'],
    ['(one = 2', '3:20 expression-syntax: "=" stands where ")" should.'],
    ['one = 2 2', '3:23 expression-syntax: "2" stands where an operator or the end should.'],
    ['one = 2 ; 3', '3:23 expression-syntax: ";" stands where an operator should.'],
    ['one = = 2', '3:21 expression-syntax: "=" stands where a number, an id or "(" should.'],
  ])('%s', async (expression, expected) => {
    expect(await found(expression)).toEqual([`case/rules.yaml:${expected}`]);
  });

  test('and says with which numbers', async () => {
    const { messages } = await tryDossier(dossierOf(numbers, rule('one = four / 3')));
    expect(messages.map(({ why }) => why)).toEqual([expect.stringContaining('one is 1, four is 4.')]);
  });

  test('a plain 100 beside per cent is explained', async () => {
    const { messages } = await tryDossier(
      dossierOf(numbers, rule('five-tons / imports * 100 <= under-fifth')),
    );
    expect(messages.map(({ hint }) => hint)).toEqual([expect.stringContaining('leave out "* 100"')]);
  });
});

const note = 'note: { short: A note., full: A full note. }';

describe("an editor's note answers a failing rule", () => {
  test('in the rule', async () => {
    expect(await found('one = 2', `  ${note}\n`)).toEqual([
      'case/rules.yaml:3:15 rule-answered: The rule "r" fails: 1 is not equal to 2. The editor\'s note of "r" answers it.',
    ]);
  });

  test('in one of its quantities, and in no other', async () => {
    const noted = { ...numbers, one: `1 count; ${note}; answers: [r]` };
    const { messages } = await tryDossier(dossierOf(noted, rule('one = 2')));
    expect(messages).toMatchObject([{ rule: 'rule-answered', severity: 'info' }]);
    const silent = await tryDossier(dossierOf({ ...numbers, one: `1 count; ${note}` }, rule('one = 2')));
    expect(silent.messages).toMatchObject([{ rule: 'rule-fails', severity: 'error' }]);
    const strange = await tryDossier(dossierOf({ ...numbers, one: `1 count; ${note}; answers: [s]` }));
    expect(strange.messages).toMatchObject([{ rule: 'reference-unknown' }]);
    const bare = await tryDossier(dossierOf({ ...numbers, one: '1 count; answers: [r]' }, rule('one = 1')));
    expect(bare.messages).toMatchObject([{ rule: 'answers-without-note' }]);
    const other = await tryDossier(dossierOf({ ...numbers, rank: `11 rank; ${note}` }, rule('one = 2')));
    expect(other.messages).toMatchObject([{ rule: 'rule-fails', severity: 'error' }]);
  });
});

test('what is derived lies where it is expected', async () => {
  const expected = async (range: string) => {
    const { messages } = await tryDossier(dossierOf({ ...numbers, one: `1 count; expect: ${range}` }));
    return messages.map(({ rule: id }) => id);
  };
  expect(await expected('{ from: 1, to: 2 }')).toEqual([]);
  expect(await expected('{ to: 3 }')).toEqual([]);
  expect(await expected('{ from: 2 }')).toEqual(['quantity-unexpected']);
});

test('arithmetic is what JavaScript makes of it', async () => {
  const term = fc.letrec<{ sum: string; leaf: string }>((tie) => ({
    leaf: fc.integer({ min: 1, max: 99 }).map(String),
    sum: fc.oneof(
      { depthSize: 'small' },
      tie('leaf'),
      fc
        .tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum'))
        .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
    ),
  })).sum;
  await fc.assert(
    fc.asyncProperty(term, async (text) => {
      const { evaluate } = await import('../../../src/dossier/rules/evaluate.ts');
      const { readExpression } = await import('../../../src/dossier/rules/expression.ts');
      const place = { file: 'f' };
      const { value } = evaluate(readExpression(text, place), () => expect.fail('no ids'), place);
      expect(value).toBeCloseTo(Number(new Function(`return ${text}`)()), 6);
    }),
  );
});

test('no text makes the reader throw anything but a fault', async () => {
  const { readStatement } = await import('../../../src/dossier/rules/expression.ts');
  const { Fault } = await import('../../../src/message/message.ts');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab-1 .%()<>=+*/,é'), maxLength: 40 }), (text) => {
      try {
        readStatement(text, { file: 'f' });
      } catch (error) {
        expect(error).toBeInstanceOf(Fault);
      }
    }),
  );
});

describe('growth by and growth to', () => {
  const trade = {
    total: '147 billion USD; growth: to',
    before: '106 billion USD; growth: to',
    rise: '41 billion USD; growth: by',
    rate: '38.5 percent; growth: by',
    unsaid: '166 billion USD',
  };
  const of = (expression: string) => faults(dossierOf(trade, rule(expression)));

  test.each(['rise < total', 'rise - total < before', 'max(rise, total) > before', 'rise * 2 < total'])(
    '%s is an error',
    async (expression) => {
      expect(await of(expression)).toEqual([
        expect.stringMatching(/expression-units: .*growth (by|to) \(USD\) and a growth (by|to) \(USD\)/),
      ]);
    },
  );

  test.each([
    'before + rise = total',
    'total - rise = before',
    'total - before = rise',
    'rise < unsaid',
    'rise / rate < total / 100%',
    'rise / before < rate * 2',
  ])('%s goes together', async (expression) => {
    expect((await of(expression)).filter((line) => line.includes('expression-units'))).toEqual([]);
  });

  test('a derived quantity is what its expression gives', async () => {
    const wrong = { ...trade, d: '= total - before in billion USD; growth: to' };
    expect(await faults(dossierOf(wrong))).toEqual([
      expect.stringContaining(
        'derive-unit: "d" is said to be in billion USD (a growth to), but its expression gives a growth by (USD)',
      ),
    ]);
    const { dossier } = await tryDossier(dossierOf({ ...trade, d: '= total - before in billion USD' }));
    expect(dossier?.quantities.get('d')).toMatchObject({ value: 41, growth: 'by' });
  });
});
