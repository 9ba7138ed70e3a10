// Where things are: the project, what set-up puts into it, and the user's cache.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');
export const modules = join(project, 'node_modules');
export const engineModule = join(modules, '@tensorflow', 'tfjs-node');

/** What set-up found, for start, test and the command line. Lives with the dependencies it describes. */
export const foundFile = join(modules, '.cache', 'beatlens', 'setup.json');

/** The project's own Node, a dev dependency: the machine's one may be older than the code needs. */
export function projectNode() {
  return process.platform === 'win32' ? join(modules, 'node', 'bin', 'node.exe') : join(modules, 'node', 'bin', 'node');
}

/**
 * The user's cache folder for things that outlive a clean install.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'beatlens');
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'BeatLens', 'Cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'BeatLens');
  return join(homedir(), '.cache', 'beatlens');
}
