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
