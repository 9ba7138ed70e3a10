// The dependencies, exactly as the lock file names them. No install script runs by itself: the one that is needed
// (Node's own, which fetches the platform's binary) is run by name.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineNode, npm } from './machine.mjs';
import { runsTypeScript } from './node-version.mjs';
import { modules, project, projectNode } from './places.mjs';
import { lastWords, run } from './run.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 */

/** @param {(line: string) => void} say */
export async function setUpDependencies(say) {
  const lacking = lackingPackages(readLock(join(project, 'package-lock.json')), installedLock());
  if (lacking.length > 0) {
    say(`npm ci (${lacking.length} packages are not as the lock file has them)`);
    const outcome = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'], project);
    if (outcome.code !== 0) throw new Error(`npm ci failed:\n${outcome.stderr.trim() || lastWords(outcome)}`);
    say('installed');
  } else say('as in the lock file');
}

/**
 * The project's own Node; where the registry has none for this platform, the machine's one if it is new enough.
 * @param {(line: string) => void} say
 * @returns {Promise<{ program: string, version: string }>}
 */
export async function setUpNode(say) {
  if (!(await version(projectNode()))) {
    // By name: the install scripts of the other packages stay unrun.
    const script = await npm(['rebuild', 'node', '--loglevel', 'error'], project);
    if (script.code !== 0) say(`no Node for this platform from the registry (${lastWords(script)})`);
  }
  for (const program of [projectNode(), machineNode()]) {
    const found = await version(program);
    if (found && runsTypeScript(found)) {
      say(`${found}${program === projectNode() ? '' : ' (the one on this machine)'}`);
      return { program, version: found };
    }
  }
  throw new Error(
    `BeatLens needs Node 22.18 or later to run; this machine has ${await version(machineNode())}. Install Node 24 and try again.`,
  );
}

/**
 * Packages that the lock file wants and that are not installed so. An optional one may be missing: it is for another platform.
 * @param {LockFile} wanted
 * @param {LockFile} installed
 * @returns {string[]}
 */
export function lackingPackages(wanted, installed) {
  return Object.entries(wanted.packages ?? {})
    .filter(([path, want]) => {
      if (path === '') return false;
      const have = installed.packages?.[path];
      if (!have) return want.optional !== true;
      return have.version !== want.version || have.integrity !== want.integrity;
    })
    .map(([path]) => path);
}

/** @returns {LockFile} what npm wrote about node_modules; nothing when the main folders are gone */
function installedLock() {
  const file = join(modules, '.package-lock.json');
  return existsSync(file) && existsSync(join(modules, 'zod', 'package.json')) ? readLock(file) : {};
}

/**
 * @param {string} file
 * @returns {LockFile}
 */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @param {string} program */
async function version(program) {
  if (!existsSync(program)) return undefined;
  const outcome = await run(program, ['--version'], { timeoutSeconds: 20 });
  return outcome.code === 0 ? outcome.stdout.trim() : undefined;
}
