import { readRecord } from '../../ecg/archive/readRecord.ts';
import { nextTurn } from '../nextTurn.ts';

export interface HashRecordsInput {
  readonly headerPaths: readonly string[];
}

/** The hash of a record's header and samples, as an import keeps it; or why there is none. */
export type RecordHash = { readonly signalsHash: string } | { readonly problem: string };

/** Reads every sample of some records for their hashes, in the input's order. Annotations are not read. */
export async function* hashRecords(
  { headerPaths }: HashRecordsInput,
  abort: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, RecordHash[], void> {
  const hashes: RecordHash[] = [];
  for (const headerPath of headerPaths) {
    abort.throwIfAborted();
    const { record, rejections } = await readRecord(headerPath, { verify: true, annotators: [] });
    hashes.push(
      record ? { signalsHash: record.signalsHash } : { problem: rejections.map(({ reason }) => reason).join('; ') },
    );
    yield { done: hashes.length, total: headerPaths.length };
    await nextTurn();
  }
  return hashes;
}
