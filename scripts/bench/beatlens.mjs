// Runs the command line as a user does, in a process of its own, and times it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { project } from '../setup/places.mjs';
import { watchProcesses } from './watch-processes.mjs';

const program = join(project, 'main', 'hosts', 'cli', 'main.mjs');

/**
 * Seconds from the start of the process to its end; what it and its processes used, where the system tells.
 * @typedef {{ seconds: number } & import('./watch-processes.mjs').Used} Cost
 */

/**
 * @param {readonly string[]} args
 * @param {readonly number[]} [allowed] exit codes that are no failure
 * @returns {Promise<Cost & { out: string }>}
 */
export function beatlens(args, allowed = [0]) {
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const watched = watchProcesses(child.pid);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    out += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    err += piece;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => {
      const used = watched.stop();
      if (allowed.includes(code ?? -1)) done({ seconds: (performance.now() - started) / 1000, out, ...used });
      else fail(new Error(`beatlens ${args.join(' ')} ended with ${code}: ${err.trim()}`));
    });
  });
}

/**
 * @param {readonly string[]} args
 * @param {readonly number[]} [allowed] exit codes that are no failure
 * @returns {Promise<Cost & { document: any }>}
 */
export async function beatlensJson(args, allowed) {
  const { out, ...cost } = await beatlens([...args, '--json'], allowed);
  return { ...cost, document: JSON.parse(out) };
}
