import { defineConfig } from '@playwright/test';

// Journeys begin without models, whatever comes with BeatLens.
process.env.BEATLENS_PRETRAINED ??= '';
// Files of the window and of the command line carry the same date, whenever they are written.
process.env.SOURCE_DATE_EPOCH ??= '1767225600';

/**
 * What these look at is drawn by the renderer and answered by the handlers, which both hosts have alike: they run as `web` alone. Where the
 * window has a part of its own (files, keys of its menu, clipboard, focus, starts and ends), a journey runs in both. In a file with tests of
 * either kind those of both hosts alike have the tag `@alike`. The journey `axe` opens every screen and dialog in the window too.
 */
const ofBothHostsAlike = [
  ...['accessibility', 'annotators', 'beat-paper', 'concepts', 'diagnoses', 'evaluate', 'events', 'layout', 'list'],
  ...[
    'known-causes',
    'methods',
    'mitdb',
    'other-leads',
    'patients',
    'predict-in-folds',
    'pseudonyms',
    'readers',
    'remove-archive',
  ],
  ...[
    'review-lists',
    'saved-figures',
    'stamp',
    'strip',
    'subtypes',
    'templates',
    'train-options',
    'unlabelled',
    'waves',
    'what-if',
  ],
];

/**
 * Journeys run as `electron` (a real window) and as `web` (the same renderer in Chromium, served by the loopback host). Two at a time: a
 * journey waits for most of its time.
 */
export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.e2e.ts',
  globalSetup: './runFolder.ts',
  outputDir: '../test-results/artifacts',
  workers: 2,
  fullyParallel: false,
  // What needs the second attempt is named at the end of npm test, and more than a few such journeys fail it.
  retries: 1,
  // A machine may be several times slower than the one that a journey was written on: limits end what hangs, and measure nothing.
  timeout: 600_000,
  expect: { timeout: 60_000, toPass: { timeout: 60_000 } },
  reporter: [['list']],
  // A trace takes a picture and the whole page at every key, twice the time of a journey: BEATLENS_TRACE=1 asks for it.
  use: {
    trace: process.env.BEATLENS_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 120_000,
    navigationTimeout: 120_000,
  },
  projects: [
    {
      name: 'electron',
      metadata: { host: 'electron' },
      testIgnore: ofBothHostsAlike.map((journey) => `**/${journey}.e2e.ts`),
      grepInvert: /@alike/,
    },
    // The window's own journeys (menu, sandbox, permissions, second start, network) have no counterpart in a browser tab.
    {
      name: 'web',
      metadata: { host: 'web' },
      testIgnore: ['**/window.e2e.ts', '**/offline.e2e.ts', '**/hardening.e2e.ts'],
    },
  ],
});
