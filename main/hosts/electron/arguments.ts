import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The value of `--data DIR` or `--data=DIR`. Everything else belongs to Electron or Chromium and is left to them. */
export function dataArgument(args: readonly string[]): string | undefined {
  const joined = args.find((arg) => arg.startsWith('--data='));
  if (joined) return joined.slice('--data='.length);
  const at = args.indexOf('--data');
  if (at === -1) return undefined;
  const value = args[at + 1];
  if (!value || value.startsWith('--')) throw new Error('--data needs the name of a folder: --data DIR');
  return value;
}

/**
 * Files and folders that BeatLens was started with, as absolute paths: what is neither an option nor the value of `--data`.
 *
 * @param args without the program
 */
export function openArguments(args: readonly string[], workingFolder: string): string[] {
  return args
    .filter((arg, at) => !arg.startsWith('-') && args[at - 1] !== '--data')
    .map((arg) => (arg.startsWith('file://') ? fileURLToPath(arg) : resolve(workingFolder, arg)));
}
