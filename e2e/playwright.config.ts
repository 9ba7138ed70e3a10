import { defineConfig } from '@playwright/test';

// Journeys begin without models, whatever comes with BeatLens.
process.env.BEATLENS_PRETRAINED ??= '';

/**
 * Every journey runs twice: as `electron` (a real window) and as `web` (the same renderer in Chromium, served by the
 * loopback host). One worker: the machine's cores belong to the training that the journeys start.
 */
export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results/artifacts',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: { trace: 'retain-on-failure', actionTimeout: 60_000 },
  projects: [
    { name: 'electron', metadata: { host: 'electron' } },
    // The window's own journeys (menu, sandbox, second start, network) have no counterpart in a browser tab.
    { name: 'web', metadata: { host: 'web' }, testIgnore: ['**/window.e2e.ts', '**/offline.e2e.ts'] },
  ],
});
