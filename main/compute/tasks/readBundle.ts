import { readFileSync } from 'node:fs';
import type { Progress } from '../../../preload/contract/contract.ts';
import { type ReadBundle, readBundle as read } from '../../documents/report/readBundle.ts';

/** A bundle of a report, unpacked and held against its own sums. */
export async function* readBundle({ file }: { readonly file: string }): AsyncGenerator<Progress, ReadBundle, void> {
  yield { done: 0, total: 0, counted: 'files', message: 'Reading the bundle' };
  return read(readFileSync(file));
}
