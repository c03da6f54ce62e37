import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/message/catalogue.ts';
import { Fault, fail, hasErrors, type Message, say } from '../../src/message/message.ts';
import { diskWorld } from '../../src/world/world.ts';

const world = diskWorld();
const folder = path.join(world.ownFolder, 'src', 'message');

/** The rule ids that each stage's file defines, as its text has them. */
async function idsByFile(): Promise<Map<string, string[]>> {
  const files = (await world.list(folder)).filter((name) => !/^(catalogue|message)\.ts$/.test(name));
  const entries = await Promise.all(
    files.map(async (name): Promise<[string, string[]]> => {
      const text = await world.readText(path.join(folder, name));
      return [name, [...text.matchAll(/^ {2}'?([a-z][a-z0-9-]*)'?: \(/gm)].map(([, id = '']) => id)];
    }),
  );
  return new Map(entries);
}

describe('the catalogue', () => {
  it('holds every rule once: a second of the same id would hide the first', async () => {
    const ids = [...(await idsByFile()).values()].flat();
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(Object.keys(catalogue).sort()).toEqual(ids.sort());
  });

  it('has ids in lower case with hyphens', () => {
    for (const id of Object.keys(catalogue)) expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
  });

  it('has rules that the code says', async () => {
    const code = await textOf(path.join(world.ownFolder, 'src'));
    const unsaid = Object.keys(catalogue).filter((id) => !code.includes(`'${id}'`));
    expect(unsaid).toEqual([]);
  });

  it('ends its texts as sentences end', async () => {
    for (const name of (await idsByFile()).keys()) {
      const text = await world.readText(path.join(folder, name));
      for (const [, field, sentence = ''] of text.matchAll(/\b(what|why|hint): ['`](.*)['`],?$/gm)) {
        expect(sentence, `${name}: ${field}`).toMatch(/[.!?:]$|[.:] \$\{[^}]*\}$|\$\{[^}]*\}$|\.['”"]$/);
      }
    }
  });
});

/** All source text outside the messages' own folder. */
async function textOf(at: string): Promise<string> {
  const ids = at === folder ? await idsByFile() : undefined;
  const texts = (await world.list(at)).map(async (name) => {
    const file = path.join(at, name);
    // Where a rule is defined it is not said.
    if (ids?.get(name)?.length) return '';
    if (await world.isFolder(file)) return textOf(file);
    return name.endsWith('.ts') ? world.readText(file) : '';
  });
  return (await Promise.all(texts)).join('\n');
}

describe('a message', () => {
  it('is an error in the content unless its entry says otherwise', () => {
    expect(say('csv-empty', { file: 'a.csv', line: 1 })).toEqual({
      rule: 'csv-empty',
      severity: 'error',
      blame: 'content',
      place: { file: 'a.csv', line: 1 },
      what: 'The table has no header line.',
    });
    expect(say('file-unlisted', undefined, 'a', 'b')).toMatchObject({ severity: 'warning' });
    expect(say('no-theme', undefined, 'a', ['b'])).not.toHaveProperty('place');
  });

  it('stops a stage as a fault that carries it', () => {
    const stop = (): never => fail('no-edition', { file: 'dossier.yaml' }, 'x', ['brief', 'note']);
    expect(stop).toThrow(Fault);
    expect(stop).toThrow('There is no edition "x".');
    try {
      stop();
    } catch (error) {
      const messages: readonly Message[] = error instanceof Fault ? error.messages : [];
      expect(messages.map(({ rule, hint }) => [rule, hint])).toEqual([
        ['no-edition', 'Editions: brief, note.'],
      ]);
    }
  });

  it('stops publishing as an error alone', () => {
    const warning = say('file-unlisted', undefined, 'a', 'b');
    const error = say('csv-empty', undefined);
    expect([hasErrors([]), hasErrors([warning]), hasErrors([warning, error])]).toEqual([false, false, true]);
  });
});
