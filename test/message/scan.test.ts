import { expect, test } from 'vitest';
import { withoutEnd, withoutPairs, withoutStop, withoutTags } from '../../src/message/scan.ts';

const million = 1_000_000;

test('tags go, and what is none stays', () => {
  expect(withoutTags('<p class="a">b</p> 1 < 2')).toBe(' b  1 < 2');
  expect(withoutTags('<'.repeat(million))).toHaveLength(million);
  expect(withoutPairs('a<!-- b -->c<!-- d', '<!--', '-->', '')).toBe('ac<!-- d');
  expect(withoutPairs('<!--'.repeat(million), '<!--', '-->')).toHaveLength(4 * million);
});

test('the signs at an end go', () => {
  expect(withoutEnd('a##b##', (sign) => sign === '#')).toBe('a##b');
  expect(withoutStop('It failed. : \n')).toBe('It failed');
  expect(withoutStop(`${' '.repeat(million)}x`)).toHaveLength(million + 1);
});
