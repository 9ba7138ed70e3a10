// The machine's own Node and npm, as they were before npm put node_modules/.bin first on the PATH.
// They are what can still run while node_modules is replaced.
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { modules } from './places.mjs';
import { run } from './run.mjs';

const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !isInside(folder));

/** The environment without the project's own programs. */
export const machineEnvironment = { ...process.env, PATH: path.join(delimiter) };

/** @returns {string} absolute path */
export function machineNode() {
  if (!isInside(process.execPath)) return process.execPath;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? process.execPath;
}

/**
 * @param {string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  const script = process.env.npm_execpath;
  const options = { cwd, env: machineEnvironment, timeoutSeconds: 1800 };
  if (script && /npm-cli\.c?js$/.test(script)) return run(machineNode(), [script, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** @param {string} place */
function isInside(place) {
  if (!existsSync(place)) return place.startsWith(modules + sep);
  return [realpathSync(place), dirname(realpathSync(place))].some(
    (real) => real === modules || real.startsWith(modules + sep),
  );
}
