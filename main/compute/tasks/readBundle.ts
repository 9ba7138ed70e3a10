import type { Progress } from '../../../preload/contract/contract.ts';
import { mostBundleBytes, type ReadBundle, readBundle as read } from '../../documents/report/readBundle.ts';
import { readRegular } from '../../ecg/regularFile.ts';

/** A bundle of a report, unpacked and held against its own sums. */
export async function* readBundle({ file }: { readonly file: string }): AsyncGenerator<Progress, ReadBundle, void> {
  yield { done: 0, total: 0, counted: 'files', message: 'Reading the bundle' };
  return read(readRegular(file, 'a bundle of a report', mostBundleBytes));
}
