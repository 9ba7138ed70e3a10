// What set-up found, kept in a small file so that the next start needs no second look.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { foundFile, project } from './places.mjs';

/**
 * @typedef {object} Found
 * @property {string} key what this was found for; see `stampKey`
 * @property {{ program: string, version: string }} node
 * @property {import('./engine.mjs').FoundEngine} engine
 * @property {import('./electron.mjs').FoundElectron} electron
 * @property {import('./test-browser.mjs').FoundBrowser} [browser] only after a set-up for tests
 */

/** To be raised when set-up itself changes what it does. */
const setUpVersion = 1;

/**
 * Changes whenever the dependencies do, or the machine they are for.
 * @param {{ lockFile: string | Buffer, platform: string, arch: string }} of
 */
export function stampKey({ lockFile, platform, arch }) {
  const hash = createHash('sha256').update(lockFile);
  return hash.update(JSON.stringify([setUpVersion, platform, arch])).digest('hex');
}

export function currentKey() {
  return stampKey({
    lockFile: readFileSync(join(project, 'package-lock.json')),
    platform: process.platform,
    arch: process.arch,
  });
}

/**
 * What set-up found, while it still holds; undefined when set-up has to look again.
 * @returns {Found | undefined}
 */
export function readFound() {
  if (!existsSync(foundFile)) return undefined;
  /** @type {Found} */
  const found = JSON.parse(readFileSync(foundFile, 'utf8'));
  return found.key === currentKey() && stillThere(found, existsSync) ? found : undefined;
}

/**
 * The browser of the tests that was found before: the system's, so that it holds after packages, engine or Electron have changed. Forgotten,
 * every journey in the browser would be skipped without a word.
 * @param {string} text of the file that set-up wrote; empty where there is none
 * @param {(path: string) => boolean} exists
 * @returns {import('./test-browser.mjs').FoundBrowser | undefined}
 */
export function keptBrowser(text, exists) {
  /** @type {Partial<Found>} */
  const { browser } = text === '' ? {} : JSON.parse(text);
  return browser?.program && exists(browser.program) ? browser : undefined;
}

/** What an earlier set-up wrote, whatever it was for. */
export function textOfFound() {
  return existsSync(foundFile) ? readFileSync(foundFile, 'utf8') : '';
}

/**
 * @param {Found} found
 * @param {(path: string) => boolean} exists
 */
export function stillThere(found, exists) {
  if (!exists(found.node.program)) return false;
  if (found.engine.name === 'native' && !exists(found.engine.addon)) return false;
  return found.electron.program === null || exists(found.electron.program);
}

/** @param {Found} found */
export function writeFound(found) {
  mkdirSync(dirname(foundFile), { recursive: true });
  writeFileSync(`${foundFile}.new`, `${JSON.stringify(found, null, 2)}\n`);
  renameSync(`${foundFile}.new`, foundFile);
}
