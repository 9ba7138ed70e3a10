import { median } from '../../../preload/numeric/median.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import { dominantIndexes, dominantRhythmBeats } from '../beats/dominantRhythmBeats.ts';
import { qrsHeight, qrsReach } from './qrsHeight.ts';
import { recipes, type TypicalBeats } from './recipe.ts';
import { removeBaselineWander } from './removeBaselineWander.ts';
import { cutWindows, type WindowSpec } from './windows.ts';

/** All beats of one lead beside the record's own typical beat. */
export interface RecordNormalisedBeats {
  /**
   * Two channels a beat: the beat without baseline in units of the record's QRS amplitude, and its difference from the
   * record's typical beat. [beats × samples × 2]
   */
  readonly windows: CutWindows;
  readonly window: WindowSpec;
  /** Median over the typical beats of the peak-to-peak height of the QRS complex, in millivolts. */
  readonly amplitude: number;
  /** Peak-to-peak height of each QRS complex, in millivolts. [beats] */
  readonly heights: Float32Array;
}

/**
 * Every beat of a lead relative to the lead itself: no baseline, the record's own amplitude as unit, the record's own median
 * beat as second view. It takes the whole record into account and no label: what an analysis after the recording knows.
 *
 * @param millivolts whole lead, NaN where there is no sample [samples]
 * @param fiducials of all beats, in samples [beats]
 * @param typical which beats unit and typical beat are the median of: all, or those that come late (dominantRhythmBeats.ts)
 */
export function normaliseToRecord(
  millivolts: Float32Array,
  samplingRateHz: number,
  fiducials: Float64Array,
  window: WindowSpec,
  typical: TypicalBeats = 'all',
): RecordNormalisedBeats {
  return normaliseBaselineCorrected(
    removeBaselineWander(millivolts, samplingRateHz),
    samplingRateHz,
    fiducials,
    window,
    typical,
  );
}

/** The same of a lead that is without its baseline already (removeBaselineWander.ts). */
export function normaliseBaselineCorrected(
  level: Float32Array,
  samplingRateHz: number,
  fiducials: Float64Array,
  window: WindowSpec,
  typical: TypicalBeats = 'all',
): RecordNormalisedBeats {
  const reach = qrsReach(samplingRateHz);
  const heights = Float32Array.from(fiducials, (fiducial) => qrsHeight(level, fiducial, reach));
  const last = fiducials.length - 1;
  const recipe = recipes['recorded-1'];
  const cut = cutWindows({ leads: [level], samplingRateHz, firstSample: 0, fiducials, window, recipe });
  const chosen =
    typical === 'dominant' ? dominantIndexes(dominantRhythmBeats(fiducials), 0, last) : Array.from(fiducials.keys());
  // A beat without a sample at its fiducial has no height to go by.
  const there = chosen.filter((beat) => cut.validTo[beat]! > cut.validFrom[beat]!);
  const rows = there.length > 0 ? there : chosen;
  // A lead without a deflection is left in millivolts.
  const amplitude = median(Float32Array.from(rows, (beat) => heights[beat]!)) || 1;
  const { beats, samples } = cut;
  const reference = typicalBeat(cut, rows).map((value) => value / amplitude);
  const values = new Float32Array(beats * samples * 2);
  for (let beat = 0; beat < beats; beat++) {
    for (let sample = cut.validFrom[beat]!; sample < cut.validTo[beat]!; sample++) {
      const at = beat * samples + sample;
      const value = cut.values[at]! / amplitude;
      values[2 * at] = value;
      values[2 * at + 1] = value - reference[sample]!;
    }
  }
  return { windows: { ...cut, values, leads: 2 }, window, amplitude, heights };
}

/** Median over those of some beats that have the sample. [samples] */
function typicalBeat({ values, validFrom, validTo, samples }: CutWindows, rows: readonly number[]): Float32Array {
  const column = new Float32Array(rows.length);
  return Float32Array.from({ length: samples }, (_, sample) => {
    let known = 0;
    for (const beat of rows) {
      if (sample >= validFrom[beat]! && sample < validTo[beat]!) column[known++] = values[beat * samples + sample]!;
    }
    return median(column.subarray(0, known));
  });
}
