// The engine alone: beats already in memory, no files. Measured in a process of its own, as TensorFlow asks.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../setup/places.mjs';
import { lastWords, run } from '../setup/run.mjs';
import { skipped } from './rows.mjs';

const program = join(project, 'models', 'bench', 'bench.ts');

/** @returns {Promise<import('./rows.mjs').Row[]>} */
export async function engineRows() {
  if (!existsSync(program)) return [skipped('engine', `there is no ${program}`)];
  const outcome = await run(process.execPath, [program, '--json'], { timeoutSeconds: 1800 });
  if (outcome.code !== 0) throw new Error(`models/bench: ${lastWords(outcome)}`);
  return JSON.parse(outcome.stdout).rows;
}
