// From the start of Electron to the first thing in its window that is more than an empty page.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../setup/places.mjs';
import { median, skipped } from './rows.mjs';

const what = 'window: start to first content';

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function windowRows({ found, folder, repeat }) {
  const program = found.electron.program;
  if (!program) return [skipped(what, 'no Electron here')];
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return [skipped(what, 'no display here; run under xvfb-run -a')];
  }
  if (!existsSync(join(project, 'dist', 'electron', 'main.js'))) return [skipped(what, 'not built; npm run build')];
  const { _electron } = await import('@playwright/test');
  const times = [];
  for (let i = 0; i <= repeat; i++) {
    const started = performance.now();
    const app = await _electron.launch({
      executablePath: program,
      args: [project, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      env: { ...environment(), BEATLENS_DATA: join(folder, 'window') },
    });
    const page = await app.firstWindow();
    await page.locator('h1, h2, main, nav').first().waitFor({ state: 'visible' });
    times.push(performance.now() - started);
    await app.close();
  }
  // The first one also reads everything from the disk and makes the index.
  return [
    {
      what,
      value: median(times.slice(1)),
      unit: 'ms',
      note: `Electron ${found.electron.version}, median of ${repeat}`,
    },
    { what: `${what}, first time`, value: times[0], unit: 'ms', note: 'new data folder' },
  ];
}

/** @returns {Record<string, string>} */
function environment() {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
