import { levelled } from './levelled.ts';
import { median } from './median.ts';
import { recipes } from './recipe.ts';
import { cutWindows, type WindowSpec, type Windows } from './windows.ts';

/** All beats of one lead beside the record's own typical beat. */
export interface OwnBeats {
  /**
   * Two channels a beat: the beat without baseline in units of the record's QRS amplitude, and its difference from the
   * record's median beat. [beats × samples × 2]
   */
  readonly windows: Windows;
  /** Median over the beats of the peak-to-peak height of the QRS complex, in millivolts. */
  readonly amplitude: number;
  /** Peak-to-peak height of each QRS complex, in millivolts. [beats] */
  readonly heights: Float32Array;
}

/** Half of the stretch around the fiducial that holds a QRS complex, as de Chazal et al. 2004 take it. */
const qrsHalfSeconds = 0.1;

/**
 * Every beat of a lead relative to the lead itself: no baseline, the record's own amplitude as unit, the record's own median
 * beat as second view. It takes the whole record into account and no label: what an analysis after the recording knows.
 *
 * @param millivolts whole lead, NaN where there is no sample [samples]
 * @param fiducials of all beats, in samples [beats]
 */
export function ownBeats(
  millivolts: Float32Array,
  samplingRateHz: number,
  fiducials: Float64Array,
  window: WindowSpec,
): OwnBeats {
  const level = levelled(millivolts, samplingRateHz);
  const heights = heightsOf(level, fiducials, Math.round(qrsHalfSeconds * samplingRateHz));
  // A lead without a deflection is left in millivolts.
  const amplitude = median(heights.slice()) || 1;
  const recipe = recipes['recorded-1'];
  const cut = cutWindows({ leads: [level], samplingRateHz, firstSample: 0, fiducials, window, recipe });
  const { beats, samples } = cut;
  const typical = typicalBeat(cut).map((value) => value / amplitude);
  const values = new Float32Array(beats * samples * 2);
  for (let beat = 0; beat < beats; beat++) {
    for (let sample = cut.validFrom[beat]!; sample < cut.validTo[beat]!; sample++) {
      const at = beat * samples + sample;
      const value = cut.values[at]! / amplitude;
      values[2 * at] = value;
      values[2 * at + 1] = value - typical[sample]!;
    }
  }
  return { windows: { ...cut, values, leads: 2 }, amplitude, heights };
}

function heightsOf(level: Float32Array, fiducials: Float64Array, reach: number): Float32Array {
  return Float32Array.from(fiducials, (fiducial) => {
    let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of level.subarray(Math.max(0, fiducial - reach), fiducial + reach + 1)) {
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    return highest > lowest ? highest - lowest : 0;
  });
}

/** Median over the beats that have the sample. [samples] */
function typicalBeat({ values, validFrom, validTo, beats, samples }: Windows): Float32Array {
  const column = new Float32Array(beats);
  return Float32Array.from({ length: samples }, (_, sample) => {
    let known = 0;
    for (let beat = 0; beat < beats; beat++) {
      if (sample >= validFrom[beat]! && sample < validTo[beat]!) column[known++] = values[beat * samples + sample]!;
    }
    return median(column.subarray(0, known));
  });
}
