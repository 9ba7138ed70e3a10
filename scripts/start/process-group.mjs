// Runs a program so that it and everything it starts end with us: Ctrl-C leaves no process behind.
import { spawn, spawnSync } from 'node:child_process';
import { exitCode } from '../setup/project-node.mjs';
import { whenNpmIsGone } from './parent.mjs';

const patienceMs = 5000;

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions, limitSeconds?: number }} [options]
 * @returns {Promise<{ code: number, stopped: 'signal' | 'limit' | undefined }>} when the program and its children are gone
 */
export function runGroup(program, args, options = {}) {
  const { limitSeconds, ...rest } = options;
  // A group of its own: a signal to it reaches grandchildren too, and the terminal's Ctrl-C comes only through us.
  const child = spawn(program, args, { stdio: 'inherit', ...rest, detached: process.platform !== 'win32' });
  /** @type {'signal' | 'limit' | undefined} */
  let stopped;
  /** @type {NodeJS.Timeout | undefined} */
  let harder;
  /** @param {'signal' | 'limit'} why */
  const stop = (why) => {
    if (stopped) return endGroup(child.pid, 'SIGKILL');
    stopped = why;
    endGroup(child.pid, 'SIGTERM');
    harder = setTimeout(() => endGroup(child.pid, 'SIGKILL'), patienceMs);
  };
  const onSignal = () => stop('signal');
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, onSignal);
  const unwatch = whenNpmIsGone(onSignal);
  const limit = limitSeconds ? setTimeout(() => stop('limit'), limitSeconds * 1000) : undefined;
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code, signal) => {
      clearTimeout(harder);
      clearTimeout(limit);
      unwatch();
      for (const each of signals) process.off(each, onSignal);
      // What the program left behind in its group.
      endGroup(child.pid, 'SIGKILL');
      done({ code: stopped === 'signal' ? 130 : exitCode(code, signal), stopped });
    });
  });
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function endGroup(pid, signal) {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}
