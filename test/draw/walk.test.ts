import { describe, expect, it } from 'vitest';
import { placeInJson } from '../../src/draw/json-place.ts';
import { type Reach, walkSpec } from '../../src/draw/walk.ts';

function walk(text: string, reach: Reach = 'dossier'): string[] {
  const messages = walkSpec({ spec: JSON.parse(text), text, file: 'charts/a.vl.json' }, reach);
  return messages.map(({ rule, place }) => `${rule} ${place?.file}:${place?.line}:${place?.column}`);
}

describe('the walk over a specification', () => {
  it('lets a chart through that names its data', () => {
    const spec = {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      data: { name: 'shares' },
      layer: [
        { mark: 'bar' },
        { data: { graticule: { step: [30, 15] } }, mark: 'geoshape' },
        { data: { sequence: { start: 0, stop: 3 } }, mark: { type: 'text' } },
        { data: { sphere: true }, mark: 'geoshape' },
      ],
    };
    expect(walk(JSON.stringify(spec))).toEqual([]);
  });

  it.each([
    ['{"data":{"url":"file:///etc/passwd"},"mark":"bar"}', 'chart-outside charts/a.vl.json:1:10'],
    ['{"data":{"url":"rows.csv"},"mark":"bar"}', 'chart-outside charts/a.vl.json:1:10'],
    ['{"data":{"values":[1]},"mark":"bar"}', 'chart-typed-data charts/a.vl.json:1:10'],
    ['{"datasets":{"a":[1]},"mark":"bar"}', 'chart-typed-data charts/a.vl.json:1:2'],
    ['{"data":{"name":"a","format":{}},"mark":"bar"}', 'chart-data charts/a.vl.json:1:2'],
    ['{"data":{"name":"a"},\n "mark":"image"}', 'chart-image charts/a.vl.json:2:2'],
    ['{"mark":{"type":"image"}}', 'chart-image charts/a.vl.json:1:10'],
    ['{"mark":{"type":"bar","href":"x"}}', 'chart-outside charts/a.vl.json:1:23'],
    ['{"layer":[{},\n{"encoding":{"url":{"field":"x"}}}]}', 'chart-outside charts/a.vl.json:2:14'],
    ['{"title":" java\\nscript:alert(1)"}', 'chart-outside charts/a.vl.json:1:2'],
    ['{"mark":{"fill":"url(http://x)"}}', 'chart-outside charts/a.vl.json:1:10'],
    ['{"title":"//host/path"}', 'chart-outside charts/a.vl.json:1:2'],
    [
      '{"transform":[{"lookup":"a","from":{"data":{"url":"b.json"}}}]}',
      'chart-outside charts/a.vl.json:1:45',
    ],
  ])('refuses %s', (text, found) => {
    expect(walk(text)).toEqual([found]);
  });

  it('reports all faults in one pass', () => {
    expect(walk('{"a":{"href":"x"},"b":[{"url":"y"}],"mark":"image"}')).toHaveLength(3);
  });

  it('stops at a depth and a size that no chart needs', () => {
    expect(walk(`${'{"a":'.repeat(80)}1${'}'.repeat(80)}`)[0]).toContain('chart-too-large');
    expect(walk(JSON.stringify({ a: Array(30_000).fill(1) }))).toEqual([
      'chart-too-large charts/a.vl.json:1:40003',
    ]);
  });

  it('lets a drawn file hold rows and name relative files only', () => {
    expect(walk('{"data":{"values":[{"link":"http://x"}]},"mark":"bar"}', 'draw')).toEqual([]);
    expect(walk('{"data":{"url":"rows.csv"},"mark":"bar"}', 'draw')).toEqual([]);
    expect(walk('{"data":{"url":"/etc/passwd"},"mark":"bar"}', 'draw')).toHaveLength(1);
    expect(walk('{"data":{"url":"HTTP://host/rows.csv"},"mark":"bar"}', 'draw')).toHaveLength(1);
  });
});

describe('places in JSON', () => {
  it('finds keys behind strings, escapes and lists', () => {
    const text = '{\n  "a": "}\\"{",\n  "x": [1, {"c": 2}],\n  "b": [1,\n    {"c": 3}]\n}';
    expect(placeInJson(text, 'f', ['a'])).toEqual({ file: 'f', line: 2, column: 3 });
    expect(placeInJson(text, 'f', ['b', 1, 'c'])).toEqual({ file: 'f', line: 5, column: 6 });
    expect(placeInJson(text, 'f', ['b', 9])).toEqual({ file: 'f', line: 4, column: 3 });
  });
});
