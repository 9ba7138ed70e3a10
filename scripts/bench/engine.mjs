// The engine alone: beats already in memory, no files. Measured in a process of its own, as TensorFlow asks.
import { fileURLToPath } from 'node:url';
import { lastWords, run } from '../setup/run.mjs';

const program = fileURLToPath(new URL('measure-engine.ts', import.meta.url));

/** @returns {Promise<import('./rows.mjs').Row[]>} */
export async function engineRows() {
  // As the compute process is started. Loaded here: an older Node, which only starts the right one, cannot read TypeScript.
  const { allocatorEnvironment } = await import('../../main/compute/forkCompute.ts');
  const env = { ...allocatorEnvironment, ...process.env };
  const outcome = await run(process.execPath, [program], { env, timeoutSeconds: 1800 });
  if (outcome.code !== 0) throw new Error(`${program}: ${lastWords(outcome)}`);
  // The last line: libraries print what they like before it.
  return JSON.parse(outcome.stdout.trim().split('\n').at(-1) ?? '');
}
