// Runs the command line as a user does, in a process of its own, and times it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { project } from '../setup/places.mjs';

const program = join(project, 'main', 'hosts', 'cli', 'main.ts');

/**
 * @param {readonly string[]} args
 * @returns {Promise<{ seconds: number, out: string }>} from the start of the process to its end
 */
export function beatlens(args) {
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
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
      if (code === 0) done({ seconds: (performance.now() - started) / 1000, out });
      else fail(new Error(`beatlens ${args.join(' ')} ended with ${code}: ${err.trim()}`));
    });
  });
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<{ seconds: number, document: any }>}
 */
export async function beatlensJson(args) {
  const { seconds, out } = await beatlens([...args, '--json']);
  return { seconds, document: JSON.parse(out) };
}
