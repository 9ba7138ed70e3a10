// Electron's program: the folder the user names, else the downloaded one, else a download, else none (the browser then).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from './places.mjs';
import { reaches } from './reach.mjs';
import { lastWords, run } from './run.mjs';

/**
 * @typedef {{ given: string | null } & ({ program: string, version: string } | { program: null, reason: string })} FoundElectron
 *   given: the folder the user named when this was found
 */

const electronModule = join(modules, 'electron');

/** Chromium refuses its sandbox to root. */
export const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0;

/**
 * @param {string} node the program that runs Electron's installer
 * @param {(line: string) => void} say
 * @returns {Promise<FoundElectron>}
 */
export async function setUpElectron(node, say) {
  const given = givenElectron();
  try {
    if (given) {
      const version = await versionOf(join(given, programIn(process.platform)));
      say(`${version} (from ELECTRON_OVERRIDE_DIST_PATH)`);
      return { given, program: join(given, programIn(process.platform)), version };
    }
    const program = join(electronModule, 'dist', programIn(process.platform));
    const there = existsSync(join(electronModule, 'path.txt')) && existsSync(program);
    if (!there) await download(node, say);
    const version = await versionOf(program);
    say(`${version}${there ? '' : ', downloaded'}`);
    return { given, program, version };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(`none here, the window opens in the browser (${reason})`);
    return { given, program: null, reason };
  }
}

/** Electron's own variable for a folder to use instead of its download. */
export function givenElectron() {
  return process.env.ELECTRON_OVERRIDE_DIST_PATH || null;
}

/**
 * Path of the program inside Electron's folder.
 * @param {NodeJS.Platform} platform
 */
export function programIn(platform) {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * @param {string} node
 * @param {(line: string) => void} say
 */
async function download(node, say) {
  const mirror = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror;
  if (!(await reaches(mirror || 'https://github.com/electron/electron/releases/'))) {
    throw new Error("Electron's download is out of reach");
  }
  const { version } = JSON.parse(readFileSync(join(electronModule, 'package.json'), 'utf8'));
  say(`downloading Electron ${version}`);
  const outcome = await run(node, [join(electronModule, 'install.js')], { timeoutSeconds: 1200 });
  if (outcome.code !== 0) throw new Error(`install-electron: ${lastWords(outcome)}`);
}

/** @param {string} program */
async function versionOf(program) {
  if (!existsSync(program)) throw new Error(`there is no ${program}`);
  const outcome = await run(program, ['--version', ...(isLinuxRoot ? ['--no-sandbox'] : [])], { timeoutSeconds: 30 });
  const version = /^v\d+\.\d+\.\d+/m.exec(outcome.stdout)?.[0];
  if (!version) throw new Error(`${program} does not start: ${lastWords(outcome)}`);
  return version;
}
