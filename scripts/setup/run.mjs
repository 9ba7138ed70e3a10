// Runs a program to its end and keeps what it said.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * @typedef {{ code: number, stdout: string, stderr: string }} Outcome
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutSeconds?: number, onOutput?: (text: string) => void, shell?: boolean }} RunOptions
 */

/**
 * Never rejects: a program that is not there ends with code 127, one that ran out of time with 124.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run(program, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: options.shell ?? false,
      windowsHide: true,
    });
    let stdout = '';
    let stderr = '';
    let late = false;
    // Whoever stops set-up stops what it has started.
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    const timer = options.timeoutSeconds
      ? setTimeout(() => {
          late = true;
          child.kill('SIGKILL');
        }, options.timeoutSeconds * 1000)
      : undefined;
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      options.onOutput?.(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
      options.onOutput?.(text);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      process.off('exit', kill);
      done({ code: 127, stdout, stderr: stderr + error.message });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      process.off('exit', kill);
      if (late) stderr += `\n${program} was stopped after ${options.timeoutSeconds} s`;
      else if (signal) stderr += `\n${program} was ended by ${signal}`;
      done({ code: late ? 124 : (code ?? 1), stdout, stderr });
    });
  });
}

/**
 * Is a program on the PATH, and does it start?
 * @param {string} program
 * @param {readonly string[]} [args]
 */
export async function starts(program, args = ['--version']) {
  return (await run(program, args, { timeoutSeconds: 20 })).code === 0;
}

/**
 * Absolute path of a program, as the system would find it; the name itself where it is not on the PATH.
 * @param {string} program
 */
export function onThePath(program) {
  if (isAbsolute(program)) return program;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? program;
}

/**
 * The last line that says something, for one-line reasons.
 * @param {Outcome} outcome
 */
export function lastWords(outcome) {
  const lines = `${outcome.stdout}\n${outcome.stderr}`.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').at(-1) ?? `exit code ${outcome.code}`;
}
