import type { MeasuredBeat } from '../../../preload/numeric/measuredChange.ts';
import { type BeatPlaces, beatPlaces, type WholeLead } from './beatPlaces.ts';

/** ST is read so long after the end of QRS. */
const stSeconds = 0.04;

/** Delineates a beat and measures it. @param beat place in the fiducials */
export function measureBeat(lead: WholeLead, beat: number): MeasuredBeat {
  return measured(lead, beatPlaces(lead, beat));
}

/** The same of a beat that is delineated already. */
export function measured({ millivolts, samplingRateHz }: WholeLead, { waves, before }: BeatPlaces): MeasuredBeat {
  const { qrs } = waves;
  const at = (sample: number) => {
    const value = millivolts[sample];
    return value === undefined || Number.isNaN(value) ? null : value;
  };
  const ms = (samples: number) => (1000 * samples) / samplingRateHz;
  const height = (wave: BeatPlaces['waves']['p']) => {
    if (wave === null) return null;
    const line = (sample: number) => {
      const [first, last] = [millivolts[wave.onset]!, millivolts[wave.end]!];
      return first + ((last - first) * (sample - wave.onset)) / (wave.end - wave.onset);
    };
    const value = millivolts[wave.peak]! - line(wave.peak);
    return Number.isNaN(value) ? null : value;
  };
  const above = (sample: number) => {
    const [value, level] = [at(sample), qrs && at(qrs.onset)];
    return value === null || level === null ? null : value - level;
  };
  return {
    rr: qrs && before?.waves.qrs ? ms(qrs.peak - before.waves.qrs.peak) : null,
    qrs: qrs && ms(qrs.end - qrs.onset),
    p: height(waves.p),
    t: height(waves.t),
    st: qrs && above(qrs.end + Math.round(stSeconds * samplingRateHz)),
    amplitude: qrs && above(qrs.peak),
  };
}
