import type { Transforms, Wave } from './delineate.ts';
import { edgeFrom, peakBetween, type Slope, slopesIn } from './slopes.ts';

export interface SmoothWaveRule {
  /** Share of the root mean square of the transform around it that a slope of the wave must exceed: ε. */
  readonly present: number;
  /** Share of the wave's steepest slope that its other slopes must exceed: γ. */
  readonly significant: number;
  /** Share of the steepest slope from which a further slope of the same sign belongs to a flank. */
  readonly sameFlank: number;
  /** Shares of the steepest slope and of the higher peak that a second peak needs; null: the wave has one peak. */
  readonly second: { readonly slope: number; readonly height: number } | null;
  /** Shares of the first and last slope at onset and end: ξ. */
  readonly onset: number;
  readonly end: number;
}

/** Where a wave may lie, in samples. */
export interface WavePlace {
  readonly from: number;
  readonly to: number;
  /** The stretch that the root mean square is taken of. */
  readonly around: readonly [number, number];
  /** How likely a peak is at a sample, beside the likeliest: slopes are compared after multiplication with it. */
  readonly likely: (sample: number) => number;
  /** Slopes of one flank lie at most so far from each other. */
  readonly sameFlankWithin: number;
  /** A slope of a second peak lies at most so far from that beside it, and before `latestSecond`. */
  readonly secondWithin: number;
  readonly latestSecond: number;
}

/** A wave of one or two peaks in [from, to), if its slopes stand out of the transform over `around`. */
export function smoothWave({ coarse, middle }: Transforms, rule: SmoothWaveRule, place: WavePlace): Wave | null {
  const { from, to, around, likely } = place;
  const slopes = slopesIn(coarse, from, to);
  const steepest = Math.max(...slopes.map(({ sample, value }) => Math.abs(value) * likely(sample)));
  const threshold = Math.max(rule.present * rootMeanSquare(coarse, ...around), rule.significant * steepest);
  const significant = slopes.filter(({ value }) => Math.abs(value) > threshold);
  const pair = mainPair(significant, (before, after) => likely(peakBetween(coarse, before, after)));
  if (pair === null) return null;
  const [first, last] = outerSlopes(coarse, significant, pair, rule, place);
  return {
    onset: edgeFrom(coarse, first, -1, rule.onset, Math.floor(from)),
    peak: finerPeak(middle, peakBetween(coarse, ...pair), pair),
    end: edgeFrom(coarse, last, 1, rule.end, Math.ceil(to)),
  };
}

/** The two neighbouring slopes of opposite sign that are steepest together, each pair by how likely it is. */
function mainPair(slopes: readonly Slope[], likely: (before: Slope, after: Slope) => number): [Slope, Slope] | null {
  let best: [Slope, Slope] | null = null;
  let height = 0;
  slopes.slice(1).forEach((after, at) => {
    const before = slopes[at]!;
    if (Math.sign(before.value) === Math.sign(after.value)) return;
    const difference = Math.abs(before.value - after.value) * likely(before, after);
    if (difference <= height) return;
    best = [before, after];
    height = difference;
  });
  return best;
}

/**
 * First and last slope of the wave. A flank may have several slopes of one sign. Beside the pair, a flank of the opposite sign
 * belongs to a second peak where it follows closely, is steep enough, and the peaks lie on both sides of the line from border to border:
 * else the next wave, or what is left of it, would be one.
 */
function outerSlopes(
  coarse: Float32Array,
  slopes: readonly Slope[],
  pair: [Slope, Slope],
  rule: SmoothWaveRule,
  place: WavePlace,
): [Slope, Slope] {
  const steepest = Math.max(Math.abs(pair[0].value), Math.abs(pair[1].value));
  const flank = (slope: Slope, step: -1 | 1): Slope => {
    const next = slopes[slopes.indexOf(slope) + step];
    const isOn =
      next !== undefined &&
      Math.sign(next.value) === Math.sign(slope.value) &&
      Math.abs(next.value) >= rule.sameFlank * steepest &&
      Math.abs(next.sample - slope.sample) <= place.sameFlankWithin;
    return isOn ? flank(next, step) : slope;
  };
  const [first, last] = [flank(pair[0], -1), flank(pair[1], 1)];
  if (rule.second === null) return [first, last];
  const { slope: least, height } = rule.second;
  const isSecond = (slope: Slope | undefined, beside: Slope): slope is Slope =>
    slope !== undefined &&
    Math.sign(slope.value) !== Math.sign(beside.value) &&
    Math.abs(slope.value) >= least * steepest &&
    Math.abs(slope.sample - beside.sample) <= place.secondWithin &&
    slope.sample <= place.latestSecond;
  const isOpposite = (from: Slope, to: Slope, peaks: readonly [number, number]) => {
    const borders = [
      edgeFrom(coarse, from, -1, rule.onset, Math.floor(place.from)),
      edgeFrom(coarse, to, 1, rule.end, Math.ceil(place.to)),
    ] as const;
    const [one, other] = heights(coarse, borders, peaks);
    return (
      one * other < 0 && Math.min(Math.abs(one), Math.abs(other)) >= height * Math.max(Math.abs(one), Math.abs(other))
    );
  };
  const peak = peakBetween(coarse, ...pair);
  const [before, after] = [slopes[slopes.indexOf(first) - 1], slopes[slopes.indexOf(last) + 1]];
  const hasBefore = isSecond(before, first) && isOpposite(before, last, [peakBetween(coarse, before, first), peak]);
  const hasAfter = isSecond(after, last) && isOpposite(first, after, [peak, peakBetween(coarse, last, after)]);
  return [hasBefore ? flank(before, -1) : first, hasAfter ? flank(after, 1) : last];
}

/** Heights over the line from border to border, of the signal that the transform is the slope of; in its unit. */
function heights(
  transform: Float32Array,
  [from, to]: readonly [number, number],
  peaks: readonly [number, number],
): [number, number] {
  const rise = (until: number) => transform.subarray(from, until).reduce((sum, value) => sum + value, 0);
  const whole = rise(to);
  const [first, last] = peaks.map((peak) => rise(peak) - (whole * (peak - from)) / (to - from));
  return [first!, last!];
}

/** The change of sign of the finer transform that is nearest to the peak, in the same direction. */
function finerPeak(middle: Float32Array, peak: number, [before, after]: [Slope, Slope]): number {
  const sign = Math.sign(before.value);
  const isPeak = (sample: number) => sign * middle[sample]! > 0 && sign * middle[sample + 1]! <= 0;
  for (let away = 0; away <= after.sample - before.sample; away++) {
    for (const sample of [peak - away, peak + away]) {
      if (sample >= before.sample && sample <= after.sample && isPeak(sample)) return sample;
    }
  }
  return peak;
}

function rootMeanSquare(transform: Float32Array, from: number, to: number): number {
  const start = Math.max(0, Math.floor(from));
  const end = Math.min(transform.length, Math.max(0, Math.ceil(to)));
  let squares = 0;
  for (let at = start; at < end; at++) squares += transform[at]! * transform[at]!;
  return Math.sqrt(squares / Math.max(1, end - start));
}
