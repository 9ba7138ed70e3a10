export interface BeatMatch {
  /** Position in `detected` of the beat paired with each reference beat, -1 where it was missed. [reference beats] */
  readonly pairOf: Int32Array;
  readonly truePositives: number;
  readonly falseNegatives: number;
  readonly falsePositives: number;
}

export interface MatchOptions {
  /** Half-width of the match window; ANSI/AAMI EC57 says 150 ms. */
  readonly windowMs: number;
  readonly samplingRateHz: number;
}

/**
 * Beat-by-beat comparison of ANSI/AAMI EC57, as `bxb` of the WFDB software does it: both lists are walked in
 * time order, and the earlier of the two next beats is paired with the next of the other list when that lies within the
 * window and no later beat of its own list lies nearer to it. Each beat is in one pair at most.
 *
 * @param reference fiducials in time order, samples. [reference beats]
 * @param detected fiducials in time order, samples. [detected beats]
 */
export function matchBeats(
  reference: ArrayLike<number>,
  detected: ArrayLike<number>,
  { windowMs, samplingRateHz }: MatchOptions,
): BeatMatch {
  const window = (windowMs * samplingRateHz) / 1000;
  const pairOf = new Int32Array(reference.length).fill(-1);
  let [r, d, truePositives] = [0, 0, 0];
  while (r < reference.length && d < detected.length) {
    const [one, other] = [reference[r]!, detected[d]!];
    const distance = Math.abs(other - one);
    const isOneEarlier = one <= other;
    const next = isOneEarlier ? reference[r + 1] : detected[d + 1];
    const fixed = isOneEarlier ? other : one;
    const isNearest = next === undefined || distance <= Math.abs(next - fixed);
    if (distance <= window && isNearest) {
      pairOf[r++] = d++;
      truePositives++;
    } else if (isOneEarlier) r++;
    else d++;
  }
  return {
    pairOf,
    truePositives,
    falseNegatives: reference.length - truePositives,
    falsePositives: detected.length - truePositives,
  };
}
