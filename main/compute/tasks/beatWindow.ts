import { openRecord } from '../../ecg/archive/openRecord.ts';
import { readWindows } from '../../ecg/windows/readWindows.ts';
import { recipes } from '../../ecg/windows/recipe.ts';

export interface BeatWindowInput {
  readonly headerPath: string;
  readonly signal: number;
  /** Of the beat, in frames of the record. */
  readonly sample: number;
  readonly beforeSeconds: number;
  /** From the fiducial's own sample on, which is there at least. */
  readonly afterSeconds: number;
}

export interface BeatWindowOutput {
  /** Samples of the signal for one of the record; 1 nearly always. */
  readonly samplesPerFrame: number;
  /** Sample of the window that is nearest to the fiducial. */
  readonly fiducialOffset: number;
  /** As recorded, at the signal's own rate; 0 outside [validFrom, validTo). [samples] */
  readonly millivolts: Float32Array;
  readonly validFrom: number;
  readonly validTo: number;
}

/** Reads only the bytes that the window needs. @throws ReadFailure */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* beatWindow(
  { headerPath, signal, sample, beforeSeconds, afterSeconds }: BeatWindowInput,
  _abort: AbortSignal,
): AsyncGenerator<never, BeatWindowOutput, void> {
  const record = await openRecord(headerPath);
  const samplesPerFrame = record.header.signals[signal]?.samplesPerFrame ?? 1;
  const samplingRateHz = record.header.samplingRateHz * samplesPerFrame;
  const beforeSamples = Math.round(beforeSeconds * samplingRateHz);
  const afterSamples = Math.max(1, Math.round(afterSeconds * samplingRateHz));
  const { values, validFrom, validTo } = readWindows(record, {
    signals: [signal],
    sample: [sample],
    window: { samplingRateHz, beforeSamples, afterSamples },
    recipe: recipes['recorded-1'],
  });
  const ends = { validFrom: validFrom[0]!, validTo: validTo[0]! };
  return { samplesPerFrame, fiducialOffset: beforeSamples, millivolts: values, ...ends };
}
