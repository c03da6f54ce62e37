import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Witness } from '../../src/cache/seen.ts';
import { keepCall, standingCall } from '../../src/cache/standing.ts';
import { diskWorld, type World } from '../../src/world/world.ts';

let folder: string;
let world: World;
const variables: Record<string, string | undefined> = {};
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'precis-standing-'));
  for (const name of ['in', 'out']) mkdirSync(path.join(folder, name));
  write('in/a.md', 'one');
  write('out/a.pdf', 'printed');
  variables.LOOK = 'here';
  world = { ...diskWorld(), cacheFolder: path.join(folder, 'cache'), environment: variables };
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
const write = (name: string, text: string) => writeFileSync(at(name), text);
const call = ['build', 'in'];
const said = { code: 0, stdout: 'as it was', stderr: '' };

/** Looks around as a run does, and keeps what it says. */
async function look(meanwhile: (seeing: World) => unknown = () => undefined): Promise<void> {
  const witness = new Witness(world);
  const { world: seeing } = witness;
  for (const name of await seeing.list(at('in'))) await seeing.readText(at(`in/${name}`));
  await seeing.readBytes(at('in/none')).catch(() => undefined);
  await seeing.fileSize(at('in/a.md'));
  await seeing.realPath(at('in'));
  await seeing.isExecutable(at('in/a.md'));
  expect([seeing.exists(at('in/none')), await seeing.isFolder(at('later'))]).toEqual([false, false]);
  expect(seeing.environment.LOOK).toBe('here');
  await meanwhile(seeing);
  const seen = witness.seenWith([at('out')]);
  if (seen) await keepCall(call, seen, said, world);
}

const stands = () => standingCall(call, world) !== undefined;

describe('a call', () => {
  it('stands while all is as it was, touched or not', async () => {
    expect(stands()).toBe(false);
    await look();
    utimesSync(at('in/a.md'), new Date(0), new Date(0));
    expect(standingCall(call, world)).toEqual(said);
    expect(standingCall(['build', 'out'], world)).toBeUndefined();
  });

  it.each([
    ['a file of other content', () => write('in/a.md', 'two')],
    ['one more file', () => write('in/b.md', '')],
    ['a file less', () => rmSync(at('in/a.md'))],
    ['a file that was missed', () => write('in/none', '')],
    ['a folder that was missed', () => mkdirSync(at('later'))],
    ['another variable', () => (variables.LOOK = 'there')],
    ['a variable less', () => (variables.LOOK = undefined)],
    ['an output less', () => rmSync(at('out/a.pdf'))],
    ['another output', () => write('out/a.pdf', 'Printed')],
    ['one more output', () => write('out/b.pdf', '')],
    ['no outputs', () => rmSync(at('out'), { recursive: true })],
    ['a damaged cache', () => readdirSync(at('cache/made')).map((name) => write(`cache/made/${name}`, 'x'))],
    ['no cache', () => rmSync(at('cache'), { recursive: true })],
  ])('is made again with %s', async (_, change) => {
    await look();
    expect(stands()).toBe(true);
    change();
    expect(stands()).toBe(false);
  });

  it.each<[string, (seeing: World) => unknown]>([
    ['that asked for the time', (seeing) => seeing.now()],
    ['that looked at all variables', (seeing) => ({ ...seeing.environment })],
    [
      'that saw a file change',
      async (seeing) => {
        write('in/a.md', 'two');
        await seeing.readText(at('in/a.md'));
      },
    ],
  ])('is not kept %s', async (_, meanwhile) => {
    await look(meanwhile);
    expect(stands()).toBe(false);
  });

  it('is made again where a file changed while it ran', async () => {
    await look(() => write('in/a.md', 'two'));
    expect(stands()).toBe(false);
  });

  it('stands with what it made itself', async () => {
    rmSync(at('out'), { recursive: true });
    await look(async (seeing) => {
      expect(await seeing.isFolder(at('out'))).toBe(false);
      mkdirSync(at('out'));
      write('out/a.pdf', 'printed');
    });
    expect(stands()).toBe(true);
  });
});
