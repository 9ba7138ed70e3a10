import type { Transforms, Wave } from './delineate.ts';
import { edgeFrom, peakBetween, type Slope, slopesIn } from './slopes.ts';

interface SmoothWaveRule {
  /** Share of the root mean square of the transform around it that a slope of the wave must exceed: ε. */
  readonly present: number;
  /** Share of the wave's steepest slope that its other slopes must exceed: γ. */
  readonly significant: number;
  /** Share of the steepest slope from which a slope beside the main pair is the wave's second peak. */
  readonly second: number;
  /** Shares of the first and last slope at onset and end: ξ. */
  readonly onset: number;
  readonly end: number;
}

/** Published: ε of the P wave. */
export const publishedPPresent = 0.02;

/** Thresholds of Martínez et al. 2004, table II. */
const pRule: Omit<SmoothWaveRule, 'present'> = { significant: 0.125, second: 2, onset: 0.5, end: 0.9 };
const tRule: SmoothWaveRule = { present: 0.08, significant: 0.125, second: 0.5, onset: 0.25, end: 0.4 };

interface Around {
  readonly qrs: Wave;
}

/** The T wave between a QRS complex and the next one's P. */
export function delineateT(
  transforms: Transforms,
  { qrs, next, after }: Around & { readonly next: Wave | null; readonly after: number | undefined },
): Wave | null {
  const { samplingRateHz, coarse } = transforms;
  const rr = after === undefined ? 1 : (after - qrs.peak) / samplingRateHz;
  // QT grows about with the root of RR (Bazett 1920); 0.15 s are room for long ones.
  const latest = qrs.onset + (0.15 + 0.4 * Math.sqrt(Math.min(rr, 1.5))) * samplingRateHz;
  const to = next === null ? Math.min(latest, coarse.length) : Math.min(latest, next.onset - 0.1 * samplingRateHz);
  const from = qrs.end + 0.04 * samplingRateHz;
  return smoothWave(transforms, tRule, from, to, [qrs.end, next?.onset ?? coarse.length]);
}

/** The P wave before a QRS complex, after the T wave before it. */
export function delineateP(
  transforms: Transforms,
  { qrs, lastEnd, before }: Around & { readonly lastEnd: number; readonly before: number | undefined },
  present: number,
): Wave | null {
  const { samplingRateHz } = transforms;
  const from = Math.max(lastEnd, qrs.onset - 0.3 * samplingRateHz);
  return smoothWave(transforms, { ...pRule, present }, from, qrs.onset - 0.01 * samplingRateHz, [
    before ?? 0,
    qrs.onset,
  ]);
}

/** A wave of one or two peaks in [from, to), if its slopes stand out of the transform over `around`. */
function smoothWave(
  { coarse, middle }: Transforms,
  rule: SmoothWaveRule,
  from: number,
  to: number,
  around: readonly [number, number],
): Wave | null {
  const slopes = slopesIn(coarse, from, to);
  const steepest = Math.max(...slopes.map(({ value }) => Math.abs(value)));
  const threshold = Math.max(rule.present * rootMeanSquare(coarse, ...around), rule.significant * steepest);
  const significant = slopes.filter(({ value }) => Math.abs(value) > threshold);
  const pair = mainPair(significant);
  if (pair === null) return null;
  const [first, last] = outerSlopes(significant, pair, rule);
  return {
    onset: edgeFrom(coarse, first, -1, rule.onset, Math.floor(from)),
    peak: finerPeak(middle, peakBetween(coarse, ...pair), pair),
    end: edgeFrom(coarse, last, 1, rule.end, Math.ceil(to)),
  };
}

/** The two neighbouring slopes of opposite sign that are steepest together. */
function mainPair(slopes: readonly Slope[]): [Slope, Slope] | null {
  let best: [Slope, Slope] | null = null;
  let height = 0;
  slopes.slice(1).forEach((after, at) => {
    const before = slopes[at]!;
    const difference = Math.abs(before.value - after.value);
    if (Math.sign(before.value) === Math.sign(after.value) || difference <= height) return;
    best = [before, after];
    height = difference;
  });
  return best;
}

/** The pair, and beside it the slopes of a second peak of the wave, where one follows closely and is as steep. */
function outerSlopes(slopes: readonly Slope[], [before, after]: [Slope, Slope], rule: SmoothWaveRule): [Slope, Slope] {
  const steepest = Math.max(Math.abs(before.value), Math.abs(after.value));
  const steep = slopes.filter(({ value }) => Math.abs(value) >= rule.second * steepest);
  const first = steep[steep.indexOf(before) - 1];
  const last = steep[steep.indexOf(after) + 1];
  return [first ?? before, last ?? after];
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
