import { openRecord } from '../../ecg/archive/openRecord.ts';
import { ReadFailure } from '../../ecg/errors.ts';
import { measureTraits as measure, type RecordTraits } from '../../ecg/traits/measureTraits.ts';
import type { ManifestRecord } from '../beats/manifest.ts';
import { nextTurn } from '../nextTurn.ts';

export interface MeasureTraitsInput {
  readonly records: readonly Pick<ManifestRecord, 'headerPath' | 'signal' | 'recordBeats'>[];
}

export interface MeasuredTraits {
  /** Null: nothing can be measured, for this reason. */
  readonly traits: RecordTraits | null;
  readonly problem: string;
}

/** What the beats of records look like in the lead that a model is shown, in the input's order. Needs no engine; 30 ms a record. */
export async function* measureTraits(
  { records }: MeasureTraitsInput,
  abort: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, MeasuredTraits[], void> {
  const measured: MeasuredTraits[] = [];
  for (const record of records) {
    abort.throwIfAborted();
    measured.push(await measureOne(record));
    yield { done: measured.length, total: records.length };
    await nextTurn();
  }
  return measured;
}

async function measureOne({
  headerPath,
  signal,
  recordBeats,
}: MeasureTraitsInput['records'][number]): Promise<MeasuredTraits> {
  try {
    const traits = measure(await openRecord(headerPath), { signal, sample: recordBeats.sample });
    if (traits !== undefined) return { traits, problem: '' };
    return { traits: null, problem: 'no beat has a whole window of the lead around it, or the lead is flat' };
  } catch (error) {
    if (!(error instanceof ReadFailure || error instanceof RangeError)) throw error;
    return { traits: null, problem: error.message };
  }
}
