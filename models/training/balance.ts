import { type Random, shuffle } from '../../preload/numeric/random.ts';
import type { BalanceName } from '../../preload/words/balances.ts';

export interface BalanceInput {
  /** Class index of each beat. */
  readonly classIndex: Uint8Array;
  readonly classes: number;
  /** Positions in `classIndex`. Balance is taken from these alone. */
  readonly training: ArrayLike<number>;
  /** Number of each beat's record, as long as `classIndex`; `sampled-records` wants it. */
  readonly records?: ArrayLike<number> | undefined;
}

/**
 * Weights of the classes in the loss of `weighted`: w_c = s / sqrt(n_c), n_c = training beats of class c, s such that the
 * mean weight over the training beats is 1, so that the learning rate means the same. The square root stands between no
 * balance and equal say for each class: 1 / n_c would let the twenty beats of a rare class speak as loudly as thousands.
 * A class without training beats weighs 0; it never occurs.
 */
export function classWeightsOf({ classIndex, classes, training }: BalanceInput): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (let row = 0; row < training.length; row++) counts[classIndex[training[row]!]!]!++;
  const raw = counts.map((count) => (count === 0 ? 0 : 1 / Math.sqrt(count)));
  const sum = raw.reduce((total, weight, index) => total + weight * counts[index]!, 0);
  return raw.map((weight) => (weight * training.length) / sum);
}

/**
 * The beats of one epoch, in the order in which they are learned from; always as many as training has.
 *
 * `sampled`: each class that training has gives the same number (some one more, by lot, where it does not divide). A class
 * gives its beats in random order, and again from the start in another order when it runs out: rare beats come several times,
 * of a common class each epoch sees another share.  `sampled-records`: see drawnByRecord. Otherwise
 * all training beats, shuffled.
 */
export function epochOrder(balance: BalanceName, input: BalanceInput, random: Random): Uint32Array {
  const { classIndex, classes, training } = input;
  if (balance === 'sampled-records') return drawnByRecord(input, random);
  if (balance !== 'sampled') return shuffle(Uint32Array.from(training), random);
  const members = Array.from({ length: classes }, () => [] as number[]);
  for (let row = 0; row < training.length; row++) members[classIndex[training[row]!]!]!.push(training[row]!);
  const present = members.filter((beats) => beats.length > 0);
  const share = Math.floor(training.length / present.length);
  const withOneMore = training.length - share * present.length;
  const drawn = new Uint32Array(training.length);
  let filled = 0;
  for (const [rank, place] of shuffle(Array.from(present.keys()), random).entries()) {
    let wanted = rank < withOneMore ? share + 1 : share;
    while (wanted > 0) {
      const pass = shuffle(Uint32Array.from(present[place]!), random).subarray(0, wanted);
      drawn.set(pass, filled);
      filled += pass.length;
      wanted -= pass.length;
    }
  }
  return shuffle(Uint32Array.from(drawn), random);
}

/**
 * Beats drawn with replacement: a class with a chance like the square root of its training beats, in it a record with a chance
 * like the square root of its beats of that class, of those each alike. Between equal say for each class and record and none:
 * a record whose thousand beats look the same does not speak for its class alone.
 */
function drawnByRecord({ classIndex, records, training }: BalanceInput, random: Random): Uint32Array {
  if (!records) throw new Error("balance 'sampled-records' wants to know the record of each beat");
  const cells = new Map<string, { readonly index: number; readonly beats: number[] }>();
  for (let row = 0; row < training.length; row++) {
    const beat = training[row]!;
    const index = classIndex[beat]!;
    const key = `${index} ${records[beat]}`;
    const cell = cells.get(key) ?? { index, beats: [] };
    cells.set(key, cell);
    cell.beats.push(beat);
  }
  const all = [...cells.values()];
  const ofClass = new Map<number, { beats: number; roots: number }>();
  for (const { index, beats } of all) {
    const { beats: before, roots } = ofClass.get(index) ?? { beats: 0, roots: 0 };
    ofClass.set(index, { beats: before + beats.length, roots: roots + Math.sqrt(beats.length) });
  }
  let sum = 0;
  const upTo = all.map(({ index, beats }) => {
    const { beats: count, roots } = ofClass.get(index)!;
    sum += (Math.sqrt(count) * Math.sqrt(beats.length)) / roots;
    return sum;
  });
  return Uint32Array.from({ length: training.length }, () => {
    const at = random() * sum;
    const cell =
      all[
        Math.max(
          0,
          upTo.findIndex((end) => at < end),
        )
      ]!;
    return cell.beats[Math.floor(random() * cell.beats.length)]!;
  });
}
