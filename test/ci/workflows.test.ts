import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ownFolder } from '../../src/world/world.ts';

const folder = path.join(ownFolder, '.github', 'workflows');
const names = readdirSync(folder);
const textOf = (file: string) => readFileSync(path.join(ownFolder, file), 'utf8');
const all = [...names.map((name) => `.github/workflows/${name}`), 'action.yml'];

const stepSchema = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  shell: z.string().optional(),
});
const permissionsSchema = z.record(z.string(), z.enum(['read', 'write']));
const workflowSchema = z.looseObject({
  permissions: permissionsSchema,
  concurrency: z.looseObject({ group: z.string() }),
  jobs: z.record(
    z.string(),
    z.looseObject({
      permissions: permissionsSchema.optional(),
      'timeout-minutes': z.number(),
      strategy: z.looseObject({ matrix: z.record(z.string(), z.array(z.number())) }).optional(),
      steps: z.array(stepSchema),
    }),
  ),
});
const actionSchema = z.looseObject({
  runs: z.looseObject({ using: z.literal('composite'), steps: z.array(stepSchema) }),
});
const workflow = (name: string) => workflowSchema.parse(parse(textOf(`.github/workflows/${name}`)));

function stepsOf(file: string): z.infer<typeof stepSchema>[] {
  if (file === 'action.yml') return actionSchema.parse(parse(textOf(file))).runs.steps;
  return Object.values(workflow(path.basename(file)).jobs).flatMap(({ steps }) => steps);
}

describe.each(all)('%s', (file) => {
  test('pins every action to a commit, and says which version that is', () => {
    const lines = textOf(file)
      .split('\n')
      .filter((line) => /^\s*(- )?uses:/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line).toMatch(/uses: (\.\/|actions\/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  });

  test('lets no expression into a shell', () => {
    for (const { run = '' } of stepsOf(file)) expect(run).not.toContain('${{');
  });

  test('runs npm and the scripts that are here', () => {
    const runs = stepsOf(file).flatMap(({ run }) => run ?? []);
    for (const run of runs) {
      const [, script] = /^node (?:"\$GITHUB_ACTION_PATH\/)?(scripts\/[a-z-]+\.mjs)/.exec(run) ?? [];
      if (script === undefined) expect(run).toMatch(/^npm (ci|test)\b/);
      else expect(existsSync(path.join(ownFolder, script)), script).toBe(true);
    }
  });
});

test('only the job that opens the pull request may write, and it runs no loader', () => {
  expect(workflow('ci.yml').permissions).toEqual({ contents: 'read' });
  const { permissions, jobs } = workflow('briefs.yml');
  expect(permissions).toEqual({});
  expect(jobs.briefs?.permissions).toEqual({ contents: 'read' });
  expect(jobs.propose?.permissions).toEqual({ contents: 'write', 'pull-requests': 'write' });
  const runs = jobs.propose?.steps.flatMap(({ run, uses = '' }) => run ?? uses.split('@')[0] ?? []);
  expect(runs).toEqual([
    'actions/checkout',
    'actions/download-artifact',
    'node scripts/ci-proposal.mjs open',
  ]);
});

test('tests run on every Node that package.json allows and is kept up', () => {
  expect(workflow('ci.yml').jobs.test?.strategy?.matrix.node).toEqual([20, 22, 24, 26]);
});

test('every step of the action names its shell', () => {
  for (const { run, shell } of stepsOf('action.yml')) if (run !== undefined) expect(shell).toBe('bash');
});
