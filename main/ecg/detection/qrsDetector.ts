import { movingMean } from './movingMean.ts';
import { type QrsCandidate, qrsRules } from './qrsRules.ts';

/** Finds beats in one lead as it comes, block by block. */
export interface QrsDetector {
  /** Takes the next samples, millivolts, NaN where there is none; returns fiducials that are now known. */
  push(millivolts: ArrayLike<number>): number[];
  /** No sample follows: returns the fiducials that were still open. */
  end(): number[];
}

/** Below this rate the pass band, 8 to 16 Hz, is not in the signal. */
const lowestRateHz = 50;

/** Hamilton 2002: band 8 to 16 Hz by means over 25 ms (twice) and 125 ms, slope over 10 ms, mean over 80 ms. */
const lowPassMs = 25;
const highPassMs = 125;
const slopeMs = 10;
const envelopeMs = 80;
/** Two beats are never closer than this: of two peaks the higher one stays. */
const refractoryMs = 200;
/** Around a peak of the envelope: where the largest slope is taken, and where slopes of both signs are asked for. */
const slopeReachMs = 60;
const stepReachMs = 110;
/** A slope that has less than this share of its opposite is a step. */
const stepShare = 1 / 8;

/** The fiducial is the largest deviation from the mean over 300 ms, within 80 ms of the envelope's peak. */
const baselineMs = 300;
const fiducialReachMs = 80;
/** Deflections smaller than this are no QRS complex (EC13 asks monitors to ignore what is below 0.15 mV). */
const leastMillivolts = 0.05;
/** Samples missing for so long break the chain of intervals. */
const gapMs = 300;

/**
 * A QRS detector after Hamilton 2002 ("Open source ECG analysis", Computers in Cardiology 29:101-104; filters and rules go
 * back to Pan & Tompkins 1985 and Hamilton & Tompkins 1986). Every filter has linear phase and is written in milliseconds,
 * so that any sampling rate gives the same instants. Memory does not grow with the record. Where the original gives the
 * filter's instant, the fiducial here is the largest deflection near it: that is where reference annotations are.
 *
 * @throws RangeError below 50 samples per second
 */
export function qrsDetector(samplingRateHz: number): QrsDetector {
  if (!(samplingRateHz >= lowestRateHz)) {
    throw new RangeError(
      `QRS complexes are found from ${lowestRateHz} samples per second on; this signal has ${samplingRateHz}`,
    );
  }
  const samplesOf = (ms: number) => Math.max(1, Math.round((ms * samplingRateHz) / 1000));
  const halfOf = (ms: number) => Math.max(0, Math.round(((ms * samplingRateHz) / 1000 - 1) / 2));
  const lowPassHalf = halfOf(lowPassMs);
  const highPassHalf = halfOf(highPassMs);
  const slopeHalf = Math.max(1, halfOf(slopeMs));
  const envelopeHalf = halfOf(envelopeMs);
  const baselineHalf = halfOf(baselineMs);
  const slopeDelay = 2 * lowPassHalf + highPassHalf + slopeHalf;
  const envelopeDelay = slopeDelay + envelopeHalf;
  const refractory = samplesOf(refractoryMs);

  const firstLow = movingMean(lowPassHalf);
  const secondLow = movingMean(lowPassHalf);
  const slow = movingMean(highPassHalf);
  const envelopeMean = movingMean(envelopeHalf);
  const baseline = movingMean(baselineHalf);
  const room = samplesOf(1000) + envelopeDelay + baselineHalf;
  const raw = history(room);
  const lowPassed = history(room);
  const bandPassed = history(room);
  const slope = history(room);
  const deviation = history(room);

  const rules = qrsRules(samplingRateHz);
  /** Samples taken, those after the end included. */
  let taken = 0;
  let samples = Number.POSITIVE_INFINITY;
  let lastValue = Number.NaN;
  let missing = 0;
  let gapEnd = -1;
  let before = 0;
  let current = 0;
  /** Highest peak that no higher one has followed within the refractory time so far. */
  let open: { sample: number; height: number } | undefined;
  let previousPeak = -1;

  function take(value: number, found: number[]): void {
    const isMissing = !Number.isFinite(value);
    missing = isMissing ? missing + 1 : 0;
    const now = taken++;
    if (missing >= samplesOf(gapMs)) gapEnd = now;
    // Missing samples hold the last value, so that they make no wave.
    if (!isMissing) lastValue = value;
    const held = Number.isNaN(lastValue) ? 0 : lastValue;
    raw.put(now, isMissing ? Number.NaN : held);
    const low = secondLow(firstLow(held));
    lowPassed.put(now, low);
    const mean = slow(low);
    bandPassed.put(now, now < highPassHalf ? 0 : lowPassed.at(now - highPassHalf) - mean);
    const rise = bandPassed.at(now) - bandPassed.at(now - 2 * slopeHalf);
    slope.put(now - slopeDelay, rise);
    const wander = baseline(held);
    deviation.put(now - baselineHalf, raw.at(now - baselineHalf) - wander);
    follow(now - envelopeDelay, envelopeMean(Math.abs(rise)), found);
  }

  /** Follows the envelope: `height` is its value at `sample`. */
  function follow(sample: number, height: number, found: number[]): void {
    const isPeak = current > before && current >= height;
    const peak = sample - 1;
    if (open !== undefined && peak - open.sample >= refractory) {
      judge(open, found);
      open = undefined;
    }
    if (isPeak && peak >= 0 && peak < samples && (open === undefined || current > open.height)) {
      open = { sample: peak, height: current };
    }
    before = current;
    current = height;
  }

  function judge(peak: { sample: number; height: number }, found: number[]): void {
    const candidate = describe(peak.sample, peak.height);
    if (candidate === undefined) return;
    previousPeak = peak.sample;
    for (const { fiducial } of rules.judge(candidate)) found.push(fiducial);
  }

  /** Undefined where there is no deflection to speak of. */
  function describe(sample: number, height: number): QrsCandidate | undefined {
    let fiducial = -1;
    let farthest = leastMillivolts;
    const reach = samplesOf(fiducialReachMs);
    for (let at = Math.max(0, sample - reach); at <= Math.min(sample + reach, samples - 1); at++) {
      const distance = Math.abs(deviation.at(at));
      if (distance > farthest) {
        farthest = distance;
        fiducial = at;
      }
    }
    if (fiducial < 0) return undefined;
    const near = extremes(sample, samplesOf(slopeReachMs));
    const wide = extremes(sample, samplesOf(stepReachMs));
    return {
      sample,
      height,
      slope: Math.max(near.up, near.down),
      isStep: Math.min(wide.up, wide.down) < stepShare * Math.max(wide.up, wide.down),
      fiducial,
      isAfterGap: previousPeak >= 0 && gapEnd > previousPeak && gapEnd <= sample,
    };
  }

  function extremes(sample: number, reach: number): { up: number; down: number } {
    let [up, down] = [0, 0];
    for (let at = sample - reach; at <= sample + reach; at++) {
      const rise = slope.at(at);
      if (rise > up) up = rise;
      else if (-rise > down) down = -rise;
    }
    return { up, down };
  }

  return {
    push(millivolts) {
      const found: number[] = [];
      for (let at = 0; at < millivolts.length; at++) take(millivolts[at]!, found);
      return found;
    },
    end() {
      const found: number[] = [];
      samples = taken;
      // What is still inside the filters comes out behind copies of the last value.
      const tail = envelopeDelay + refractory + baselineHalf + 2;
      const rest = Number.isNaN(lastValue) ? 0 : lastValue;
      for (let step = 0; step < tail; step++) take(rest, found);
      if (open !== undefined) judge(open, found);
      for (const { fiducial } of rules.end()) found.push(fiducial);
      return found;
    },
  };
}

/** The last `room` values by their sample; 0 before the first. */
function history(room: number): { put(sample: number, value: number): void; at(sample: number): number } {
  const length = 2 ** Math.ceil(Math.log2(room));
  const values = new Float64Array(length);
  return {
    put: (sample, value) => {
      values[sample & (length - 1)] = value;
    },
    at: (sample) => values[sample & (length - 1)]!,
  };
}
