import { expect, test } from 'vitest';
import { Turns } from '../../src/print/turns.ts';

test('works go on side by side, one that has to be alone waits for them, and later ones wait for it', async () => {
  const turns = new Turns();
  const told: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => async () => {
    told.push(`begin ${name}`);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    told.push(`end ${name}`);
    if (name === 'alone') throw new Error('it failed');
    return name;
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const [one, two] = [turns.beside(work('one')), turns.beside(work('two'))];
  await end('');
  const alone = turns.alone(work('alone')).catch((error: unknown) => String(error));
  const next = turns.alone(work('next'));
  const late = turns.beside(work('late'));
  for (const name of ['two', 'one', 'alone', 'next', 'late']) await end(name);
  expect(await Promise.all([one, two, alone, next, late])).toEqual([
    'one',
    'two',
    'Error: it failed',
    'next',
    'late',
  ]);
  expect(told).toEqual([
    ...['begin one', 'begin two', 'end two', 'end one'],
    ...['begin alone', 'end alone', 'begin next', 'end next', 'begin late', 'end late'],
  ]);
});
