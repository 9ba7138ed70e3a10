import { delineateP, publishedPPresent } from './pWave.ts';
import { delineateQrs } from './qrsComplex.ts';
import { splineWavelet } from './splineWavelet.ts';
import { delineateT } from './tWave.ts';

/** One wave, in samples of the lead. */
export interface Wave {
  readonly onset: number;
  readonly peak: number;
  readonly end: number;
}

/** The waves of one beat; null where there is none to be found. */
export interface BeatWaves {
  readonly p: Wave | null;
  readonly qrs: Wave | null;
  readonly t: Wave | null;
}

/** The transform at the scales that the waves are read from: QRS at 2^2, P and T at 2^4 and their peaks at 2^3. */
export interface Transforms {
  readonly samplingRateHz: number;
  readonly fine: Float32Array;
  readonly middle: Float32Array;
  readonly coarse: Float32Array;
}

/**
 * Onset, peak and end of P, QRS and T of each beat of one lead, by the wavelet method of Martínez, Almeida, Olmos, Rocha,
 * Laguna 2004 ("A wavelet-based ECG delineator: evaluation on standard databases", IEEE TBME 51(4)), with its thresholds.
 *
 * @param millivolts one lead; NaN where there is no sample [samples]
 * @param fiducials one inside each QRS complex, ascending, in samples
 * @param pPresent share of the transform's root mean square that a slope of a P wave must exceed
 */
export function delineate(
  millivolts: Float32Array,
  samplingRateHz: number,
  fiducials: ArrayLike<number>,
  pPresent = publishedPPresent,
): BeatWaves[] {
  const transforms: Transforms = {
    samplingRateHz,
    fine: splineWavelet(millivolts, samplingRateHz, 2),
    middle: splineWavelet(millivolts, samplingRateHz, 3),
    coarse: splineWavelet(millivolts, samplingRateHz, 4),
  };
  const complexes = Array.from(fiducials, (fiducial) => delineateQrs(millivolts, transforms, fiducial));
  let lastEnd = 0;
  return complexes.map((qrs, beat) => {
    if (qrs === null) return { p: null, qrs, t: null };
    const before = fiducials[beat - 1];
    const after = fiducials[beat + 1];
    const p = delineateP(transforms, { qrs, lastEnd, before }, pPresent);
    const t = delineateT(transforms, { qrs, next: complexes[beat + 1] ?? null, before, after });
    lastEnd = (t ?? qrs).end;
    return { p, qrs, t };
  });
}
