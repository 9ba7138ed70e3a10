// Starts a script again under the project's Node where the machine's own is too old for the tools.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runsTypeScript } from './node-version.mjs';

/**
 * @param {string} url import.meta.url of the script
 * @param {{ program: string }} node
 * @returns {Promise<boolean>} true where the script has been run again and nothing is left to do
 */
export async function ranUnderProjectNode(url, node) {
  if (runsTypeScript(process.version)) return false;
  process.exitCode = await passOn(node.program, [fileURLToPath(url), ...process.argv.slice(2)]);
  return true;
}

/**
 * Runs a program in this one's place: same terminal, signals and exit code.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function passOn(program, args, options = {}) {
  const child = spawn(program, args, { ...options, stdio: 'inherit' });
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => void child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => {
      for (const each of signals) process.off(each, forward);
      done(exitCode(code, signal));
    });
  });
}

/**
 * As a shell counts: 128 + the signal's number.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  if (code !== null) return code;
  return 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[/** @type {string} */ (signal)] ?? 0);
}
