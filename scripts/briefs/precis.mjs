import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { annotations, inert } from '../../dist/cli/annotations.js';
import { formatText } from '../../dist/message/report.js';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const command = path.join(root, 'dist', 'cli', 'precis.js');

/** A command that found an error: its messages go to the summary, its exit code is the run's. */
export class Stopped extends Error {
  constructor(step, report) {
    super(`precis ${step} ended with ${report.exitCode}`);
    this.step = step;
    this.report = report;
  }
}

/** Runs one command of Precis and gives its report. */
export function precis(step, ...given) {
  const { status, stdout } = call([step, '--json', ...given]);
  try {
    return JSON.parse(stdout);
  } catch {
    return { exitCode: status ?? 2, messages: [] };
  }
}

/** Prints a report's messages for whoever reads the log. */
export function told(report) {
  process.stderr.write(inert(formatText(report.messages)));
  if (process.env.GITHUB_ACTIONS === 'true')
    process.stdout.write(
      annotations(report.messages, { workingFolder: process.cwd(), environment: process.env }),
    );
  return report;
}

/** Runs a command and prints what it says; an error ends the run. */
export function mustPrecis(step, ...given) {
  const report = told(precis(step, ...given));
  if (report.exitCode !== 0) throw new Stopped(step, report);
  return report;
}

/** What a command prints for a reader; undefined where it fails. */
export function precisText(...given) {
  const { status, stdout } = call(given);
  return status === 0 ? stdout : undefined;
}

function call(given) {
  const run = spawnSync(process.execPath, [command, ...given], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Text of a dossier may be in it, and GitHub reads this stream for commands too.
  process.stderr.write(inert(run.stderr));
  return run;
}
