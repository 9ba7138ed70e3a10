// The parts of check and test: what each runs, and how its outcome is counted.
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { modules, project } from '../setup/places.mjs';
import { runGroup } from '../start/process-group.mjs';
import { countPlaywright, countTool, countVitest, failure, judge } from './counts.mjs';

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {import('../setup/found.mjs').Found} Found
 * @typedef {{ name: string, run: () => Promise<Counts> }} Part
 */

/** A part that hangs is stopped and failed, so that the rest still runs. */
const limitSeconds = 45 * 60;

/**
 * Types and lint, each on one core, and unit tests (the import rules are one of them).
 * @param {string} node
 * @returns {(Part | Part[])[]}
 */
export function checkParts(node) {
  return [toolParts(node), vitest('unit tests', node, 'unit', runGroup)];
}

/**
 * Types and lint.
 * @param {string} node
 * @returns {Part[]}
 */
export function toolParts(node) {
  return [
    tool('types (main, models, preload, e2e)', node, ['typescript/bin/tsc', '-p', 'main']),
    tool('types (scripts)', node, ['typescript/bin/tsc', '-p', 'scripts']),
    tool('types (renderer)', node, ['svelte-check/bin/svelte-check', '--tsconfig', 'renderer/tsconfig.json']),
    tool('lint and format', node, [
      '@biomejs/biome/bin/biome',
      'ci',
      ...(process.stdout.isTTY ? [] : ['--colors=off']),
      '.',
    ]),
  ];
}

/**
 * Unit and integration tests, which run beside the journeys.
 * @param {Found} found
 * @returns {Part[]}
 */
export function vitestParts({ node }) {
  return [
    vitest('unit tests', node.program, 'unit', runAsWhole),
    vitest('integration tests', node.program, 'integration', runAsWhole),
  ];
}

/**
 * The journeys, in Electron's window and in a browser; they read the programs from what set-up found.
 * @param {Found} found
 * @param {import('../setup/test-browser.mjs').Display} display for Electron
 * @returns {Part[]}
 */
export function journeyParts(found, display) {
  const { node, electron, browser } = found;
  const inElectron = 'journeys in Electron';
  const inBrowser = 'journeys in the browser';
  return [
    electron.program === null
      ? notHere(inElectron, `not run: ${electron.reason}`)
      : display.missing
        ? missing(inElectron, display.missing)
        : playwright(inElectron, node.program, 'electron', { xvfb: display.xvfb, workers: 2 }),
    browser === undefined || browser.program === null
      ? missing(inBrowser, browser?.reason ?? 'no set-up for tests')
      : playwright(inBrowser, node.program, 'web', { xvfb: false, workers: 3 }),
  ];
}

/**
 * @param {string} name
 * @param {string} node
 * @param {[string, ...string[]]} command a script below node_modules, and its arguments
 * @returns {Part}
 */
function tool(name, node, [script, ...args]) {
  return {
    name,
    run: async () => {
      const { code } = await runAsWhole(node, [join(modules, script), ...args], { cwd: project, limitSeconds });
      return countTool(name, code);
    },
  };
}

/**
 * As `runGroup`, for what others run beside: what it says is printed as a whole once it ends.
 * @type {typeof runGroup}
 */
function runAsWhole(program, args, options) {
  return withFile('said', async (file) => {
    const said = openSync(file, 'w');
    try {
      return await runGroup(program, args, { ...options, stdio: ['ignore', said, said] });
    } finally {
      closeSync(said);
      process.stdout.write(readFileSync(file));
    }
  });
}

/**
 * @param {string} name
 * @param {string} node
 * @param {string} projectName of vitest.config.ts
 * @param {typeof runGroup} run
 * @returns {Part}
 */
function vitest(name, node, projectName, run) {
  return {
    name,
    run: () =>
      withReport(name, countVitest, async (file) => {
        const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
        const args = [join(modules, 'vitest', 'vitest.mjs'), 'run', '--project', projectName, ...reports];
        return (await run(node, args, { cwd: project, limitSeconds })).code;
      }),
  };
}

/**
 * @param {string} name
 * @param {string} node
 * @param {string} projectName of e2e/playwright.config.ts
 * @param {{ xvfb: boolean, workers: number }} how workers: so many journeys at a time, each of which waits for most of its time
 * @returns {Part}
 */
function playwright(name, node, projectName, { xvfb, workers }) {
  const chosen = ['-c', 'e2e/playwright.config.ts', '--project', projectName, '--workers', String(workers)];
  const config = [...chosen, '--reporter=list,json'];
  const command = [node, join(modules, '@playwright', 'test', 'cli.js'), 'test', ...config];
  const [program = node, ...args] = xvfb ? ['xvfb-run', '-a', ...command] : command;
  return {
    name,
    run: () =>
      withReport(name, countPlaywright, async (file) => {
        const options = {
          cwd: project,
          env: { ...playwrightColours(), PLAYWRIGHT_JSON_OUTPUT_FILE: file, BEATLENS_E2E_RUN: journeysFolder() },
          limitSeconds,
        };
        return (await runAsWhole(program, args, options)).code;
      }),
  };
}

/** @type {string | undefined} */
let madeForJourneys;

/** One folder for all journeys of this process, where the first makes what they share (e2e/prepared.ts); removed when it ends. */
function journeysFolder() {
  if (madeForJourneys) return madeForJourneys;
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-e2e-run-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  madeForJourneys = folder;
  return folder;
}

/** Playwright forces colour on its workers, beside which Node warns of NO_COLOR at each start. */
function playwrightColours() {
  const { NO_COLOR, ...rest } = process.env;
  return NO_COLOR === undefined ? rest : { ...rest, FORCE_COLOR: '0' };
}

/**
 * @param {string} name
 * @param {(report: any) => Counts} count
 * @param {(file: string) => Promise<number>} work gives the exit code
 */
function withReport(name, count, work) {
  return withFile('report.json', async (file) => {
    const code = await work(file);
    return judge(name, existsSync(file) ? shorten(count(JSON.parse(readFileSync(file, 'utf8')))) : undefined, code);
  });
}

/**
 * @template T
 * @param {string} name
 * @param {(file: string) => Promise<T>} work
 */
async function withFile(name, work) {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-part-'));
  try {
    return await work(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Counts} counts
 * @returns {Counts}
 */
function shorten(counts) {
  return { ...counts, failures: counts.failures.map((name) => name.replaceAll(project + sep, '')) };
}

/**
 * Electron may be out of reach: the window is the browser's then, and that is tested.
 * @param {string} name
 * @param {string} why
 * @returns {Part}
 */
function notHere(name, why) {
  return {
    name,
    run: async () => {
      console.log(why);
      return { passed: 0, failed: 0, skipped: 1, failures: [] };
    },
  };
}

/**
 * @param {string} name
 * @param {string} why
 * @returns {Part}
 */
function missing(name, why) {
  return { name, run: async () => failure(`${name}: ${why}`) };
}
