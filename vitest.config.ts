import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Where our own commands keep the compiled form of the sources: processes that tests start then begin a third sooner. */
const compiled = fileURLToPath(new URL('node_modules/.cache/beatlens/compiled', import.meta.url));

// Two projects: quick tests in plain Node, and tests that start processes or read whole archives.
export default defineConfig({
  test: {
    // By default one core less than there are: on two cores one file after the other, which mostly waits for a process that it started.
    maxWorkers: '100%',
    // Tests begin without models, whatever comes with BeatLens.
    env: { BEATLENS_PRETRAINED: '', NODE_COMPILE_CACHE: compiled },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{main,models,preload,renderer,scripts}/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
          pool: 'forks',
          // Files share their modules, which saves two thirds of the processor's time: a test leaves them as it found them.
          isolate: false,
          // For what hangs: beside journeys two cores are shared by many.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A test that asserts nothing cannot fail; a poll's default of one second fails on a busy machine.
          expect: { requireAssertions: true, poll: { timeout: 15_000 } },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{main,models,preload,renderer,scripts}/**/*.integration.test.ts'],
          pool: 'forks',
          testTimeout: 300_000,
          expect: { poll: { timeout: 60_000 } },
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
