import type { RecordSignals } from '../../../preload/words/recordSignals.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { ReadFailure } from '../../ecg/errors.ts';
import { readWholeRecord, type WholeRecordShape } from '../../ecg/wholeRecords/readWholeRecord.ts';
import { nextTurn } from '../nextTurn.ts';

export interface WholeRecordPlace {
  readonly record: string;
  readonly headerPath: string;
}

export interface ReadRecords {
  readonly signals: RecordSignals;
  /** Places in the input of the rows of `signals`. */
  readonly kept: readonly number[];
  readonly leftOut: readonly { readonly record: string; readonly reason: string }[];
  /** Of those kept: shorter than the length and padded, longer and cut. */
  readonly padded: number;
  readonly cut: number;
}

/**
 * Reads whole records as a network takes them. One that lacks a lead or cannot be read is left out and told; the rest goes on.
 * Yields records done.
 */
export async function* readWholeRecords(
  records: readonly WholeRecordPlace[],
  shape: WholeRecordShape,
  abort: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, ReadRecords, void> {
  const size = shape.samples * shape.leads.length;
  const values = new Float32Array(records.length * size);
  const valid = new Uint8Array(records.length * size);
  const kept: number[] = [];
  const leftOut: { record: string; reason: string }[] = [];
  const wanted = shape.samples / shape.samplingRateHz;
  let [padded, cut] = [0, 0];
  for (const [place, { record, headerPath }] of records.entries()) {
    abort.throwIfAborted();
    try {
      const own = readWholeRecord(await openRecord(headerPath), shape);
      if (!own.valid.includes(1)) throw new RangeError('the record has no sample in these leads');
      values.set(own.values, kept.length * size);
      valid.set(own.valid, kept.length * size);
      kept.push(place);
      if (own.seconds < wanted) padded++;
      if (own.seconds > wanted) cut++;
    } catch (error) {
      if (!(error instanceof ReadFailure || error instanceof RangeError)) throw error;
      leftOut.push({ record, reason: error.message });
    }
    yield { done: place + 1, total: records.length };
    await nextTurn();
  }
  const signals = {
    values: values.subarray(0, kept.length * size),
    valid: valid.subarray(0, kept.length * size),
    records: kept.length,
    samples: shape.samples,
    leads: shape.leads.length,
  };
  return { signals, kept, leftOut, padded, cut };
}
