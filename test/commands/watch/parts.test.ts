import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { editorAddress, shownPlace } from '../../../src/commands/watch/editor.ts';
import { leftOutOf, sentenceCosts } from '../../../src/commands/watch/meter.ts';
import type { FitRecord } from '../../../src/fit/record.ts';
import { Fault } from '../../../src/message/message.ts';
import { watchFolder } from '../../../src/world/watch-folder.ts';

test.each([
  ['vscode', 'vscode://file/topics/a%20b/one.md:3:7'],
  ['idea', 'idea://open?file=/topics/a%20b/one.md&line=3&column=7'],
  ['mine://x?p={path}&l={line}', 'mine://x?p=/topics/a%20b/one.md&l=3'],
])('a place opens in %s', (editor, expected) => {
  const place = { file: 'a b/one.md', line: 3, column: 7 };
  expect(shownPlace(place, editorAddress(editor), '/topics')).toEqual({
    text: 'a b/one.md:3:7',
    address: expected,
  });
});

test.each(['emacs', 'constructor', 'javascript:alert({path})', 'https://evil.example/{path}', 'x://no-path'])(
  '%s is no editor',
  (editor) => expect(() => editorAddress(editor)).toThrow(Fault),
);

test('a hostile name stays within its address', () => {
  const { address } = shownPlace({ file: 'a"><b>{line}\n$&.md' }, editorAddress('vscode'), '/w');
  expect(address).toBe('vscode://file/w/a%22%3E%3Cb%3E%7Bline%7D%0A%24%26.md:1:1');
});

const block = (
  name: string,
  priority: number,
  wanted: string,
  given: string,
): FitRecord['blocks'][number] => {
  return { block: name, priority, wanted, given, why: 'it did not fit' };
};

test('what is left out is told with what had its room', () => {
  const blocks = [
    block('claim-one', 1, 'summary', 'detail'),
    block('claim-two', 3, 'summary', 'none'),
    block('claim-small', 5, 'none', 'headline'),
    block('claim-near', 3, 'summary', 'summary'),
    block('number-x', 2, 'shown', 'none'),
  ];
  const leftOut = [{ block: 'plate-map', priority: 2, why: 'no part takes it' }];
  expect(leftOutOf({ blocks, leftOut })).toMatchObject([
    {
      block: 'claim-two',
      given: 'none',
      wanted: 'summary',
      instead: ['claim-small', 'claim-near', 'claim-one'],
    },
    { block: 'plate-map', wanted: 'none', instead: [] },
  ]);
});

test('a sentence more is tried in each claim that has text', async () => {
  const record = {
    blocks: [block('claim-one', 1, 'summary', 'summary'), block('claim-two', 3, 'summary', 'none')],
  };
  const tried: string[] = [];
  const withWords = async (id: string) => {
    tried.push(id);
    return { pages: 3, off: 2 };
  };
  const whole = { fill: 1, flex: 0, pages: [], steps: [], ...record };
  const costs = await sentenceCosts({ pages: 2, off: -1, record: whole, withWords }, 2, 5);
  expect(tried).toEqual(['claim-one']);
  expect(costs).toEqual([{ claim: 'claim-one', lines: 3, fits: false }]);
});

test('a folder is heard of as a whole: files that are put in the place of others, and new folders', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'test-watch-'));
  let heard: () => void = () => undefined;
  const next = () =>
    new Promise<void>((resolve) => {
      heard = resolve;
    });
  const stop = watchFolder(folder, () => heard());
  try {
    const file = path.join(folder, 'one.md');
    let change = next();
    writeFileSync(file, 'one');
    await change;
    change = next();
    writeFileSync(`${file}.new`, 'two');
    renameSync(`${file}.new`, file);
    await change;
    change = next();
    mkdirSync(path.join(folder, 'sections'));
    await change;
    change = next();
    writeFileSync(path.join(folder, 'sections', 'two.md'), 'three');
    await change;
  } finally {
    stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
