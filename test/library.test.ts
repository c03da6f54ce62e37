import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build, check, exitCode, formatText } from '../src/index.ts';

const workingFolder = mkdtempSync(path.join(tmpdir(), 'test-library-'));
afterAll(() => rm(workingFolder, { recursive: true, force: true }));

describe('the library', () => {
  it('tells a fault as a message instead of rejecting', async () => {
    const { messages } = await check({ workingFolder });
    expect(messages.map((message) => message.rule)).toEqual(['no-dossiers']);
    expect(exitCode(messages)).toBe(2);
    expect(formatText(messages)).toContain('no-dossiers');
  });

  it('publishes nothing of a dossier that is not there', async () => {
    const { messages, sets } = await build({ workingFolder, dossiers: ['absent'] });
    expect(sets).toEqual([]);
    expect(messages.filter((message) => message.severity === 'error')).not.toEqual([]);
  });
});
