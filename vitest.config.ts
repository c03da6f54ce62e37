import { defineConfig } from 'vitest/config';

const report = process.env.PRECIS_TEST_REPORT;
/**
 * Files that begin, each in a process of its own: those that take longest, so that no worker waits for the other at the
 * end. `shipped` must have its own, since it puts a spy in the place of a module.
 */
const first = ['test/shipped.test.ts', 'test/ci/briefs.test.ts'];

export default defineConfig({
  test: {
    // All others that one worker runs load each module once, which saves a fifth of the time.
    projects: [
      { extends: true, test: { name: 'first', include: first } },
      { extends: true, test: { name: 'then', include: ['test/**/*.test.ts'], exclude: first, isolate: false } },
    ],
    // Processes of their own run what is compiled: it is that of these sources.
    globalSetup: ['scripts/build.mjs'],
    setupFiles: ['test/seed.ts'],
    // Print tests wait for a browser, or another process, half of their time: three keep two cores at work.
    pool: 'forks',
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Continuous integration reads its counts from the file that it names.
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
