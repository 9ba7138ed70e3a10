// Lists, counts and orders of an index of a generated archive, in a process of its own: its memory is measured too.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastWords, run } from '../setup/run.mjs';

const program = fileURLToPath(new URL('measure-index.ts', import.meta.url));

/**
 * @param {import('./rows.mjs').Surroundings} surroundings
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function indexRows({ folder, beats }) {
  const file = join(folder, 'index-bench.sqlite');
  const outcome = await run(process.execPath, [program, file, String(beats)], { timeoutSeconds: 7200 });
  if (outcome.code !== 0) throw new Error(`${program}: ${lastWords(outcome)}`);
  return JSON.parse(outcome.stdout);
}
