import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Fault } from '../../src/message/message.ts';
import { type Answering, answeringHere, Threads, withThreads } from '../../src/world/threads.ts';
import { ownFolder } from '../../src/world/world.ts';

// What a thread runs is compiled; programs of this test's own stand beside what runs them.
const folder = mkdtempSync(path.join(tmpdir(), 'precis-threads-'));
const program = path.relative(path.join(ownFolder, 'dist'), path.join(folder, 'program.mjs'));
mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(folder, 'program.mjs'),
  `import { fail } from ${JSON.stringify(path.join(ownFolder, 'dist/message/index.js'))};
   export function work({ what, number }) {
     if (what === 'fault') fail('pdf-unreadable', undefined, 'a', 'b');
     if (what === 'error') throw new TypeError('no such thing');
     if (what === 'end') process.exit();
     return new Map([[number, Uint8Array.of(number)]]);
   }`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const world = { ownFolder };
const ask = (threads: Answering, matter: object) => threads.ask(program, { name: 'it', ...matter });

describe('threads', () => {
  it.each([1, 3])('answer every question, %d at a time', async (most) => {
    const threads = new Threads(world, most);
    const numbers = [1, 2, 3, 4, 5, 6, 7];
    const answers = await Promise.all(numbers.map((number) => ask(threads, { number })));
    expect(answers).toEqual(numbers.map((number) => new Map([[number, Uint8Array.of(number)]])));
    await threads.close();
  });

  it('tell faults and errors of the one who asked, and go on', async () => {
    const threads = new Threads(world, 1);
    const [fault, error, end, answer] = await Promise.allSettled([
      ask(threads, { what: 'fault' }),
      ask(threads, { what: 'error' }),
      ask(threads, { what: 'end' }),
      ask(threads, { number: 4 }),
    ]);
    expect(fault).toMatchObject({ reason: expect.any(Fault) });
    expect(fault).toMatchObject({ reason: { messages: [{ rule: 'pdf-unreadable' }] } });
    expect(error).toMatchObject({ reason: { message: 'no such thing' } });
    expect(end).toMatchObject({ reason: { message: 'its thread ended' } });
    expect(answer).toMatchObject({ value: new Map([[4, Uint8Array.of(4)]]) });
    await threads.close();
  });

  it('are not needed for the same answers and faults', async () => {
    const here = answeringHere(world);
    expect(await ask(here, { number: 2 })).toEqual(new Map([[2, Uint8Array.of(2)]]));
    const [fault, error] = await Promise.allSettled([
      ask(here, { what: 'fault' }),
      ask(here, { what: 'error' }),
    ]);
    expect(fault).toMatchObject({ reason: expect.any(Fault) });
    expect(fault).toMatchObject({ reason: { messages: [{ rule: 'pdf-unreadable' }] } });
    expect(error).toMatchObject({ reason: { message: 'no such thing' } });
  });

  it('are ended with the work, and so is what waits for one', async () => {
    let left: Promise<unknown> = Promise.resolve();
    await withThreads(world, 1, async (threads) => {
      left = Promise.allSettled([ask(threads, { number: 1 }), ask(threads, { number: 2 })]);
    });
    expect(await left).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  });
});
