import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../start.ts';

/** Runs a command line of BeatLens on a data folder, whether a window has it open or not; returns what it prints. */
export async function cli(dataFolder: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['main/hosts/cli/main.mjs', ...args, '--data', dataFolder, '--quiet'],
    { cwd: root, maxBuffer: 16 * 1024 * 1024 },
  );
  return stdout;
}
