import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/cache/key.ts';

/** Values of every kind that stages hand on. */
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, undefined, '', 0, '0', 'null', 'undefined'),
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true }),
    fc.array(fc.tuple(fc.string(), tie('value'))).map((entries) => new Map(entries)),
  ),
})).value;

describe('a key', () => {
  it('is the same for a copy of a value', () => {
    fc.assert(fc.property(values, (value) => keyOf(structuredClone(value)) === keyOf(value)));
  });

  it('is another for another value', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        // What can't be told apart has one key, all else has two.
        const isSame = fc.stringify(one) === fc.stringify(other);
        expect(keyOf(one) === keyOf(other)).toBe(isSame);
      }),
    );
  });

  it.each([
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [[1], ['1']],
    [[undefined], [null]],
    [[0], [-0]],
    [{ a: 1 }, [['a', 1]]],
    [new Map([['a', 1]]), { a: 1 }],
    [Uint8Array.of(97), 'a'],
    [[[1], 2], [[1, 2]]],
  ])('tells %j from %j', (one, other) => expect(keyOf(one)).not.toBe(keyOf(other)));

  it('is not had for what says more than it holds', () => {
    expect(() => keyOf({ draw: () => 1 })).toThrow('no key');
  });
});
