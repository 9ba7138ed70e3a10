import type { Progress } from '../../../preload/contract/blocks.ts';
import { detectedBeat } from '../../../preload/words/symbols.ts';
import { beatsOf } from '../../ecg/beats/beatsOf.ts';
import { rejection } from '../../ecg/errors.ts';
import { type BeatColumns, beatColumns } from '../../ecg/marks/beatColumns.ts';
import { type NoiseMark, noiseMarks } from '../../ecg/marks/noiseMarks.ts';
import { type RhythmSpan, rhythmSpans } from '../../ecg/marks/rhythmSpans.ts';
import { type Annotations, annotationColumns } from '../../ecg/record/annotations.ts';
import { keptAnnotations } from '../records/keptAnnotations.ts';
import type { PyramidPlace } from '../records/keptPyramids.ts';
import { keptRecord } from '../records/keptRecords.ts';
import { preparePyramids } from '../records/preparePyramids.ts';
import { type SignalTrace, trace } from './trace.ts';

export interface OverviewInput {
  readonly headerPath: string;
  /** Of the signal that is shown. */
  readonly position: number;
  readonly columns: number;
  /** Whose beats the record's are; null: it has none. */
  readonly annotator: string | null;
  /** Samples of beats that were detected, in place of annotated ones. */
  readonly detected?: Float64Array | undefined;
  readonly pyramids: PyramidPlace;
}

export interface OverviewOutput {
  readonly samplingRateHz: number;
  /** Frames that the files hold. */
  readonly samples: number;
  readonly signal: SignalTrace;
  /** Of this signal, of at least a second each, in frames: [from, to). [2 × stretches] */
  readonly withoutSignal: Float64Array;
  /** Stretches beyond those listed. */
  readonly moreWithoutSignal: number;
  readonly beats: BeatColumns;
  readonly rhythms: RhythmSpan[];
  readonly noise: NoiseMark[];
  readonly remarks: string[];
}

/** What a strip of the whole record shows. @throws ReadFailure from the record */
export async function* recordOverview(
  { headerPath, position, columns, annotator, detected, pyramids }: OverviewInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, OverviewOutput, void> {
  const kept = await keptRecord(headerPath);
  const { header, length } = kept.record;
  const seconds = length / header.samplingRateHz;
  const asked = {
    headerPath,
    fromSeconds: 0,
    seconds,
    signals: [position],
    columns,
    filter: 'none' as const,
    pyramids,
  };
  const { signals, remarks } = yield* trace(asked, abort);
  yield* preparePyramids(kept, [position], pyramids, abort);
  const { withoutSignal: stretches, moreWithoutSignal } = kept.pyramids.get(position)!.pyramid;
  const { samplesPerFrame } = header.signals[position]!;
  const withoutSignal = stretches.map((sample) => sample / samplesPerFrame);
  const read = await annotationsOrReason(headerPath, detected === undefined ? annotator : null);
  const { annotations } = read;
  const beats =
    detected === undefined
      ? beatsOf(annotations, length).beats
      : { sample: detected, symbol: Array.from(detected, () => detectedBeat) };
  return {
    samplingRateHz: header.samplingRateHz,
    samples: length,
    signal: signals[0]!,
    ...{ withoutSignal, moreWithoutSignal },
    beats: beatColumns(beats, { length, samplingRateHz: header.samplingRateHz, columns, withoutSignal }),
    rhythms: rhythmSpans(annotations, length),
    noise: noiseMarks(annotations),
    remarks: [...remarks, ...annotations.remarks, ...read.remarks],
  };
}

async function annotationsOrReason(
  headerPath: string,
  annotator: string | null,
): Promise<{ readonly annotations: Annotations; readonly remarks: string[] }> {
  if (annotator === null) return { annotations: annotationColumns([]), remarks: [] };
  try {
    return { annotations: await keptAnnotations({ headerPath, annotator }), remarks: [] };
  } catch (error) {
    return { annotations: annotationColumns([]), remarks: [rejection(error).reason] };
  }
}
