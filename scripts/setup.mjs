// npm run setup: everything that a fresh machine lacks, one line a step, nothing where nothing is missing.
// Plain JavaScript without packages: this runs before there are any, under any Node from 20.19 on.
import { existsSync } from 'node:fs';
import { setUpDependencies, setUpNode } from './setup/dependencies.mjs';
import { givenElectron, setUpElectron } from './setup/electron.mjs';
import { setUpEngine } from './setup/engine.mjs';
import { currentKey, keptBrowser, readFound, textOfFound, writeFound } from './setup/found.mjs';
import { isProgram } from './setup/is-program.mjs';
import { oneAtATime } from './setup/one-at-a-time.mjs';
import { setUpTestBrowser } from './setup/test-browser.mjs';

/**
 * @param {{ forTests?: boolean, retry?: boolean, anyElectron?: boolean, out?: NodeJS.WritableStream }} [options]
 *   retry: try again what was out of reach the last time
 *   anyElectron: nothing of Electron will be used, so it may be another one than the variable names now
 * @returns {Promise<import('./setup/found.mjs').Found>}
 */
export async function setUp({ forTests = false, retry = false, anyElectron = false, out = process.stdout } = {}) {
  const say = sayTo(out);
  const enough = () => {
    const found = readFound();
    if (!found || (forTests && !(found.browser?.program && existsSync(found.browser.program)))) return undefined;
    if (!anyElectron && found.electron.given !== givenElectron()) return undefined;
    return retry && fellBack(found) ? undefined : found;
  };
  const found = enough();
  if (found) return found;
  return oneAtATime(async () => {
    const meanwhile = enough();
    if (meanwhile) return meanwhile;
    const before = readFound();
    const node = before?.node ?? (await installed(say));
    const engine = before?.engine.name === 'native' ? before.engine : await setUpEngine(node.program, say('engine'));
    const sameElectron = before?.electron.program && before.electron.given === givenElectron();
    const electron = sameElectron ? before.electron : await setUpElectron(node.program, say('electron'));
    /** @type {import('./setup/found.mjs').Found} */
    const now = { key: currentKey(), node, engine, electron };
    const browser = keptBrowser(textOfFound(), existsSync);
    if (browser) now.browser = browser;
    if (forTests) now.browser = await setUpTestBrowser(node.program, say('test browser'));
    writeFound(now);
    return now;
  }, say('lock'));
}

/**
 * One line a step.
 * @param {NodeJS.WritableStream} out
 */
export function sayTo(out) {
  /** @param {string} step */
  return (step) => (/** @type {string} */ line) => void out.write(`set-up  ${step.padEnd(12)}  ${line}\n`);
}

/** @param {(step: string) => (line: string) => void} say */
async function installed(say) {
  await setUpDependencies(say('dependencies'));
  return setUpNode(say('node'));
}

/** @param {import('./setup/found.mjs').Found} found */
function fellBack(found) {
  return found.engine.name !== 'native' || found.electron.program === null;
}

if (isProgram(import.meta.url)) {
  try {
    const { node, engine, electron } = await setUp({ retry: true, forTests: process.argv.includes('--tests') });
    const parts = [
      `Node ${node.version}`,
      engine.name === 'native' ? `TensorFlow ${engine.tensorflow}` : 'WebAssembly engine',
      electron.program ? `Electron ${electron.version}` : 'window in the browser',
    ];
    console.log(`set-up is complete: ${parts.join(', ')}`);
  } catch (error) {
    console.error(`set-up failed: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
