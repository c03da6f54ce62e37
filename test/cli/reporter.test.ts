import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annotations, inert } from '../../src/cli/annotations.ts';
import { type Message, say } from '../../src/message/message.ts';
import { freshWorld } from '../publish/set.ts';
import { call } from './host.ts';

const here = { workingFolder: '/repository', environment: {} };
const content = say('dossier-name', { file: 'data/Grain', line: 12, column: 3 }, 'Gr ain');

/** A line as GitHub's runner reads it: its command, properties and text; undefined where it is mere text. */
function obeyed(line: string): { command: string; properties: string[]; text: string } | undefined {
  const [, command = '', all = '', text = ''] =
    /^\s*::([a-z-]+)(?: (.*?))?::(.*)$/s.exec(line) ?? /##\[([a-z-]+)(?: (.*?))?\](.*)$/s.exec(line) ?? [];
  return command === '' ? undefined : { command, properties: all.split(','), text };
}

test('annotates the line of a file, with the rule as title and the hint below', () => {
  expect(annotations([content], here)).toBe(
    '::error file=data/Grain,line=12,col=3,title=dossier-name::The folder name "Gr ain" can\'t name a ' +
      'published set.%0AHint: Use letters, digits, dots, hyphens and underscores, starting with a letter or digit.\n',
  );
});

test.each([
  [say('browser-changed', undefined, '147', '153'), '::warning title=browser-changed::'],
  [say('swap-undone', undefined, 'grain'), '::notice title=swap-undone::'],
  [say('dossier-name', { file: 'a' }, 'a'), '::error file=a,title=dossier-name::'],
  [say('dossier-name', { file: 'a', line: 3 }, 'a'), '::error file=a,line=3,title=dossier-name::'],
  [say('dossier-name', { file: 'a:1,b%' }, 'a'), '::error file=a%3A1%2Cb%25,title=dossier-name::'],
])('annotates %o', (message: Message, start) => {
  expect(annotations([message], here).startsWith(start)).toBe(true);
});

test.each([
  ['/repository/topics', '/repository', 'topics/data/Grain'],
  ['/repository', '/repository', 'data/Grain'],
  ['/elsewhere', '/repository', 'data/Grain'],
])('in %s of the repository %s, a file is %s', (workingFolder, GITHUB_WORKSPACE, file) => {
  const told = annotations([content], { workingFolder, environment: { GITHUB_WORKSPACE } });
  expect(told).toContain(`file=${file},`);
});

test('no text from a dossier becomes a command of its own', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a\n::set-output name=x::y', '::error::z', 'b ##[add-mask]c', 'a,line=1', 'a%0A::d::e'),
  );
  fc.assert(
    fc.property(hostile, hostile, (file, text) => {
      const message = { ...content, what: text, hint: text, place: { file, line: 1 } };
      const lines = annotations([message], here).split('\n').slice(0, -1);
      expect(lines.map((line) => obeyed(line)?.command)).toEqual(['error']);
      expect(obeyed(lines[0] ?? '')?.properties).toHaveLength(3);
    }),
  );
});

test.each(['::error::a', '  ::set-output name=x::a', 'a ##[add-mask]b', 'a\r::error::b', 'a\n\t::error::b'])(
  'text %j commands nothing',
  (text) => {
    const lines = inert(text).split(/[\r\n]/);
    expect(lines.map(obeyed)).toEqual(lines.map(() => undefined));
  },
);

test('a command reports for GitHub: the report as ever, then annotations', async () => {
  const messages = [say('dossier-name', { file: '::error::' }, '##[add-mask]a')];
  const setting = { library: { check: async () => ({ messages }) } };
  const told = await call(['check', '--reporter', 'github'], setting);
  expect(told.code).toBe(1);
  expect(told.stderr).toContain('dossier-name');
  expect(told.stderr.split('\n').map(obeyed)).toEqual(told.stderr.split('\n').map(() => undefined));
  expect(told.stdout).toMatch(/^::error file=%3A%3Aerror%3A%3A,title=dossier-name::[^\n]*\n$/);
});

test('what a command made commands nothing either', async () => {
  const world = { ...(await freshWorld()), environment: {} };
  const setting = {
    world,
    library: {
      examine: async () => ({ facts: [{ label: '::error', value: '::a' }], messages: [] }),
    },
  };
  const { stdout } = await call(['doctor', '--reporter=github'], setting);
  expect(stdout).toContain('> ::error');
});

test.each(['--reporter json', '--reporter=json', '--json', '--json --reporter json'])(
  'reports as JSON with %s',
  async (words) => {
    const { stdout, code } = await call(['check', ...words.split(' ')]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0 });
  },
);

test.each([
  ['check --reporter', 'option-lacks-value'],
  ['check --reporter xml', 'option-value-unknown'],
  ['check --reporter text --json', 'reporters-clash'],
  ['biuld --reporter github', 'unknown-command'],
])('precis %s: %s', async (line, rule) => {
  const { code, stdout, stderr } = await call(line.split(' '));
  expect(code).toBe(2);
  expect(stdout + stderr).toContain(rule);
  if (line.endsWith('github')) expect(stdout).toContain('::error title=unknown-command::');
});
