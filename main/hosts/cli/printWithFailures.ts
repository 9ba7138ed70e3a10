import type { Context } from './command.ts';
import type { Output } from './output.ts';

/** What a run over many records brought: as a document or in words, then the records that failed, by which the exit code is 1. */
export async function printWithFailures<
  Result extends { readonly failed: readonly { readonly record: string; readonly reason: string }[] },
>(
  { output, progress, exitWith }: Pick<Context, 'output' | 'progress' | 'exitWith'>,
  result: Result,
  print: (result: Result, output: Output) => Promise<void>,
): Promise<void> {
  progress.clear();
  if (output.json) await output.document(result);
  else await print(result, output);
  for (const { record, reason } of result.failed) progress.warn(`${record}: ${reason}`);
  if (result.failed.length > 0) exitWith(1);
}
