import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ownFolder } from '../src/world/world.ts';

it('a library of the tests leaves the language as it is', async () => {
  await import('./pdfjs.ts');
  expect(() => JSON.parse('{', (_, value: unknown) => value)).toThrow(SyntaxError);
  expect(JSON.parse('[1]', (_, value: unknown) => value)).toEqual([1]);
  // No function of the language can be called with `new` that was not meant to.
  expect(Object.hasOwn(JSON.parse, 'prototype')).toBe(false);
});

it('nobody loads it otherwise', () => {
  const folder = path.join(ownFolder, 'test');
  const loading = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      name.endsWith('.ts') &&
      /(?:\bimport\(|^import (?!type).*?from )'pdfjs-dist/m.test(
        readFileSync(path.join(folder, name), 'utf8'),
      ),
  );
  expect(loading).toEqual(['pdfjs.ts']);
});
