import { readRecordHeader } from '../../ecg/archive/openRecord.ts';
import { type StatedFacts, statedFacts } from '../../ecg/facts/statedFacts.ts';
import type { CalendarDate } from '../../ecg/record/header.ts';

export interface RecordFactsOutput extends StatedFacts {
  /** In milliseconds since midnight. */
  readonly baseTimeMs?: number;
  readonly baseDate?: CalendarDate;
}

/** What a record's header says of the person and the recording. @throws ReadFailure */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* recordFacts(
  { headerPath }: { readonly headerPath: string },
  _abort: AbortSignal,
): AsyncGenerator<never, RecordFactsOutput, void> {
  const { comments, baseTimeMs, baseDate } = await readRecordHeader(headerPath);
  return {
    ...statedFacts(comments),
    ...(baseTimeMs === undefined ? {} : { baseTimeMs }),
    ...(baseDate === undefined ? {} : { baseDate }),
  };
}
