import { finiteRange } from '../../preload/figures/times.ts';

/** A mean map and the mean beat under it. */
export interface MapOverBeat {
  /** [samples] each */
  readonly mean: Float32Array;
  readonly meanBeat: Float32Array;
}

/** Scales that panels share, so that they can be compared by eye. */
export interface MeanScales {
  /** Milliseconds from the fiducial point. [samples] */
  readonly times: Float64Array;
  /** On multiples of 0.2 mV, at least 1 mV high. */
  readonly millivolts: readonly [number, number];
  /** Mean attribution that gets the strongest colour. */
  readonly full: number;
}

export function meanScales(panels: readonly MapOverBeat[], times: Float64Array): MeanScales {
  const [low, high] = finiteRange(panels.map(({ meanBeat }) => meanBeat));
  const bottom = Math.floor((low - 0.1) * 5) / 5;
  return {
    times,
    millivolts: [bottom, Math.max(Math.ceil((high + 0.1) * 5) / 5, bottom + 1)],
    full: Math.max(0, finiteRange(panels.map(({ mean }) => mean))[1]),
  };
}
