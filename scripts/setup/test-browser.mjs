// What only the tests need: a browser for the web journeys, and a display where there is none.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isLinuxRoot } from './electron.mjs';
import { modules } from './places.mjs';
import { reaches } from './reach.mjs';
import { lastWords, onThePath, run, starts } from './run.mjs';

/**
 * @typedef {{ program: string, version: string } | { program: null, reason: string }} FoundBrowser
 */

const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * @param {string} node
 * @param {(line: string) => void} say
 * @returns {Promise<FoundBrowser>}
 */
export async function setUpTestBrowser(node, say) {
  /** @type {string[]} */
  const reasons = [];
  const attempts = [() => playwrights(), () => playwrightsDownload(node, say), () => first(onPath), () => fromApt(say)];
  for (const attempt of attempts) {
    const found = await attempt().catch((error) => {
      reasons.push(error.message);
      return undefined;
    });
    if (!found) continue;
    say(`${found.version} (${found.program})`);
    return found;
  }
  const reason = reasons.join('; ') || 'no chromium and no google-chrome on the PATH';
  say(`none (${reason})`);
  return { program: null, reason };
}

/**
 * @typedef {{ xvfb: boolean, missing?: string }} Display
 */

/**
 * Electron opens windows: on a Linux without a display the tests give it a virtual one.
 * @param {(line: string) => void} say
 * @returns {Promise<Display>}
 */
export async function setUpDisplay(say) {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return { xvfb: false };
  if (!(await starts('xvfb-run', ['--help'])) && isLinuxRoot) await aptInstall(['xvfb', 'xauth'], say);
  if (await starts('xvfb-run', ['--help'])) {
    say('virtual, by xvfb-run');
    return { xvfb: true };
  }
  say('none: install xvfb to run the Electron journeys');
  return { xvfb: false, missing: 'no display and no xvfb-run' };
}

/**
 * The journey of the network records the system calls of Electron, where there is a recorder for them.
 * @param {(line: string) => void} say
 */
export async function setUpTracer(say) {
  if (process.platform !== 'linux') return;
  if (!(await starts('strace', ['--version'])) && isLinuxRoot) await aptInstall(['strace'], say);
  if (!(await starts('strace', ['--version']))) say('none: install strace to record what Electron asks the network');
}

/** Playwright's own browser, where it has been downloaded before. */
async function playwrights() {
  const program = playwrightsProgram();
  return existsSync(program) ? first([program]) : undefined;
}

/**
 * @param {string} node
 * @param {(line: string) => void} say
 */
async function playwrightsDownload(node, say) {
  if (!(await reaches(process.env.PLAYWRIGHT_DOWNLOAD_HOST || 'https://cdn.playwright.dev'))) return undefined;
  say("downloading Playwright's Chromium");
  const cli = join(modules, '@playwright', 'test', 'cli.js');
  const outcome = await run(node, [cli, 'install', 'chromium'], { timeoutSeconds: 900 });
  if (outcome.code !== 0) throw new Error(`playwright install: ${lastWords(outcome)}`);
  return first([playwrightsProgram()]);
}

function playwrightsProgram() {
  return createRequire(join(modules, '@playwright', 'test', 'package.json'))(
    'playwright-core',
  ).chromium.executablePath();
}

/** @param {(line: string) => void} say */
async function fromApt(say) {
  if (!isLinuxRoot || !(await starts('apt-get'))) return undefined;
  await aptInstall(['chromium'], say);
  return first(onPath);
}

/**
 * @param {string[]} packages
 * @param {(line: string) => void} say
 */
async function aptInstall(packages, say) {
  say(`apt-get install ${packages.join(' ')}`);
  const quick = ['-q', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', [...quick, 'update'], { env, timeoutSeconds: 300 });
  const outcome = await run('apt-get', [...quick, 'install', '-y', '--no-install-recommends', ...packages], {
    env,
    timeoutSeconds: 900,
  });
  if (outcome.code !== 0) say(`apt-get could not: ${lastWords(outcome)}`);
}

/**
 * The first of these programs that starts.
 * @param {readonly string[]} programs
 */
async function first(programs) {
  for (const program of programs) {
    const outcome = await run(program, ['--version', ...(isLinuxRoot ? ['--no-sandbox'] : [])], { timeoutSeconds: 30 });
    if (outcome.code === 0) return { program: onThePath(program), version: outcome.stdout.trim() };
  }
  return undefined;
}
