import { openRecord } from '../../ecg/archive/openRecord.ts';
import { detectBeats as detectInRecord } from '../../ecg/detection/detectBeats.ts';
import { ecgDoubt } from '../../ecg/detection/ecgDoubt.ts';
import { ecgLikeness } from '../../ecg/detection/ecgLikeness.ts';
import { ReadFailure } from '../../ecg/errors.ts';
import { rrIntervals } from '../../ecg/rhythm/rr.ts';
import type { ManifestRecord } from '../beats/manifest.ts';
import { nextTurn } from '../nextTurn.ts';

export interface DetectBeatsInput {
  readonly records: readonly Pick<ManifestRecord, 'headerPath' | 'signal'>[];
}

export type DetectStep = {
  /** Place in the input. */
  readonly place: number;
} & (
  | { readonly kind: 'reading'; readonly share: number }
  | {
      readonly kind: 'found';
      /** Fiducials. [beats] */
      readonly sample: Float64Array;
      /** Samples, NaN at the ends of the record. [beats] */
      readonly rrBefore: Float64Array;
      readonly rrAfter: Float64Array;
      /** Why the signal is hardly an ECG, in words. */
      readonly doubts: readonly string[];
    }
  | { readonly kind: 'failed'; readonly reason: string }
);

/** Finds the beats of records, one after another. A record that cannot be read is a step of its own; the rest goes on. */
export async function* detectBeats(
  { records }: DetectBeatsInput,
  abort: AbortSignal,
): AsyncGenerator<DetectStep, void, void> {
  for (const [place, { headerPath, signal: position }] of records.entries()) {
    try {
      const record = await openRecord(headerPath);
      const detecting = detectInRecord(record, position);
      let step = detecting.next();
      for (; !step.done; step = detecting.next()) {
        yield { kind: 'reading', place, share: step.value.done / step.value.total };
        // Reading is synchronous: a cancel message gets in here.
        await nextTurn();
        abort.throwIfAborted();
      }
      const { before: rrBefore, after: rrAfter } = rrIntervals(step.value);
      const doubts = ecgDoubt(ecgLikeness(record, position, step.value));
      yield { kind: 'found', place, sample: step.value, rrBefore, rrAfter, doubts };
    } catch (error) {
      // RangeError: a rate or a signal in which no beat can be found.
      if (!(error instanceof ReadFailure || error instanceof RangeError)) throw error;
      yield { kind: 'failed', place, reason: error.message };
    }
    await nextTurn();
    abort.throwIfAborted();
  }
}
