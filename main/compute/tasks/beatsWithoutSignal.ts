import { openRecord } from '../../ecg/archive/openRecord.ts';
import { beatsWithoutSignal as inRecord } from '../../ecg/beats/beatsWithoutSignal.ts';
import { ReadFailure } from '../../ecg/errors.ts';
import type { ManifestRecord } from '../beats/manifest.ts';
import { nextTurn } from '../nextTurn.ts';

export interface BeatsWithoutSignalInput {
  readonly records: readonly Pick<ManifestRecord, 'headerPath' | 'signal' | 'beats'>[];
}

export type SignalStep = {
  /** Place in the input. */
  readonly place: number;
} & (
  | { readonly kind: 'reading' }
  /** Places of beats in the record's `beats`. */
  | { readonly kind: 'found'; readonly beats: readonly number[] }
  | { readonly kind: 'failed'; readonly reason: string }
);

/** Looks through one lead of each record for beats without signal. A record that cannot be read is a step of its own. */
export async function* beatsWithoutSignal(
  { records }: BeatsWithoutSignalInput,
  abort: AbortSignal,
): AsyncGenerator<SignalStep, void, void> {
  for (const [place, { headerPath, signal: position, beats }] of records.entries()) {
    try {
      const looking = inRecord(await openRecord(headerPath), position, beats.sample);
      let step = looking.next();
      for (; !step.done; step = looking.next()) {
        yield { kind: 'reading', place };
        // Reading is synchronous: a cancel message gets in here.
        await nextTurn();
        abort.throwIfAborted();
      }
      yield { kind: 'found', place, beats: step.value };
    } catch (error) {
      if (!(error instanceof ReadFailure || error instanceof RangeError)) throw error;
      yield { kind: 'failed', place, reason: error.message };
    }
    await nextTurn();
    abort.throwIfAborted();
  }
}
