import { defineConfig } from 'vitest/config';

const report = process.env.PRECIS_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Continuous integration reads its counts from the file that it names.
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
