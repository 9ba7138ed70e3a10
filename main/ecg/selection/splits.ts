import { sfc32, shuffle } from '../../../preload/numeric/random.ts';
import { noClass } from '../../../preload/words/beatTable.ts';
import { type SplitName, type SplitPart, splitParts } from '../../../preload/words/splits.ts';
import { ds1, ds2 } from '../archive/mitdb.ts';
import { naturalOrder } from '../archive/scanFolder.ts';
import { spreadPatients } from './spreadPatients.ts';

export interface SplitBeats {
  /** Record of each beat, a name that is unique in the selection. For `ds1-ds2` mitdb's own names. [beats] */
  readonly record: readonly string[];
  /** Patient of each beat, or the group of patients who share a recording. [beats] */
  readonly patient: readonly string[];
  /** Fiducial of each beat. [beats] */
  readonly sample: ArrayLike<number>;
  /** Class of each beat, or `noClass`. [beats] */
  readonly classIndex: Uint8Array;
}

export type SplitFractions = Readonly<Record<SplitPart, number>>;

export interface SplitInput {
  readonly beats: SplitBeats;
  readonly name: SplitName;
  readonly seed: number;
  /** Shares of the parts, sum 1. For `ds1-ds2` only the ratio of training to validation counts: DS2 is the test part. */
  readonly fractions: SplitFractions;
  /** Names of the label set's classes, for messages and for knowing which must not be empty. */
  readonly classes: readonly string[];
  /** Accept classes that no beat of the selection has (a few records for a look); never one that only training lacks. */
  readonly allowAbsentClasses: boolean;
}

/** Position of each part in `splitParts`, and what is in no part (no class, paced records of `ds1-ds2`). */
export const partIndex: Readonly<Record<SplitPart, number>> = { training: 0, validation: 1, test: 2 };
export const excluded = 255;

/** A split that cannot be trained on, with the class and the split named. */
export class SplitFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SplitFailure';
  }
}

/**
 * Puts each beat into training (0), validation (1) or test (2), or excludes it (255). The same beats and seed give the
 * same parts, in whatever order the beats come.
 *
 * - `beats`: at random within each class. Beats of one patient are on both sides: results are optimistic.
 * - `patients`: whole patients, so that each class is spread over the parts as the fractions say, as well as that goes.
 * - `ds1-ds2`: DS2 is test; training and validation are whole patients of DS1; all other records are excluded. As
 *   published: records 201 (DS1) and 202 (DS2) are one patient.
 *
 * @throws SplitFailure naming the split and the class without a beat in training
 */
export function split(input: SplitInput): Uint8Array {
  const { beats, name, fractions } = input;
  const sum = splitParts.reduce((total, part) => total + fractions[part], 0);
  if (Math.abs(sum - 1) > 1e-6 || splitParts.some((part) => !(fractions[part] >= 0))) {
    throw new RangeError(`fractions of training, validation and test that sum to 1; got ${JSON.stringify(fractions)}`);
  }
  const order = recordOrder(beats);
  const parts = methods[name]({ ...input, order });
  refuseEmptyClasses(parts, input);
  return parts;
}

/** Beats of each class in each part. [parts][classes] */
export function countParts(parts: Uint8Array, classIndex: Uint8Array, classes: number): number[][] {
  const counts = splitParts.map(() => new Array<number>(classes).fill(0));
  parts.forEach((part, beat) => {
    const index = classIndex[beat]!;
    if (part !== excluded && index !== noClass) counts[part]![index]!++;
  });
  return counts;
}

type Method = (input: SplitInput & { readonly order: Uint32Array }) => Uint8Array;

const methods: Readonly<Record<SplitName, Method>> = {
  beats({ beats, seed, fractions, classes, order }) {
    const parts = new Uint8Array(order.length).fill(excluded);
    classes.forEach((_, index) => {
      const members = shuffle(
        order.filter((beat) => beats.classIndex[beat] === index),
        sfc32(`beats ${seed} ${index}`),
      );
      const validation = share(members.length, fractions.validation);
      const test = share(members.length, fractions.test);
      members.forEach((beat, rank) => {
        parts[beat] =
          rank < test ? partIndex.test : rank < test + validation ? partIndex.validation : partIndex.training;
      });
    });
    return parts;
  },

  patients({ beats, seed, fractions, classes, order }) {
    const partOf = spreadPatients({
      patients: classCountsByPatient(beats, order, classes.length),
      fractions: splitParts.map((part) => fractions[part]),
      seed: `patients ${seed}`,
    });
    return Uint8Array.from(beats.patient, (patient, beat) =>
      beats.classIndex[beat] === noClass ? excluded : (partOf.get(patient) ?? excluded),
    );
  },

  'ds1-ds2'({ beats, seed, fractions, classes, order }) {
    const [training, test] = [new Set(ds1), new Set(ds2)];
    const inDs1 = order.filter((beat) => training.has(beats.record[beat]!));
    if (inDs1.length === 0 || !beats.record.some((record) => test.has(record))) {
      throw new SplitFailure(
        'split ds1-ds2: expected records of DS1 and of DS2 of MIT-BIH; import mitdb, or choose another split.',
      );
    }
    const whole = fractions.training + fractions.validation;
    const partOf = spreadPatients({
      patients: classCountsByPatient(beats, inDs1, classes.length),
      fractions: [fractions.training / whole, fractions.validation / whole],
      seed: `ds1-ds2 ${seed}`,
    });
    return Uint8Array.from(beats.record, (record, beat) => {
      if (beats.classIndex[beat] === noClass) return excluded;
      if (test.has(record)) return partIndex.test;
      return training.has(record) ? (partOf.get(beats.patient[beat]!) ?? excluded) : excluded;
    });
  },
};

/** Beats by record and position, whatever order they came in. */
export function recordOrder({ record, sample }: SplitBeats): Uint32Array {
  const rank = new Map([...new Set(record)].sort(naturalOrder).map((name, index) => [name, index]));
  const ranks = Uint32Array.from(record, (name) => rank.get(name)!);
  return Uint32Array.from(record.keys()).sort((a, b) => ranks[a]! - ranks[b]! || sample[a]! - sample[b]!);
}

/** At least one beat of a class in each part where there are enough, and never the last one away from training. */
function share(count: number, fraction: number): number {
  if (fraction === 0 || count < 3) return 0;
  return Math.max(1, Math.round(count * fraction));
}

/** Beats of each class that each patient has, of some beats. */
export function classCountsByPatient(beats: SplitBeats, order: Uint32Array, classes: number): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  for (const beat of order) {
    const index = beats.classIndex[beat]!;
    if (index === noClass) continue;
    const patient = beats.patient[beat]!;
    const row = counts.get(patient) ?? new Array<number>(classes).fill(0);
    row[index]!++;
    counts.set(patient, row);
  }
  return counts;
}

function refuseEmptyClasses(parts: Uint8Array, { beats, name, classes, allowAbsentClasses }: SplitInput): void {
  const [training = [], ...others] = countParts(parts, beats.classIndex, classes.length);
  const empty = classes.filter((_, index) => {
    if (training[index] !== 0) return false;
    return !allowAbsentClasses || others.some((counts) => counts[index] !== 0);
  });
  if (empty.length === 0) return;
  throw new SplitFailure(
    `split ${name}: expected beats of every class in training, found none of class ${empty.join(', ')}; ` +
      'choose a label set without it, add records that have it, or choose another split.',
  );
}
