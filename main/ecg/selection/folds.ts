import { sfc32, shuffle } from '../../../preload/numeric/random.ts';
import { noClass } from '../../../preload/words/beatTable.ts';
import type { SplitName } from '../../../preload/words/splits.ts';
import { classCountsByPatient, excluded, recordOrder, type SplitBeats, SplitFailure } from './splits.ts';
import { spreadPatients } from './spreadPatients.ts';

export interface FoldsInput {
  readonly beats: SplitBeats;
  readonly name: SplitName;
  readonly seed: number;
  /** At least 2. */
  readonly folds: number;
  /** Names of the label set's classes. */
  readonly classes: readonly string[];
}

/**
 * Puts each beat that has a class into one of `folds` folds (0, 1, ...), by the rule of a split; beats without one are
 * excluded (255). The same beats and seed give the same folds, in whatever order the beats come.
 *
 * - `beats`: at random within each class, so that the folds have as many beats of a class, but for one.
 * - `patients`: whole patients, so that each class is spread over the folds as evenly as that goes.
 *
 * @throws SplitFailure for fewer beats or patients than folds, and for `ds1-ds2`, whose test part is fixed
 */
export function foldsOf({ beats, name, seed, folds, classes }: FoldsInput): Uint8Array {
  if (!Number.isInteger(folds) || folds < 2 || folds >= excluded) {
    throw new RangeError(`folds: expected a whole number from 2 to ${excluded - 1}, got ${folds}`);
  }
  if (name === 'ds1-ds2') {
    throw new SplitFailure(
      'split ds1-ds2 has one test part by definition, so there are no folds of it; choose patients or beats.',
    );
  }
  const order = recordOrder(beats).filter((beat) => beats.classIndex[beat] !== noClass);
  return name === 'beats'
    ? byBeats(beats, order, seed, folds, classes)
    : byPatients(beats, order, seed, folds, classes);
}

function byBeats(
  beats: SplitBeats,
  order: Uint32Array,
  seed: number,
  folds: number,
  classes: readonly string[],
): Uint8Array {
  requireEnough(order.length, folds, 'beats', 'beats');
  const foldOf = new Uint8Array(beats.classIndex.length).fill(excluded);
  // Goes on from class to class, so that what does not divide is spread over the folds too.
  let next = 0;
  classes.forEach((_, index) => {
    const members = order.filter((beat) => beats.classIndex[beat] === index);
    for (const beat of shuffle(members, sfc32(`folds of beats ${seed} ${index}`))) foldOf[beat] = next++ % folds;
  });
  return foldOf;
}

function byPatients(
  beats: SplitBeats,
  order: Uint32Array,
  seed: number,
  folds: number,
  classes: readonly string[],
): Uint8Array {
  const patients = classCountsByPatient(beats, order, classes.length);
  requireEnough(patients.size, folds, 'patients', 'patients');
  // The first part stands for training, which spreadPatients favours: here it gets nobody, and the folds are equal.
  const fractions = [0, ...new Array<number>(folds).fill(1 / folds)];
  const partOf = spreadPatients({ patients, fractions, seed: `folds of patients ${seed}` });
  return Uint8Array.from(beats.patient, (patient, beat) =>
    beats.classIndex[beat] === noClass ? excluded : partOf.get(patient)! - 1,
  );
}

function requireEnough(found: number, folds: number, what: string, split: string): void {
  if (found >= folds) return;
  throw new SplitFailure(`split ${split}: expected at least ${folds} ${what} for ${folds} folds, found ${found}.`);
}
