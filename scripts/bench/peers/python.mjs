// A Python of the benchmark's own, in the user's cache: nothing is installed into the machine's.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../setup/places.mjs';
import { lastWords, run } from '../../setup/run.mjs';

/**
 * @param {readonly string[]} packages for pip
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the interpreter that has them
 */
export async function pythonWith(packages, say) {
  const folder = join(cacheFolder(), 'peers');
  const python = process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
  if (!existsSync(python)) {
    await must(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', folder], 120);
  }
  const shown = await run(python, ['-m', 'pip', 'show', '--quiet', ...packages], { timeoutSeconds: 60 });
  if (shown.code !== 0) {
    say(`installing ${packages.join(', ')} with pip into ${folder}`);
    // Few retries: an index that does not answer is skipped, another one may be configured beside it.
    await must(python, ['-m', 'pip', 'install', '--quiet', '--retries', '1', ...packages], 1800);
  }
  return python;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {number} timeoutSeconds
 */
async function must(program, args, timeoutSeconds) {
  const outcome = await run(program, [...args], { timeoutSeconds });
  if (outcome.code !== 0) throw new Error(`'${program} ${args.slice(0, 4).join(' ')}' failed: ${lastWords(outcome)}`);
}
