import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { ownFolder } from '../../src/world/world.ts';

/** What a script ended with, and what it left for the steps that follow. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What it wrote to the file of GITHUB_OUTPUT. */
  readonly results: string;
  /** What it wrote to the page of the run. */
  readonly page: string;
}

const feed = 'partner,share\nEastland,60\nWestland,40\n';

const files = {
  'data/topic/dossier.yaml': 'title: Trade\nsections: [one]\nversion: 1.0.0\nedition-date: "2024-01-01"\n',
  'data/topic/sections/one.md': '# One\n\nText.\n\n::plate{#trade}\n',
  'data/topic/sources.yaml': 'office: { type: report, title: Trade in goods }\n',
  'data/topic/tables/trade.csv': feed,
  'data/topic/tables/trade.schema.yaml':
    'columns:\n  - { name: partner, label: Partner, type: text }\n  - { name: share, label: Share, type: integer }\nkey: partner\nplate: { title: Eastland trades most, subtitle: Share of trade, standing: measured, sources: [{ id: office }] }\n',
  'data/topic/tables/trade.csv.mjs':
    "process.stdout.write((await import('node:fs')).readFileSync('../../feed.csv'));\n",
  'feed.csv': feed,
  '.gitignore': 'out*\nbriefs.patch*\nfeed.csv\n',
};

/** A repository with one dossier, whose loader reads a file that stands for the world outside. */
export class Repository {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'precis-ci-'));

  constructor() {
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
    for (const [name, content] of Object.entries(files)) this.write(name, content);
    this.git('init', '--quiet', '--initial-branch', 'main');
    this.commit('First');
  }

  write(file: string, content: string): void {
    const full = path.join(this.folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, content);
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  git(...given: readonly string[]): string {
    const run = spawnSync('git', given, { cwd: this.folder, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`git ${given.join(' ')}: ${run.stderr}`);
    return run.stdout;
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '-m', message);
  }

  /** Runs a script of this project here, as GitHub does. */
  script(
    name: string,
    given: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ): Ended {
    const left = mkdtempSync(path.join(tmpdir(), 'precis-ci-left-'));
    const [results, page] = [path.join(left, 'results'), path.join(left, 'page')];
    const run = spawnSync(process.execPath, [path.join(ownFolder, 'scripts', name), ...given], {
      cwd: this.folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: this.folder,
        GITHUB_OUTPUT: results,
        GITHUB_STEP_SUMMARY: page,
        GITHUB_REF_NAME: 'main',
        ...environment,
      },
    });
    const told = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    const ended = {
      code: run.status,
      stdout: run.stdout,
      stderr: run.stderr,
      results: told(results),
      page: told(page),
    };
    rmSync(left, { recursive: true, force: true });
    return ended;
  }
}
