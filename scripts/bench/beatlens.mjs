// Runs the command line as a user does, in a process of its own, and times it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { project } from '../setup/places.mjs';
import { watchMemory } from './peak-memory.mjs';

const program = join(project, 'main', 'hosts', 'cli', 'main.mjs');

/**
 * @param {readonly string[]} args
 * @param {readonly number[]} [allowed] exit codes that are no failure
 * @returns {Promise<{ seconds: number, out: string, peakBytes: number | undefined, resident: readonly number[] }>} from the start of the process to its end
 */
export function beatlens(args, allowed = [0]) {
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const memory = watchMemory(child.pid);
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
      const peakBytes = memory.stop();
      if (allowed.includes(code ?? -1))
        done({ seconds: (performance.now() - started) / 1000, out, peakBytes, resident: memory.resident });
      else fail(new Error(`beatlens ${args.join(' ')} ended with ${code}: ${err.trim()}`));
    });
  });
}

/**
 * @param {readonly string[]} args
 * @param {readonly number[]} [allowed] exit codes that are no failure
 * @returns {Promise<{ seconds: number, document: any, peakBytes: number | undefined, resident: readonly number[] }>}
 */
export async function beatlensJson(args, allowed) {
  const { seconds, out, peakBytes, resident } = await beatlens([...args, '--json'], allowed);
  return { seconds, document: JSON.parse(out), peakBytes, resident };
}
