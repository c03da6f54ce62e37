import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Repository } from './repository.ts';

const hostile = '# New briefs\n\n`a` $(touch hacked)\n';

/** A clone with a remote, and a `gh` that notes what it was asked. */
function cloned(openRequests = '') {
  const repository = new Repository();
  const { folder } = repository;
  repository.git('init', '--quiet', '--bare', 'remote.git');
  repository.git('remote', 'add', 'origin', path.join(folder, 'remote.git'));
  repository.git('push', '--quiet', 'origin', 'main');
  repository.write('.git/info/exclude', 'remote.git\nbin\n');
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  const said = path.join(bin, 'said');
  writeFileSync(said, '');
  const gh = `#!/bin/sh\necho "$*" >> '${said}'\n[ "$2" = list ] && echo '${openRequests}'\nexit 0\n`;
  writeFileSync(path.join(bin, 'gh'), gh);
  chmodSync(path.join(bin, 'gh'), 0o755);
  const environment = { PATH: `${bin}:${process.env.PATH}` };
  const proposal = (...given: string[]) => repository.script('ci-proposal.mjs', given, environment);
  return { repository, proposal, said: () => readFileSync(said, 'utf8') };
}

const fresh = 'partner,share\nEastland,61\n';

/** What the first job leaves to the second. */
function changed({ repository, proposal }: ReturnType<typeof cloned>): void {
  repository.write('data/topic/tables/trade.csv', fresh);
  repository.write('data/topic/changes.yaml', 'changes: []\n');
  repository.write('out.summary.md', hostile);
  expect(proposal('keep')).toMatchObject({ code: 0, results: 'proposed=true\n' });
  // The second job begins with a checkout of its own.
  repository.git('reset', '--quiet', '--hard');
  repository.git('switch', '--quiet', 'main');
  repository.git('fetch', '--quiet', 'origin');
}

// Windows has no sh to play gh.
describe.skipIf(process.platform === 'win32')('a proposal', () => {
  test('is not made where no dossier changed', () => {
    const { repository, proposal } = cloned();
    repository.write('elsewhere.txt', 'x');
    expect(proposal('keep')).toMatchObject({ code: 0, results: 'proposed=false\n' });
  });

  test('is pushed to its branch, and opened with the summary', () => {
    const clone = cloned();
    const { repository, proposal, said } = clone;
    changed(clone);
    const opened = proposal('open');
    expect(opened, opened.stderr).toMatchObject({ code: 0 });
    repository.git('fetch', '--quiet', 'origin');
    expect(repository.git('show', 'origin/precis/refresh:data/topic/tables/trade.csv')).toBe(fresh);
    expect(repository.git('diff', '--name-only', 'main', 'origin/precis/refresh')).toBe(
      'data/topic/changes.yaml\ndata/topic/tables/trade.csv\n',
    );
    expect(said()).toContain('pr create --head precis/refresh --base main --title');
    expect(repository.read('briefs.patch.md')).toBe(hostile);
  });

  test('is renewed where it is open', () => {
    const clone = cloned('7');
    changed(clone);
    expect(clone.proposal('open').code).toBe(0);
    expect(clone.said()).toContain('pr edit 7 --body-file');
    expect(clone.said()).not.toContain('pr create');
  });

  test('is what the next run starts from, until more was committed', () => {
    const clone = cloned();
    const { repository, proposal } = clone;
    changed(clone);
    proposal('open');
    repository.git('switch', '--quiet', 'main');
    repository.git('fetch', '--quiet', 'origin');
    expect(proposal('take').stdout).toContain('Working on top of');
    expect(repository.read('data/topic/tables/trade.csv')).toBe(fresh);
    expect(proposal('keep').results).toBe('proposed=false\n');
    repository.git('switch', '--quiet', 'main');
    repository.write('more.txt', 'more');
    repository.commit('More');
    expect(proposal('take').stdout).toContain('has moved on');
    expect(repository.read('data/topic/tables/trade.csv')).not.toBe(fresh);
  });

  test.each([[[]], [['close']], [['open']]])('with %j says what is amiss', (given) => {
    const { code, stderr } = cloned().proposal(...given);
    expect(code).toBe(2);
    expect(stderr).toMatch(/take, keep, open|no briefs\.patch/);
  });
});
