import { isBeatSymbol } from '../../../preload/words/symbols.ts';
import { type Annotations, symbolOf } from '../record/annotations.ts';
import { matchBeats } from './matchBeats.ts';

/** Counts of one record or, added up, of many (gross statistics of EC57). */
export interface DetectionScore {
  readonly truePositives: number;
  readonly falseNegatives: number;
  readonly falsePositives: number;
  /** Detected minus reference fiducial of each pair, milliseconds. */
  readonly offsetsMs: readonly number[];
}

export interface ScoreOptions {
  readonly samplingRateHz: number;
  readonly windowMs: number;
  /** Beats before this time are not scored: EC57 leaves the first five minutes to the detector for learning. */
  readonly fromSeconds: number;
}

/**
 * Compares detected beats with a reference, beat by beat. As EC57 says, ventricular flutter and fibrillation, which the
 * reference marks from `[` to `]`, holds no single beats: what lies inside is not scored on either side.
 *
 * @param detected fiducials in time order, samples. [detected beats]
 */
export function scoreDetection(
  reference: Annotations,
  detected: ArrayLike<number>,
  { samplingRateHz, windowMs, fromSeconds }: ScoreOptions,
): DetectionScore {
  const flutter = flutterRuns(reference);
  const isScored = (sample: number) =>
    sample >= fromSeconds * samplingRateHz && !flutter.some(([from, to]) => sample >= from && sample <= to);
  const beats = Array.from(reference.sample).filter((sample, row) => {
    return isBeatSymbol(symbolOf(reference, row)) && isScored(sample);
  });
  const found = Array.from(detected).filter(isScored);
  const { pairOf, ...score } = matchBeats(beats, found, { windowMs, samplingRateHz });
  const offsetsMs = Array.from(pairOf).flatMap((pair, beat) =>
    pair < 0 ? [] : ((found[pair]! - beats[beat]!) * 1000) / samplingRateHz,
  );
  return { ...score, offsetsMs };
}

/** Every beat of every record counts the same. */
export function grossScore(scores: readonly DetectionScore[]): DetectionScore {
  const sum = (of: (score: DetectionScore) => number) => scores.reduce((total, score) => total + of(score), 0);
  return {
    truePositives: sum(({ truePositives }) => truePositives),
    falseNegatives: sum(({ falseNegatives }) => falseNegatives),
    falsePositives: sum(({ falsePositives }) => falsePositives),
    offsetsMs: scores.flatMap(({ offsetsMs }) => offsetsMs),
  };
}

/** Share of the reference beats that were found; NaN without any. */
export function sensitivity({ truePositives, falseNegatives }: DetectionScore): number {
  return truePositives / (truePositives + falseNegatives);
}

/** Share of the detected beats that are in the reference, +P; NaN without any. */
export function positivePredictivity({ truePositives, falsePositives }: DetectionScore): number {
  return truePositives / (truePositives + falsePositives);
}

function flutterRuns(reference: Annotations): [from: number, to: number][] {
  const runs: [number, number][] = [];
  let from: number | undefined;
  for (let row = 0; row < reference.count; row++) {
    const symbol = symbolOf(reference, row);
    if (symbol === '[') from ??= reference.sample[row]!;
    if (symbol !== ']' || from === undefined) continue;
    runs.push([from, reference.sample[row]!]);
    from = undefined;
  }
  if (from !== undefined) runs.push([from, Number.POSITIVE_INFINITY]);
  return runs;
}
