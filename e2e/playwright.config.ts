import { defineConfig } from '@playwright/test';

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
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: { trace: 'retain-on-failure', actionTimeout: 20_000 },
  projects: [
    { name: 'electron', metadata: { host: 'electron' } },
    { name: 'web', metadata: { host: 'web' } },
  ],
});
