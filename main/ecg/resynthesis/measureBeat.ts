import type { BeatChangeName } from '../../../preload/words/beatChanges.ts';
import { type BeatPlaces, beatPlaces, type WholeLead } from './beatPlaces.ts';

/** ST is read so long after the end of QRS. */
const stSeconds = 0.04;

/** What a delineation says of a beat; null: it did not find what this is measured on. */
export interface MeasuredBeat {
  /** From the QRS peak of the beat before, in milliseconds. */
  readonly rr: number | null;
  readonly qrs: number | null;
  /** Signed heights above the line from onset to end, in millivolts. */
  readonly p: number | null;
  readonly t: number | null;
  /** 40 ms after the end of QRS, above its onset, in millivolts. */
  readonly st: number | null;
  /** Peak of QRS above its onset, signed, in millivolts. */
  readonly amplitude: number | null;
}

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

/** By how much a change was measured again, in its unit; null: not measured in both, or not a number. */
export function measuredChange(name: BeatChangeName, original: MeasuredBeat, edited: MeasuredBeat): number | null {
  const difference = (key: keyof MeasuredBeat) =>
    original[key] === null || edited[key] === null ? null : edited[key] - original[key];
  const percent = (key: keyof MeasuredBeat) => {
    const change = difference(key);
    return change === null || original[key] === 0 ? null : (100 * change) / original[key]!;
  };
  switch (name) {
    case 'rr-before':
      return percent('rr');
    case 'qrs-width':
      return difference('qrs');
    case 'p-size':
      return percent('p');
    case 't-size':
      return percent('t');
    case 'st-level':
      return difference('st');
    case 'amplitude':
      return percent('amplitude');
    default:
      return null;
  }
}
