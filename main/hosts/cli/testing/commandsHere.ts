import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { createCompute } from '../../../compute/client.ts';
import { forkCompute } from '../../../compute/forkCompute.ts';
import { beginLocal } from '../../beginLocal.ts';
import { runCommand } from '../runCommand.ts';
import { documentsOf, type Outcome } from './beatlens.ts';
import { collector } from './collector.ts';

const computeFile = fileURLToPath(new URL('../../../compute/child.ts', import.meta.url));

/**
 * Commands in this process, one after the other, with one compute process for all of a file's tests: what is tested is what a command
 * says and writes. Starting a process and the engine for each takes most of its time; `beatlens` does, as a user.
 */
export function commandsHere() {
  const compute = createCompute(() => forkCompute(computeFile, () => {}));
  afterAll(() => compute.stop());
  // A command that ends leaves it to the next.
  const kept = { ...compute, stop: () => Promise.resolve() };

  async function beatlens(args: readonly string[]): Promise<Outcome> {
    const [stdout, stderr] = [collector(), collector()];
    const code = await runCommand(args, { stdout: stdout.stream, stderr: stderr.stream }, async (dataFolder) => {
      return { ...beginLocal(dataFolder), compute: kept };
    });
    return { code, out: stdout.text(), err: stderr.text() };
  }

  return { beatlens, beatlensJson: documentsOf(beatlens) };
}
