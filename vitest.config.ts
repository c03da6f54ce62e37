import { defineConfig } from 'vitest/config';

const report = process.env.PRECIS_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/seed.ts'],
    // Print tests start a browser each: two at a time keep a small machine from thrashing.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Continuous integration reads its counts from the file that it names.
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
