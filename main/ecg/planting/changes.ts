import type { PlantedChoice } from '../../../preload/words/plantedCauses.ts';

/** One signal of a record that is planted; changed in place. */
export interface PlantedSignal {
  /** As stored. [samples] */
  readonly digital: Int32Array;
  /** Digital units of a millivolt; null: no voltage, which nothing is planted in. */
  readonly unitsPerMillivolt: number | null;
  /** Digital value of 0 mV. */
  readonly baseline: number;
  /** Digital value that says that there is no sample. */
  readonly missing: number;
}

/** Frequency of a burst. */
const burstHz = 60;
/** Of the mains in most countries. */
const humHz = 50;
/** A burst begins and ends within this time, so that it has no step. */
const rampSeconds = 0.004;
/** Of an ST shift. */
const shiftRampSeconds = 0.02;

/** A sine in millivolts, its amplitude the size; of 60 Hz where nothing else is said. [width] */
export function burst(
  { sizeMillivolts }: Pick<PlantedChoice, 'sizeMillivolts'>,
  width: number,
  samplingRateHz: number,
  hz = burstHz,
): Float64Array {
  return Float64Array.from({ length: width }, (_, at) => {
    const seconds = (at + 0.5) / samplingRateHz;
    const wave = Math.sin(2 * Math.PI * hz * seconds);
    return sizeMillivolts! * wave * ramp(at, width, rampSeconds * samplingRateHz);
  });
}

/** A dip in the shape of a raised cosine, its depth the size. [width] */
export function notch({ sizeMillivolts }: PlantedChoice, width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, at) => {
    return (-sizeMillivolts! * (1 - Math.cos((2 * Math.PI * (at + 0.5)) / width))) / 2;
  });
}

/** A level without ramps: a spike where it is short, a step of the baseline where it is long. [width] */
export function level({ sizeMillivolts }: PlantedChoice, width: number): Float64Array {
  return new Float64Array(width).fill(sizeMillivolts!);
}

/** A sine of 50 Hz that goes on from beat to beat. @param from its first sample in the record [width] */
export function hum({ sizeMillivolts }: PlantedChoice, from: number, width: number, samplingRateHz: number) {
  return Float64Array.from({ length: width }, (_, at) => {
    return sizeMillivolts! * Math.sin((2 * Math.PI * humHz * (from + at)) / samplingRateHz);
  });
}

/** A level with smooth ends. [width] */
export function shift(
  { sizeMillivolts }: Pick<PlantedChoice, 'sizeMillivolts'>,
  width: number,
  samplingRateHz: number,
): Float64Array {
  const most = Math.min(shiftRampSeconds * samplingRateHz, width / 2);
  return Float64Array.from({ length: width }, (_, at) => sizeMillivolts! * ramp(at, width, most));
}

/** Adds millivolts from a sample on, in every voltage. */
export function add(signals: readonly PlantedSignal[], from: number, millivolts: Float64Array): void {
  for (const { digital, unitsPerMillivolt } of signals) {
    if (unitsPerMillivolt === null) continue;
    millivolts.forEach((value, at) => {
      digital[from + at]! += Math.round(value * unitsPerMillivolt);
    });
  }
}

/** A straight line from the sample before to the one after, in every voltage. */
export function bridge(signals: readonly PlantedSignal[], from: number, to: number): void {
  for (const { digital, unitsPerMillivolt } of signals) {
    if (unitsPerMillivolt === null) continue;
    const [first, last] = [digital[from - 1]!, digital[to]!];
    for (let at = from; at < to; at++) {
      digital[at] = Math.round(first + ((last - first) * (at - from + 1)) / (to - from + 1));
    }
  }
}

/** Moves what is at `middle` to `middle + by`, stretching [from, middle) and compressing [middle, to), in every voltage. */
export function warp(signals: readonly PlantedSignal[], from: number, middle: number, to: number, by: number): void {
  for (const { digital, unitsPerMillivolt } of signals) {
    if (unitsPerMillivolt === null) continue;
    const own = digital.slice(from, to + 1);
    for (let at = from; at < to; at++) {
      const source =
        at < middle + by
          ? ((at - from) * (middle - from)) / (middle + by - from)
          : middle - from + ((at - middle - by) * (to - middle)) / (to - middle - by);
      const low = Math.floor(source);
      const share = source - low;
      digital[at] = Math.round(own[low]! * (1 - share) + own[Math.min(low + 1, own.length - 1)]! * share);
    }
  }
}

/** From 0 to 1 and back, in raised cosines of `length` samples at both ends. */
function ramp(at: number, width: number, length: number): number {
  const away = Math.min(at + 0.5, width - at - 0.5);
  return away >= length ? 1 : (1 - Math.cos((Math.PI * away) / length)) / 2;
}
