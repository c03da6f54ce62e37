import type { Stages } from './stages.ts';

/** Precis's own stages, each imported when a command wants it: Vega and Puppeteer take their time. */
export const stages: Stages = {
  build: async () => (await import('../build.ts')).build,
  fit: async () => (await import('../commands/index.ts')).fit,
  check: async () => (await import('../commands/index.ts')).check,
  preflight: async () => (await import('../commands/index.ts')).preflightFiles,
  refresh: async () => (await import('../commands/index.ts')).refresh,
  verify: async () => {
    const [{ verifyWith }, { build }] = await Promise.all([
      import('../commands/index.ts'),
      import('../build.ts'),
    ]);
    return verifyWith(build);
  },
  draw: async () => {
    const [{ drawSpec, closeArtists }, { loadTheme }] = await Promise.all([
      import('../draw/index.ts'),
      import('../theme/index.ts'),
    ]);
    return async ({ text, file, dataRoot, theme }, world) => {
      try {
        return await drawSpec(text, file, {
          dataRoot,
          theme: await loadTheme(theme, world, { byCaller: true }),
          world,
        });
      } finally {
        await closeArtists();
      }
    };
  },
  examine: async () => (await import('../print/index.ts')).examine,
};
