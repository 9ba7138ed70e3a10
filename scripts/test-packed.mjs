// npm run test:packed: what `npm run package` made, started as its user does, and led through import, training, explanation,
// review and report. Its fuses and its list of files are read back first. `--recorded` records what it asks
// of the network. `--root DIR` takes the program that a .deb put below that root.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, expect } from '@playwright/test';
import { writeDemoArchive } from '../main/ecg/synthetic/demoArchive.ts';
import { leavesThisComputer, recorderArguments } from './offline/recorder.ts';
import { contentProblems } from './package/contents.mjs';
import { readFuses, wantedFuses } from './package/fuses.mjs';
import { isLinuxRoot } from './setup/electron.mjs';
import { project } from './setup/places.mjs';

const { root, recorded } = parseArgs({ options: { root: { type: 'string' }, recorded: { type: 'boolean' } } }).values;
const folder = root ? join(root, 'opt', 'BeatLens') : join(project, 'release', 'linux-unpacked');
const inside = root ? '/opt/BeatLens/beatlens' : join(folder, 'beatlens');
const parent = root ? join(root, 'tmp') : tmpdir();
const work = mkdtempSync(join(parent, 'beatlens-packed-'));
const seen = (/** @type {string} */ path) => (root ? path.slice(root.replace(/\/$/, '').length) : path);
// Chromium refuses its sandbox to root, as which tests may run; a user's start has no such option.
const always = [...(isLinuxRoot ? ['--no-sandbox'] : []), '--disable-gpu'];
const command = (/** @type {string[]} */ args) =>
  /** @type {[string, string[]]} */ (
    root ? ['chroot', [root, inside, ...always, ...args]] : [inside, [...always, ...args]]
  );

async function parts() {
  const fuses = await readFuses(join(folder, 'beatlens'));
  for (const [name, on] of Object.entries(fuses)) expect(on, `fuse ${name}`).toBe(wantedFuses[name]);
  console.log(`fuses   ${Object.keys(fuses).length} as they are wanted`);
  expect(contentProblems(folder)).toEqual([]);
  console.log('contents as they are wanted');
  const asNode = spawnSync(...command(['--self-check', '--ozone-platform=headless']), {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require /nowhere.js' },
  });
  expect(asNode.stdout).toMatch(/compared: 0 changed, 0 missing, 0 new/);
  console.log(`check   ${asNode.stdout.trim().replaceAll('\n', '; ')}`);
}

async function journey() {
  const records = join(work, 'generated');
  for await (const _ of writeDemoArchive(records, { seed: 7, records: 8, secondsEach: 60 })) {
    // Only the files matter here.
  }
  const out = join(work, 'out');
  mkdirSync(out);
  const port = 20000 + (process.pid % 20000);
  const options = ['--data', seen(join(work, 'data')), `--remote-debugging-port=${port}`];
  const started = command([seen(join(records, 'demo01.hea')), ...options]);
  const record = join(work, 'calls.txt');
  // -D: the recorder stands aside, so that the child is the program itself.
  const traced = /** @type {[string, string[]]} */ ([
    'strace',
    ['-D', ...recorderArguments(record), ...[started[0], ...started[1]]],
  ]);
  const child = spawn(...(recorded ? traced : started), { cwd: '/', stdio: 'ignore' });
  // From here on: it may end by itself, before anybody asks for that.
  const ended = new Promise((done) => child.once('exit', done).once('error', done));
  try {
    const browser = await connected(port, child);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('the packed app has no window');
    const at = (/** @type {string} */ id) => page.getByTestId(id);
    await expect(at('import-folder')).toHaveValue(seen(records), { timeout: 60_000 });
    await at('import-start').click();
    await expect(at('archive-generated')).toBeVisible({ timeout: 120_000 });
    console.log('import  from the record that it was started with');
    if (root) return;
    await at('nav-train').click();
    await at('train-split').selectOption('patients');
    await at('train-seed').fill('1');
    const recipe = at('train-recipe');
    if ((await recipe.getAttribute('open')) === null) await recipe.locator('summary').click();
    await at('train-epochs').fill('1');
    await at('train-name').fill('packed');
    await at('train-start').click();
    await expect(at('training-result')).toBeVisible({ timeout: 240_000 });
    console.log('train   one epoch');
    await at('nav-explain').click();
    await at('explain-tab').getByText('Class averages').click();
    await at('compute').click();
    await expect(at('class-grid')).toBeVisible({ timeout: 240_000 });
    console.log('explain means of classes');
    // A review is of patients that the model never saw: of these it needs predictions.
    await at('nav-evaluate').click();
    await at('evaluate').click();
    await expect(at('confusion')).toBeVisible({ timeout: 240_000 });
    await at('nav-review').click();
    await at('reviewer').fill('Ada');
    // Of several models, some of which come along, none is chosen by itself.
    const own = at('review-source').locator('option', { hasText: 'packed' });
    await at('review-source').selectOption(String(await own.getAttribute('value')));
    await at('review-start').click();
    await expect(at('review-decided')).toHaveText(/^0 of [1-9]/, { timeout: 120_000 });
    await page.keyboard.press('Enter');
    await expect(at('review-decided')).toHaveText(/^1 of /);
    await page.keyboard.press('v');
    await expect(at('review-decided')).toHaveText(/^2 of /);
    await expect(at('review-failed')).toHaveCount(0);
    console.log(`review  ${await at('review-decided').textContent()} beats decided`);
    await at('nav-reports').click();
    await at('report-template').selectOption('model');
    await at('report-folder').fill(seen(out));
    await at('report-format').getByText('PDF').click();
    await at('report-make').click();
    await expect(at('report-made')).toContainText('.pdf', { timeout: 240_000 });
    const [file = ''] = readdirSync(out);
    const bytes = readFileSync(join(out, file));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.includes('Inter')).toBe(true);
    console.log(`report  ${(bytes.length / 1000).toFixed(0)} kB of PDF with its fonts`);
    await browser.close();
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
  if (recorded) {
    const lines = readFileSync(record, 'utf8').split('\n');
    expect(lines.filter(leavesThisComputer)).toEqual([]);
    console.log(`network ${lines.length} calls recorded, none beyond this computer`);
  }
}

/**
 * @param {number} port
 * @param {import('node:child_process').ChildProcess} child
 */
async function connected(port, child) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    } catch (error) {
      const how = child.exitCode ?? child.signalCode;
      if (how !== null) throw new Error(`the packed app ended with ${how} before it had a window`);
      if (attempt === 120) throw error;
      await new Promise((later) => setTimeout(later, 500));
    }
  }
}

try {
  await parts();
  await journey();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
