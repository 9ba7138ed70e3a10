/// <reference lib="dom" />
// From the start of Electron to the first thing in its window that is more than an empty page, to the first trace of a beat, and to its first map.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../setup/places.mjs';
import { importedArchive } from './import.mjs';
import { median, skipped } from './rows.mjs';

const what = 'window: start to first content';

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function windowRows(surroundings) {
  const { found, folder, repeat } = surroundings;
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
    ...(await explanationRows(surroundings, program, `Electron ${found.electron.version}`)),
  ];
}

const steps = {
  window: 'Electron started and its window opened',
  content: 'window: start to first content, MIT-BIH in the index',
  screen: 'window: start to the first screen, the host being there',
  figure: 'window: start to the first figure: a beat on ECG paper',
  map: 'window: start to the first explanation: its map drawn on it',
};

/**
 * The screen Explain is asked for as soon as there is a screen. Its beat is V of record 208, its model `cnn-beats`.
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @param {string} program Electron
 * @param {string} named
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
async function explanationRows(surroundings, program, named) {
  const { repeat } = surroundings;
  const dataFolder = await importedArchive(surroundings);
  if (!dataFolder) return [skipped(steps.map, 'no MIT-BIH folder here')];
  const address = await addressOfMap(dataFolder);
  const { _electron } = await import('@playwright/test');
  /** @type {Record<keyof typeof steps, number[]>} */
  const took = { window: [], content: [], screen: [], figure: [], map: [] };
  for (let i = 0; i <= repeat; i++) {
    const started = performance.now();
    const passed = (/** @type {keyof typeof steps} */ step) => took[step].push(performance.now() - started);
    const app = await _electron.launch({
      executablePath: program,
      args: [project, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      env: { ...environment(), BEATLENS_DATA: dataFolder },
    });
    const page = await app.firstWindow();
    passed('window');
    await page.locator('h1, h2, main, nav').first().waitFor({ state: 'visible' });
    passed('content');
    await page.locator('[data-testid^="view-"]').first().waitFor();
    passed('screen');
    await page.evaluate((hash) => {
      location.hash = hash;
    }, address);
    const paper = page.locator('[data-testid="beat-paper"][data-read="true"]').first();
    await paper.waitFor({ timeout: longestMs });
    passed('figure');
    await paper.locator('[data-testid="heat-legend"]').waitFor({ timeout: longestMs });
    passed('map');
    await app.close();
  }
  return Object.entries(steps).map(([step, what]) => {
    const [first = Number.NaN, ...later] = took[/** @type {keyof typeof steps} */ (step)];
    const note = `${named}, median of ${repeat}; the first start took ${Math.round(first)} ms`;
    return { what, value: median(later), unit: 'ms', note };
  });
}

const longestMs = 240_000;

/** @param {string} dataFolder @returns {Promise<string>} */
async function addressOfMap(dataFolder) {
  const { openLocalApp } = await import('../../main/hosts/local.ts');
  const local = await openLocalApp({ dataFolder, host: 'cli' });
  try {
    const model = (await local.api.call('models.list', {})).find(({ name }) => name === 'cnn-beats');
    const filter = { record: '208', symbols: ['V'], order: 'position', offset: 0, limit: 1 };
    const { beats } = await local.api.call('beats.list', /** @type {any} */ (filter));
    if (!model || !beats[0]) throw new Error('no model cnn-beats, or no beat V of record 208, in the imported MIT-BIH');
    return `#/explain?modelId=${model.id}&tab=beat&beatId=${beats[0].id}&target=V&method=grad-cam`;
  } finally {
    await local.close();
  }
}

/** @returns {Record<string, string>} */
function environment() {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
