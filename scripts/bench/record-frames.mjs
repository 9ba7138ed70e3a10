/// <reference lib="dom" />
// The Record screen while somebody pages, pans and zooms by keys: frames of the window, and its memory.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../setup/places.mjs';
import { median, skipped } from './rows.mjs';

/** Keys of a walk, there and back again, so that the end of the record is never reached. */
const walks = {
  paging: ['PageDown', 'PageUp'],
  panning: ['ArrowRight', 'ArrowLeft'],
  zooming: ['-', '+'],
};
const presses = 300;

/**
 * Frames are not held to the rate of the display, so that an interval is what a frame costs and not 16.7 ms at least. Keys are pressed 30
 * times a second, as a held key repeats; the longest frame of each press counts, since most frames between two presses draw nothing.
 * @param {import('./rows.mjs').Surroundings['found']} found
 * @param {string} dataFolder whose first record is shown
 * @param {string} name of the record in the rows
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function frameRows(found, dataFolder, name) {
  const what = `${name}: frames in the window`;
  const program = found.electron.program;
  if (!program) return [skipped(what, 'no Electron here')];
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return [skipped(what, 'no display here; run under xvfb-run -a')];
  }
  if (!existsSync(join(project, 'dist', 'electron', 'main.js'))) return [skipped(what, 'not built; npm run build')];
  const { _electron } = await import('@playwright/test');
  const isRoot = process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: program,
    args: [
      ...['--disable-frame-rate-limit', '--disable-gpu-vsync', ...(isRoot ? ['--no-sandbox'] : [])],
      ...[project, '--data', dataFolder],
    ],
    env: /** @type {Record<string, string>} */ (process.env),
  });
  try {
    const page = await app.firstWindow();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
    await page.locator('nav').first().waitFor();
    const opened = await page.evaluate(open);
    /** @type {import('./rows.mjs').Row[]} */
    const rows = [
      { what: `${name}: Record opened in the window`, value: opened, unit: 'ms', note: 'from the address to traces' },
    ];
    for (const [way, keys] of Object.entries(walks)) {
      const longest = await page.evaluate(walk, { keys, presses });
      const note = `longest frame of each of ${presses} presses, 30 a second; median ${median(longest).toFixed(1)} ms`;
      rows.push({ what: `${name}: ${way}, frame p95`, value: p95(longest), unit: 'ms', note });
    }
    const metrics = await app.evaluate(({ app: electron }) =>
      electron.getAppMetrics().map(({ type, memory }) => ({ type, ...memory })),
    );
    const window = metrics.find(({ type }) => type === 'Tab');
    rows.push(
      window
        ? {
            ...{ what: `${name}: memory of the window`, value: window.workingSetSize / 1024, unit: 'MB' },
            note: `resident after the walks, at most ${(window.peakWorkingSetSize / 1024).toFixed(0)} MB`,
          }
        : skipped(`${name}: memory of the window`, 'Electron names no process of a window'),
    );
    return rows;
  } finally {
    await app.close();
  }
}

/** In the page: shows the first record, and tells after how many ms its traces are drawn. @returns {Promise<number>} */
async function open() {
  const started = performance.now();
  globalThis.location.hash = '#/record?shown=1&from=1200';
  for (;;) {
    await new Promise((next) => requestAnimationFrame(next));
    const canvas = document.querySelector('[data-testid=layer-traces]');
    if (!(canvas instanceof HTMLCanvasElement) || canvas.width < 100) continue;
    // The middle column crosses every trace that is drawn; the pulse stands at the left.
    const column = canvas.getContext('2d')?.getImageData(canvas.width >> 1, 0, 1, canvas.height).data;
    if (column?.some((value) => value > 0)) return performance.now() - started;
  }
}

/**
 * In the page: presses keys, the first for one half of the presses and the second for the other.
 * @param {{ keys: readonly string[], presses: number }} how
 */
async function walk({ keys, presses: count }) {
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  const longest = [];
  for (let press = 0; press < count; press++) {
    const key = String(keys[press < count / 2 ? 0 : 1]);
    const pressed = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    let [last, most] = [pressed, 0];
    while (last - pressed < 1000 / 30) {
      await frame();
      const now = performance.now();
      most = Math.max(most, now - last);
      last = now;
    }
    longest.push(most);
  }
  return longest;
}

/** @param {readonly number[]} values */
function p95(values) {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}
