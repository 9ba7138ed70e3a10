import { type Zippable, zipSync } from 'fflate';

/** Files as one zip, in their order. The same files and date give the same bytes. */
export function zipFiles(files: readonly { name: string; bytes: Uint8Array }[], date: Date): Uint8Array {
  // The clock of a zip has no zone: that of UTC is written wherever it is made.
  const mtime = new Date(
    ...([date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()] as const),
    ...([date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()] as const),
  );
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, [bytes, { mtime }]])) as Zippable, {
    level: 6,
  });
}
