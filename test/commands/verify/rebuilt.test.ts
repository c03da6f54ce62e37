import { mkdtempSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { verify as verifySets } from '../../../src/commands/verify/verify.ts';
import { diskWorld } from '../../../src/world/world.ts';

const workingFolder = mkdtempSync(path.join(tmpdir(), 'test-verify-'));
const world = { ...diskWorld(), workingFolder };
const verify = (folder: string) => verifySets({ out: 'out', dossiers: [folder] }, world);
const harvest = path.join('topics', 'grain');

beforeAll(async () => {
  const from = path.join(world.ownFolder, 'test', 'fixtures', 'records', 'input');
  await mkdir(path.join(workingFolder, 'topics'));
  await cp(from, path.join(workingFolder, harvest), { recursive: true });
  const { messages, sets } = await build(
    { dossiers: [harvest], out: 'out', papers: ['a4'], editions: ['report'] },
    world,
  );
  expect(messages.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(sets).toHaveLength(1);
});

afterAll(() => rm(workingFolder, { recursive: true, force: true }));

test('a real set verifies, until a quantity changes', async () => {
  const [same] = await verify(harvest);
  expect(same?.messages).toEqual([]);
  expect(same?.equal).toBe(true);
  const file = path.join(workingFolder, harvest, 'quantities.yaml');
  const before = await readFile(file, 'utf8');
  const after = before.replace(/value: \d+/, 'value: 97');
  expect(after).not.toBe(before);
  await writeFile(file, after);
  const [other] = await verify(harvest);
  expect(other?.messages.map(({ rule }) => rule)).toContain('inputs-changed');
  const differing = other?.comparison?.products.filter(({ differs }) => differs.length > 0);
  expect(differing?.map(({ file }) => file)).toEqual([
    'report-a4.pdf',
    'data.csv',
    'data.json',
    'digest.json',
    'report-a4.png',
    'trace.json',
    'index.html',
  ]);
  expect(other?.comparison?.inputs).toEqual({ changed: ['quantities.yaml'], added: [], gone: [] });
});
