import { expect, it } from 'vitest';
import { unknownFields } from '../../src/draw/check-fields.ts';

const rows = [{ v: 1, day: '2020-01-01', country: 'Chad' }];

function strange(spec: Record<string, unknown>): string[] {
  const text = JSON.stringify(spec);
  return unknownFields({ spec, text, file: 'a.vl.json' }, rows).map(({ what }) => what);
}

/** A chart that shows a field, after a transform. */
const after = (transform: Record<string, unknown>, ...fields: string[]) => ({
  transform: [transform],
  mark: 'bar',
  encoding: { x: { field: 'v' }, detail: fields.map((field) => ({ field })) },
});

it.each([
  ['bin', after({ bin: true, field: 'v', as: 'b' }, 'b', 'b_end')],
  ['bin with two names', after({ bin: true, field: 'v', as: ['from', 'to'] }, 'from', 'to')],
  ['timeUnit', after({ timeUnit: 'year', field: 'day', as: 'year' }, 'year', 'year_end')],
  ['stack', after({ stack: 'v', groupby: [], as: 's' }, 's', 's_end')],
  ['stack with two names', after({ stack: 'v', groupby: [], as: ['s0', 's1'] }, 's0', 's1')],
  ['aggregate', after({ aggregate: [{ op: 'mean', field: 'v', as: 'm' }], groupby: ['country'] }, 'm')],
  ['joinaggregate', after({ joinaggregate: [{ op: 'sum', field: 'v', as: 'all' }] }, 'all')],
  ['window', after({ window: [{ op: 'rank', as: 'rank' }] }, 'rank')],
  ['fold', after({ fold: ['v'] }, 'key', 'value')],
  ['fold with names', after({ fold: ['v'], as: ['what', 'much'] }, 'what', 'much')],
  ['density', after({ density: 'v' }, 'value', 'density')],
  ['quantile', after({ quantile: 'v' }, 'prob', 'value')],
  ['regression', after({ regression: 'v', on: 'day', params: true }, 'coef', 'rSquared')],
  ['loess', after({ loess: 'v', on: 'day' }, 'v', 'day')],
  ['impute', after({ impute: 'v', key: 'day', groupby: ['country'], value: 0 }, 'v', 'day', 'country')],
  ['extent', after({ extent: 'v', param: 'ends' }, 'v')],
  ['pivot', after({ pivot: 'country', value: 'v' }, 'Chad')],
  ['flatten', after({ flatten: ['v'], as: ['one'] }, 'one')],
  [
    'lookup',
    after({ lookup: 'country', from: { data: { name: 'x' }, key: 'id', fields: ['size'] } }, 'size'),
  ],
  ['sequence', { ...after({ filter: 'true' }, 'n'), data: { sequence: { start: 0, stop: 3, as: 'n' } } }],
  [
    'names that encodings make',
    after({ filter: 'true' }, 'mean_v', 'v_start', 'yearmonth_day_end', 'bin_maxbins_10_v'),
  ],
  [
    'conditions of an axis',
    {
      encoding: {
        x: { field: 'v', axis: { gridColor: { condition: { test: { field: 'value', equal: 0 } } } } },
      },
    },
  ],
])('knows the columns of %s', (_, spec) => {
  expect(strange(spec)).toEqual([]);
});

it('tells those that nothing makes', () => {
  const [found = ''] = strange(after({ bin: true, field: 'v', as: 'b' }, 'b_and'));
  expect(found).toContain('"b_and"');
  expect(strange(after({ fold: ['v'] }, 'kye'))).toHaveLength(1);
});
