import { openRecord } from '../../ecg/archive/openRecord.ts';
import { readWindows } from '../../ecg/beats/readWindows.ts';
import { recipes } from '../../ecg/beats/recipe.ts';

export interface BeatWindowInput {
  /** Path of the header. */
  readonly header: string;
  readonly signal: number;
  /** Sample of the record. */
  readonly fiducial: number;
  /** Of the record, as the fiducial counts them; so is the next. */
  readonly beforeSamples: number;
  /** The fiducial's own included. */
  readonly afterSamples: number;
}

export interface BeatWindowOutput {
  /** Samples of the signal for one of the record; 1 nearly always. */
  readonly perSample: number;
  /** As recorded, at the signal's own rate; 0 outside [validFrom, validTo). [samples] */
  readonly millivolts: Float32Array;
  readonly validFrom: number;
  readonly validTo: number;
}

/** Reads only the bytes that the window needs. @throws ReadFailure */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* beatWindow(
  { header: headerFile, signal, fiducial, beforeSamples, afterSamples }: BeatWindowInput,
  _signal: AbortSignal,
): AsyncGenerator<never, BeatWindowOutput, void> {
  const record = await openRecord(headerFile);
  const perSample = record.header.signals[signal]?.samplesPerFrame ?? 1;
  const { values, validFrom, validTo } = readWindows(record, {
    signals: [signal],
    fiducials: [fiducial],
    window: {
      samplingRateHz: record.header.samplingRateHz * perSample,
      beforeSamples: beforeSamples * perSample,
      afterSamples: afterSamples * perSample,
    },
    recipe: recipes['recorded-1'],
  });
  return { perSample, millivolts: values, validFrom: validFrom[0]!, validTo: validTo[0]! };
}
