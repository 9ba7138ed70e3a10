import { indexedFacts } from '../../ecg/facts/indexedFacts.ts';
import { fillFacts as fill } from '../../index/recordFacts.ts';
import type { AppContext } from '../context.ts';

/**
 * Facts of records that an earlier version imported, from the comments that the index has of them. When the recording began is not
 * among these: it is not known until the archive's folder is opened again, which reads the headers.
 */
export function fillFacts({ index }: Pick<AppContext, 'index'>): void {
  fill(index, (comments) => indexedFacts({ comments }));
}
