import { argMax } from './argMax.ts';

/** Out-of-sample probabilities of beats and the class that each was given. */
export interface GivenAndSaid {
  /** Class of the given label, a place in the classes. [beats] */
  readonly given: ArrayLike<number>;
  /** By a model that never saw the beat's patient. [beats × classes] */
  readonly probabilities: Float32Array;
  readonly classes: number;
}

export interface LabelErrors {
  /** Mean probability of a class over the beats that were given it; null: none was. [classes] */
  readonly thresholds: readonly (number | null)[];
  /** Beats given i (rows) that are confidently of class j: the confident joint, as counts. [classes][classes] */
  readonly joint: readonly (readonly number[])[];
  /** Class that is held likelier than the given one: the confident one of the joint, else the most probable other. [beats] */
  readonly suggested: Uint8Array;
  /** 1: off the diagonal of the joint. [beats] */
  readonly flagged: Uint8Array;
  /** Normalised margin, (p of given - p of the most probable other + 1) / 2 in 0..1: low is suspect. [beats] */
  readonly score: Float32Array;
  /** Places of beats by score, the most suspect first. [beats] */
  readonly order: Uint32Array;
}

/**
 * Confident learning (Northcutt, Jiang & Chuang 2021, J. Artif. Intell. Res. 70, section 3.1): a beat counts as class j where
 * p(j) reaches the mean p(j) of the beats given j; of several such classes the most probable. What is given i and counts as
 * j stands in the confident joint; off its diagonal the label is suspect. Ranked by normalised margin (section 3.2).
 */
export function confidentLearning({ given, probabilities, classes }: GivenAndSaid): LabelErrors {
  const beats = given.length;
  const thresholds = thresholdsOf(given, probabilities, classes);
  const joint = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const suggested = new Uint8Array(beats);
  const flagged = new Uint8Array(beats);
  const score = new Float32Array(beats);
  for (let beat = 0; beat < beats; beat++) {
    const row = probabilities.subarray(beat * classes, (beat + 1) * classes);
    const own = given[beat]!;
    const confident = mostProbable(row, (name) => thresholds[name] !== null && row[name]! >= thresholds[name]!);
    const other = mostProbable(row, (name) => name !== own)!;
    if (confident !== undefined) joint[own]![confident]!++;
    const isSuspect = confident !== undefined && confident !== own;
    flagged[beat] = isSuspect ? 1 : 0;
    suggested[beat] = isSuspect ? confident : other;
    score[beat] = (row[own]! - row[other]! + 1) / 2;
  }
  const order = Uint32Array.from({ length: beats }, (_, beat) => beat).sort((a, b) => score[a]! - score[b]! || a - b);
  return { thresholds, joint, suggested, flagged, score, order };
}

function thresholdsOf(given: ArrayLike<number>, probabilities: Float32Array, classes: number): (number | null)[] {
  const sums = new Float64Array(classes);
  const counts = new Float64Array(classes);
  for (let beat = 0; beat < given.length; beat++) {
    const own = given[beat]!;
    sums[own]! += probabilities[beat * classes + own]!;
    counts[own]!++;
  }
  return Array.from(sums, (sum, name) => (counts[name] === 0 ? null : sum / counts[name]!));
}

function mostProbable(row: Float32Array, isMeant: (name: number) => boolean): number | undefined {
  const kept = row.map((p, name) => (isMeant(name) ? p : -1));
  const best = argMax(kept);
  return kept[best]! < 0 ? undefined : best;
}
