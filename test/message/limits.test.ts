import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { limits } from '../../src/message/limits.ts';
import { ownFolder } from '../../src/world/world.ts';

test('the documentation lists every limit, in the order and the words of the code', async () => {
  const text = await readFile(path.join(ownFolder, 'docs', 'machines.md'), 'utf8');
  const [, section = ''] = text.split('\n## Limits\n');
  const [table = ''] = section.split('\n## ');
  const rows = table.split('\n').filter((line) => line.endsWith('` |'));
  const wanted = Object.values(limits).map(({ stage, of, most, rule }) => {
    return `| ${stage} | ${of} | ${most.toLocaleString('en')} | \`${rule}\` |`;
  });
  expect(rows).toEqual(wanted);
});
