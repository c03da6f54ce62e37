import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Pulse } from '../../src/print/pulse.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<never>(() => undefined);
const heartbeat = { every: 1000, misses: 8 };

/** Feels the pulse of a browser for some beats. @param answer what it answers to one of them */
async function beatsUntilSilent(
  answer: (beat: number) => Promise<number>,
  begin: (pulse: Pulse) => void = () => undefined,
  most = 60,
): Promise<number | undefined> {
  let [beat, silent] = [0, false];
  const processes = async () => [
    { type: 'browser', cpuTime: beat },
    { type: 'renderer', cpuTime: await answer(beat) },
  ];
  const pulse = new Pulse(processes, heartbeat, () => {
    silent = true;
  });
  begin(pulse);
  while (!silent && beat < most) {
    beat += 1;
    await vi.advanceTimersByTimeAsync(heartbeat.every);
  }
  pulse.stop();
  return silent ? beat : undefined;
}

const idle = async () => 3;
const waiting = (pulse: Pulse) => void pulse.watch(never);

describe('a browser', () => {
  test('that answers is left alone, for as long as nothing waits on it', async () => {
    expect(await beatsUntilSilent(idle)).toBeUndefined();
  });

  test('that answers no more is given up within ten beats', async () => {
    expect(await beatsUntilSilent((beat) => (beat < 20 ? idle() : never))).toBeLessThanOrEqual(30);
  });

  test('that answers late is waited for', async () => {
    const late = () => new Promise<number>((resolve) => setTimeout(() => resolve(3), 5000));
    expect(await beatsUntilSilent(late)).toBeUndefined();
  });
});

describe('work that waits', () => {
  test('is waited for while its page takes processor time, however little', async () => {
    expect(await beatsUntilSilent(async (beat) => beat * 0.01, waiting)).toBeUndefined();
  });

  test('is given up within ten beats when the page takes none', async () => {
    expect(await beatsUntilSilent(async (beat) => Math.min(beat, 20), waiting)).toBeLessThanOrEqual(30);
  });

  test('is waited for when a page process ends and another begins', async () => {
    expect(await beatsUntilSilent(async (beat) => 100 - beat, waiting)).toBeUndefined();
  });

  test('may be done by others for long, while the page answers', async () => {
    const elsewhere = (pulse: Pulse) =>
      void pulse.watchPage(
        async () => undefined,
        () => never,
      );
    expect(await beatsUntilSilent(idle, elsewhere)).toBeUndefined();
    const stopped = (pulse: Pulse) =>
      void pulse.watchPage(
        () => never,
        () => never,
      );
    expect(await beatsUntilSilent(idle, stopped)).toBeLessThanOrEqual(10);
  });

  test('that is done is forgotten', async () => {
    expect(await beatsUntilSilent(idle, (pulse) => void pulse.watch(Promise.resolve()))).toBeUndefined();
  });
});
