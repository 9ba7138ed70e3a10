export interface MatchInput {
  /** Of beats that the model never saw. [beats × classes] */
  readonly probabilities: Float32Array;
  /** Reference. [beats] */
  readonly classIndex: ArrayLike<number>;
  readonly classes: number;
  /** Class indexes whose number of predicted beats shall be that of the reference; the others keep offset 0. */
  readonly matched: readonly number[];
}

/** Logits further apart than this decide alone. */
const widest = 12;
const rounds = 40;
const halvings = 40;

/**
 * What to add to the logits of some classes so that each of them is predicted as often as it occurs: where a class's
 * sensitivity and positive predictivity are equal, neither missed nor called too often. Class by class by halving, again and
 * again until none moves; ties go to the lower class. The beats must be ones that were held out: offsets fitted on training beats
 * would trust the model where it knows the answer. [classes], 0 where a class is not matched
 *
 * @throws RangeError for a class without beats: nothing can be as often as it
 */
export function matchedOffsets({ probabilities, classIndex, classes, matched }: MatchInput): number[] {
  const beats = classIndex.length;
  const wanted = new Array<number>(classes).fill(0);
  for (let beat = 0; beat < beats; beat++) wanted[classIndex[beat]!]!++;
  const absent = matched.find((index) => wanted[index] === 0);
  if (absent !== undefined)
    throw new RangeError(`class ${absent} has no beat here; expected some of each matched class`);
  // A probability that rounds to 0 is still a number as a logit.
  const logits = Float64Array.from(probabilities, (value) => Math.log(Math.max(value, 1e-12)));
  const offsets = new Array<number>(classes).fill(0);
  const lead = new Float64Array(beats);
  for (let round = 0, moved = true; moved && round < rounds; round++) {
    moved = false;
    for (const index of matched) {
      // By how much the class lacks to the best of the others: it is predicted where its offset is more.
      for (let beat = 0; beat < beats; beat++) {
        let best = Number.NEGATIVE_INFINITY;
        for (let other = 0; other < classes; other++) {
          if (other !== index) best = Math.max(best, logits[beat * classes + other]! + offsets[other]!);
        }
        lead[beat] = best - logits[beat * classes + index]!;
      }
      const before = offsets[index]!;
      offsets[index] = offsetOf(lead, wanted[index]!);
      moved ||= Math.abs(offsets[index]! - before) > 1e-6;
    }
  }
  return offsets;
}

/** The offset that lies above as many of the values as are wanted. */
function offsetOf(lead: Float64Array, wanted: number): number {
  let [low, high] = [-widest, widest];
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    const predicted = lead.reduce((sum, value) => sum + (value < middle ? 1 : 0), 0);
    if (predicted < wanted) low = middle;
    else high = middle;
  }
  return high;
}
