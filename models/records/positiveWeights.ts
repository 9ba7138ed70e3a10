/** A rare diagnosis weighs more, but never so much that a handful of records governs the training. */
const most = 10;

/**
 * Weight of a record that has a diagnosis, in the diagnosis' loss, beside 1 of one that has not: the square root of absent to
 * present in the training part, between 1 and 10. [diagnoses]
 *
 * @param labels 1 where the record has the diagnosis [records × diagnoses]
 * @throws naming a diagnosis that no training record has, or all have: it cannot be learned
 */
export function positiveWeights(
  labels: Uint8Array,
  diagnoses: readonly string[],
  training: ArrayLike<number>,
): number[] {
  return diagnoses.map((name, place) => {
    let present = 0;
    for (let row = 0; row < training.length; row++) present += labels[training[row]! * diagnoses.length + place]!;
    const absent = training.length - present;
    if (present === 0 || absent === 0) {
      throw new Error(
        `${present === 0 ? 'no' : 'every'} training record has the diagnosis ${name}; expected some with it and some without. Leave it away, choose another split, or add records`,
      );
    }
    return Math.min(most, Math.max(1, Math.sqrt(absent / present)));
  });
}
