import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ownFolder } from '../../src/world/world.ts';

const script = path.join(ownFolder, 'scripts', 'judge-pdfs.sh');

const passing = ['PDF/A-2A', 'PDF/UA-1'];

/** What veraPDF prints of files, each with the standards that it keeps. */
function reportOf(files: readonly (readonly string[])[]): string {
  const jobs = files.map((kept, index) => {
    const reports = passing.map(
      (name) =>
        `<validationReport profileName="${name} validation profile" isCompliant="${kept.includes(name)}">`,
    );
    return [`<name>${index}.pdf</name>`, ...reports, '<description>A rule.</description>'].join('\n');
  });
  return [...jobs, '<batchSummary totalJobs="2">'].join('\n');
}

/** Runs the script on two PDFs, with programs that say what they are told to. */
async function judge(programs: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'test-judges-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const name of ['0.pdf', '1.pdf', 'veraPDF.jar']) await writeFile(path.join(folder, name), '');
  for (const [name, body] of Object.entries(programs)) {
    await writeFile(path.join(folder, name), `#!/bin/bash\n${body}\n`);
    await chmod(path.join(folder, name), 0o755);
  }
  const env = {
    ...process.env,
    PATH: `${folder}${path.delimiter}${process.env.PATH}`,
    VERAPDF_JAR: path.join(folder, 'veraPDF.jar'),
    ...environment,
  };
  const run = promisify(execFile);
  const { stdout, code } = await run('bash', [script, folder], { env }).then(
    (done) => ({ ...done, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  );
  return { code, lines: stdout.replaceAll(`${folder}/`, '').trim().split('\n') };
}

const content = { qpdf: 'exit 0', pdfinfo: 'exit 0' };
const java = (report: string) => `cat <<'END'\n${report}\nEND`;

describe.runIf(process.platform === 'linux')('the judges', () => {
  test('pass files that all are content with', async () => {
    expect(await judge({ ...content, java: java(reportOf([passing, passing])) })).toEqual({
      code: 0,
      lines: [
        'veraPDF, PDF/UA-1: 2 of 2 pass',
        'veraPDF, PDF/A: 2 of 2 pass',
        'qpdf --check: 2 of 2 pass',
        'pdfinfo -struct-text: 2 of 2 pass',
      ],
    });
  });

  test('fail a file that breaks one standard, or does not state it', async () => {
    const { code, lines } = await judge({ ...content, java: java(reportOf([passing, ['PDF/UA-1']])) });
    expect(code).toBe(1);
    expect(lines.slice(0, 3)).toEqual([
      'veraPDF, PDF/UA-1: 2 of 2 pass',
      'veraPDF, PDF/A: 1 of 2 pass',
      expect.stringContaining('<name>'),
    ]);
  });

  test('fail a damaged file, with what was said of it', async () => {
    const { code, lines } = await judge({
      java: java(reportOf([passing, passing])),
      qpdf: 'case "$2" in *1.pdf) echo "no trailer" >&2; exit 2;; esac',
      pdfinfo: 'echo "Syntax Error" >&2',
    });
    expect(code).toBe(1);
    expect(lines.slice(2)).toEqual([
      'qpdf --check: 1 of 2 pass',
      '1.pdf: no trailer',
      'pdfinfo -struct-text: 0 of 2 pass',
      '0.pdf: Syntax Error',
      '1.pdf: Syntax Error',
    ]);
  });

  test('skip veraPDF where it is not to be had', async () => {
    const { code, lines } = await judge({ ...content, java: 'exit 0' }, { VERAPDF_JAR: '/nowhere.jar' });
    expect(code).toBe(0);
    expect(lines[0]).toBe('veraPDF skipped: VERAPDF_JAR names /nowhere.jar, which is not there.');
  });

  test.each([
    [{ VERAPDF_LIMIT: '0.2' }, 'exec sleep 9', 'it took longer than 0.2 s; VERAPDF_LIMIT allows more.'],
    [{}, 'echo too old >&2; exit 1', 'veraPDF.jar does not run with too old.'],
  ])('pass no file where veraPDF does not come to an end: %o', async (environment, body, reason) => {
    const { code, lines } = await judge({ ...content, java: body }, environment);
    expect(code).toBe(1);
    expect(lines.slice(0, 2)).toEqual([`veraPDF failed: ${reason}`, 'veraPDF: 0 of 2 pass']);
  });
});
