/** A heart rate per minute, and where it was measured. */
export interface RateAt {
  readonly perMinute: number;
  /** From the start of the record, seconds. */
  readonly seconds: number;
}

export interface RateCourse {
  /** 60 over the mean of four successive readable intervals that end with this one; NaN where there are none. [beats - 1] */
  readonly overFour: Float64Array;
  /** Of each minute from the start of the record; NaN: not assessed. [minutes] */
  readonly ofMinute: Float64Array;
}

export interface Intervals {
  readonly samplingRateHz: number;
  /** Fiducials, in samples: rates come from whole numbers, so that one of exactly 100 /min is not above it. [beats] */
  readonly sample: ArrayLike<number>;
  /** Samples. [beats - 1] */
  readonly rr: Float64Array;
  /** [beats - 1] */
  readonly readable: Uint8Array;
}

export const intervalsPerRate = 4;
const fewestSecondsOfMinute = 30;

/** @param seconds length of the record */
export function rateCourse({ sample, rr, readable, samplingRateHz }: Intervals, seconds: number): RateCourse {
  const overFour = new Float64Array(rr.length).fill(Number.NaN);
  let inRow = 0;
  for (let interval = 0; interval < rr.length; interval++) {
    inRow = readable[interval] === 1 ? inRow + 1 : 0;
    const from = interval - intervalsPerRate + 1;
    if (inRow < intervalsPerRate) continue;
    overFour[interval] = (60 * intervalsPerRate * samplingRateHz) / (sample[interval + 1]! - sample[from]!);
  }
  const minutes = Math.ceil(seconds / 60);
  const sums = new Float64Array(minutes);
  const counts = new Uint32Array(minutes);
  for (let interval = 0; interval < rr.length; interval++) {
    if (readable[interval] !== 1) continue;
    const minute = Math.floor(sample[interval + 1]! / samplingRateHz / 60);
    sums[minute]! += rr[interval]!;
    counts[minute]!++;
  }
  const ofMinute = sums.map((sum, minute) =>
    sum < fewestSecondsOfMinute * samplingRateHz ? Number.NaN : (60 * counts[minute]! * samplingRateHz) / sum,
  );
  return { overFour, ofMinute };
}

/** 60 over the mean of the readable intervals in [from, to); null where there are none. */
export function meanRate({ rr, readable, samplingRateHz }: Intervals, from = 0, to: number = rr.length): number | null {
  let sum = 0;
  let count = 0;
  for (let interval = from; interval < to; interval++) {
    if (readable[interval] !== 1) continue;
    sum += rr[interval]!;
    count++;
  }
  return count === 0 ? null : (60 * count * samplingRateHz) / sum;
}

/** Lowest and highest rate of [from, to), the first of equal ones; null where there is none. `secondsOf` says where a place is. */
export function extremeRates(
  rates: Float64Array,
  secondsOf: (place: number) => number,
  from = 0,
  to = rates.length,
): { readonly lowest: RateAt | null; readonly highest: RateAt | null } {
  let lowest = -1;
  let highest = -1;
  for (let place = from; place < to; place++) {
    const rate = rates[place]!;
    if (Number.isNaN(rate)) continue;
    if (lowest < 0 || rate < rates[lowest]!) lowest = place;
    if (highest < 0 || rate > rates[highest]!) highest = place;
  }
  const at = (place: number) => (place < 0 ? null : { perMinute: rates[place]!, seconds: secondsOf(place) });
  return { lowest: at(lowest), highest: at(highest) };
}

/** Share of the time of the intervals with a rate for which `isMeant` holds of it; null where none has a rate. */
export function shareOfTime({ rr }: Intervals, overFour: Float64Array, isMeant: (rate: number) => boolean) {
  let meant = 0;
  let all = 0;
  for (let interval = 0; interval < rr.length; interval++) {
    const rate = overFour[interval]!;
    if (Number.isNaN(rate)) continue;
    all += rr[interval]!;
    if (isMeant(rate)) meant += rr[interval]!;
  }
  return all === 0 ? null : meant / all;
}
