/// <reference lib="dom" />
// The Record screen while somebody pages, pans and zooms by keys: frames of the window, and its memory.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../setup/places.mjs';
import { median, p95, skipped } from './rows.mjs';

/** What is pressed: there and back again, so that the end of the record, or of the speeds, is never reached. */
const walks = {
  paging: { keys: ['PageDown', 'PageUp'], together: 150 },
  panning: { keys: ['ArrowRight', 'ArrowLeft'], together: 150 },
  zooming: { keys: ['-', '+'], together: 2 },
};
const presses = 300;
/** An interval above this is one of two frames: the display shows 60 a second. */
const lateMs = 25;

/**
 * A frame is what the page's thread does from the first to the last of it: keys' and data's work in it, layout, painting. Keys are pressed 30
 * times a second, as a held key repeats; the longest frame of each press counts, since other frames between two presses draw nothing.
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
    args: [...(isRoot ? ['--no-sandbox'] : []), project, '--data', dataFolder],
    env: /** @type {Record<string, string>} */ (process.env),
  });
  try {
    const page = await app.firstWindow();
    // The window opens before its host is there.
    await page.locator('[data-testid^="view-"]').first().waitFor();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
    const atStart = await page.evaluate(open);
    /** @type {import('./rows.mjs').Row[]} */
    const rows = [
      {
        ...{ what: `${name}: Record opened as the window starts`, value: atStart, unit: 'ms' },
        note: 'from the address to traces; compute starts meanwhile',
      },
    ];
    for (const [way, { keys, together }] of Object.entries(walks)) {
      const { frames, late, all } = await page.evaluate(walk, { keys, together, presses, lateMs });
      const note = `longest of each of ${presses} presses; median ${median(frames).toFixed(1)} ms; ${late} of ${all} frames late`;
      rows.push({ what: `${name}: ${way}, work of a frame, p95`, value: p95(frames), unit: 'ms', note });
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
  globalThis.location.hash = '#/record?shown=1&from=300';
  for (;;) {
    await new Promise((next) => requestAnimationFrame(next));
    const canvas = document.querySelector('[data-testid=layer-picture]');
    if (!(canvas instanceof HTMLCanvasElement) || canvas.width < 100) continue;
    // The middle column crosses every trace that is drawn; the lines of the paper beneath are faint.
    const column = canvas.getContext('2d')?.getImageData(canvas.width >> 1, 0, 1, canvas.height).data;
    if (column?.some((value, at) => at % 4 === 3 && value > 150)) return performance.now() - started;
  }
}

/**
 * In the page: presses the first key so many times, then the second as often, and so on.
 * @param {{ keys: readonly string[], together: number, presses: number, lateMs: number }} how
 */
async function walk({ keys, together, presses: count, lateMs: tooLong }) {
  /** @returns {Promise<number>} what the frame took, told by a message that comes after its painting */
  const frame = () =>
    new Promise((next) => {
      requestAnimationFrame(() => {
        const started = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => next(performance.now() - started);
        port2.postMessage(null);
      });
    });
  const frames = [];
  let [late, all] = [0, 0];
  for (let press = 0; press < count; press++) {
    const key = String(keys[Math.floor(press / together) % keys.length]);
    const pressed = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    let [last, most] = [pressed, performance.now() - pressed];
    while (last - pressed < 1000 / 30) {
      most = Math.max(most, await frame());
      const now = performance.now();
      if (now - last > tooLong) late++;
      all++;
      last = now;
    }
    frames.push(most);
  }
  return { frames, late, all };
}
