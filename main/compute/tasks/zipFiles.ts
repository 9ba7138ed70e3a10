import { zipFiles as zipOf } from '../../documents/zipFiles.ts';

/** Files as one zip, dated so. */
// biome-ignore lint/correctness/useYield: it is done in one step
export async function* zipFiles(
  { files, date }: { readonly files: readonly { name: string; bytes: Uint8Array }[]; readonly date: Date },
  _abort: AbortSignal,
): AsyncGenerator<never, { bytes: Uint8Array }, void> {
  return { bytes: zipOf(files, date) };
}
