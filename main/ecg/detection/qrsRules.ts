import { median } from '../../../preload/numeric/median.ts';
/** A peak of the envelope, with what the rules ask of it. Times in samples of the record. */
export interface QrsCandidate {
  /** Peak of the envelope: where the QRS complex has its energy. */
  readonly sample: number;
  /** The envelope there. */
  readonly height: number;
  /** Largest slope near the peak, without its sign. */
  readonly slope: number;
  /** Slope goes one way only: a step of the baseline, no wave. */
  readonly isStep: boolean;
  /** R peak, or whichever deflection is largest. */
  readonly fiducial: number;
  /** Samples are missing between the candidate before and this one. */
  readonly isAfterGap: boolean;
}

export interface QrsRules {
  /** Takes the next candidate, in time order; returns candidates that are now known to be beats. */
  judge(candidate: QrsCandidate): QrsCandidate[];
  /** No candidate follows. */
  end(): QrsCandidate[];
}

/** Values of Hamilton 2002; the threshold's share is the lower end of the range that the paper gives, 0.3125 to 0.475. */
const thresholdShare = 0.3125;
const searchBackShare = 0.5;
const searchBackIntervals = 1.5;
const tWaveMs = 360;
const tWaveSlopeShare = 0.5;
const remembered = 8;
/** Length of the learning phase, and of a time without any beat after which it begins anew. */
const learningSeconds = 8;

/**
 * The detection rules of Hamilton 2002 ("Open source ECG analysis", Computers in Cardiology 29:101-104) on candidates:
 *
 * - the threshold lies between the median heights of the last eight noise peaks and of the last eight beats;
 * - a step of the baseline is no beat; nor is a wave within 360 ms of a beat with less than half its slope (a T wave);
 * - after one and a half intervals without a beat, the highest peak over half the threshold becomes one;
 * - the first heights are the maxima of eight seconds; after eight seconds without a beat these are learned anew.
 */
export function qrsRules(samplingRateHz: number): QrsRules {
  const learningSamples = learningSeconds * samplingRateHz;
  const tWaveSamples = (tWaveMs * samplingRateHz) / 1000;
  let beatHeights: number[] = [];
  let noiseHeights: number[] = [];
  let intervals: number[] = [];
  let last: QrsCandidate | undefined;
  /** Peaks since the last beat that were not taken: search back looks here. */
  let passed: QrsCandidate[] = [];
  /** Peaks of a learning phase; undefined when there is none. */
  let learning: QrsCandidate[] | undefined = [];
  let learningSince: number | undefined;

  function learn(): QrsCandidate[] {
    const candidates = learning!;
    learning = undefined;
    const maxima = new Map<number, number>();
    for (const { sample, height } of candidates) {
      const second = Math.floor((sample - learningSince!) / samplingRateHz);
      maxima.set(second, Math.max(maxima.get(second) ?? 0, height));
    }
    beatHeights = [...maxima.values()].slice(-remembered);
    noiseHeights = new Array<number>(remembered).fill(0);
    intervals = new Array<number>(remembered).fill(samplingRateHz);
    return candidates.flatMap(decide);
  }

  function decide(candidate: QrsCandidate): QrsCandidate[] {
    if (candidate.isAfterGap) {
      last = undefined;
      passed = [];
    }
    const beats = searchBack(candidate.sample);
    if (candidate.isStep) return beats;
    const isTWave =
      last !== undefined &&
      candidate.sample - last.sample < tWaveSamples &&
      candidate.slope < tWaveSlopeShare * last.slope;
    if (!isTWave && candidate.height > threshold()) {
      accept(candidate);
      beats.push(candidate);
      return beats;
    }
    remember(noiseHeights, candidate.height);
    if (!isTWave) passed.push(candidate);
    return beats;
  }

  function searchBack(now: number): QrsCandidate[] {
    const found: QrsCandidate[] = [];
    while (last !== undefined && now - last.sample > searchBackIntervals * medianOf(intervals)) {
      const earliest = last.sample + tWaveSamples;
      const least = searchBackShare * threshold();
      let best: QrsCandidate | undefined;
      for (const candidate of passed) {
        if (candidate.sample < earliest || candidate.height <= least) continue;
        if (best === undefined || candidate.height > best.height) best = candidate;
      }
      if (best === undefined) break;
      const rest = passed.filter(({ sample }) => sample > best.sample);
      accept(best);
      passed = rest;
      found.push(best);
    }
    return found;
  }

  function accept(candidate: QrsCandidate): void {
    if (last !== undefined) remember(intervals, candidate.sample - last.sample);
    remember(beatHeights, candidate.height);
    last = candidate;
    passed = [];
  }

  function threshold(): number {
    const noise = medianOf(noiseHeights);
    return noise + thresholdShare * (medianOf(beatHeights) - noise);
  }

  return {
    judge(candidate) {
      learningSince ??= candidate.sample;
      if (learning !== undefined) {
        const isOver = candidate.sample - learningSince >= learningSamples;
        const beats = isOver ? learn() : [];
        if (!isOver) {
          learning!.push(candidate);
          return beats;
        }
        return [...beats, ...decide(candidate)];
      }
      const beats = decide(candidate);
      const since = Math.max(last?.sample ?? 0, learningSince);
      if (candidate.sample - since > learningSamples) {
        // Nothing for so long: the heights that are remembered belong to something else, an artefact mostly.
        learning = passed;
        learningSince = candidate.sample - learningSamples;
        passed = [];
        last = undefined;
        beats.push(...learn());
        learningSince = candidate.sample;
      }
      return beats;
    },
    end: () => (learning !== undefined && learning.length > 0 ? learn() : []),
  };
}

function remember(heights: number[], height: number): void {
  heights.push(height);
  if (heights.length > remembered) heights.shift();
}

/** 0 of none. */
function medianOf(values: readonly number[]): number {
  return median(Float64Array.from(values));
}
