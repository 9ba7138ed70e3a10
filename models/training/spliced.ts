import type { Random } from '../../preload/numeric/random.ts';

/** Beats of recordings that were spliced from training beats (main/ecg/rhythmSynthesis), beside those. */
export interface RecomposedInput {
  /** Class index of each beat, spliced ones included. */
  readonly classIndex: Uint8Array;
  /** Number of each beat's record; of a spliced one, of the record that it was made of. */
  readonly records: ArrayLike<number>;
  /** Positions of the spliced beats. */
  readonly spliced: ArrayLike<number>;
}

/** Chance of a drawn training beat to be replaced. */
const share = 0.75;

/**
 * Puts spliced beats into the order of an epoch: three of four training beats, by lot, give their place to a spliced beat of their class,
 * so that the classes keep the shares that the balance gave them. Of those a record has a chance like the square root of its
 * spliced beats of the class, as in the balance `sampled-records`. A class without spliced beats keeps its own.
 *
 * @returns what draws for an epoch
 */
export function splicedDraw({ classIndex, records, spliced }: RecomposedInput) {
  const classes = new Map<number, Map<number, number[]>>();
  for (let row = 0; row < spliced.length; row++) {
    const beat = spliced[row]!;
    const index = classIndex[beat]!;
    const ofClass = classes.get(index) ?? new Map<number, number[]>();
    classes.set(index, ofClass);
    const ofRecord = ofClass.get(records[beat]!) ?? [];
    ofClass.set(records[beat]!, ofRecord);
    ofRecord.push(beat);
  }
  const cells = new Map(
    Array.from(classes, ([index, ofClass]) => {
      let sum = 0;
      const lists = [...ofClass.values()];
      const upTo = lists.map((beats) => {
        sum += Math.sqrt(beats.length);
        return sum;
      });
      return [index, { lists, upTo, sum }] as const;
    }),
  );
  return (order: Uint32Array, random: Random): Uint32Array =>
    order.map((beat) => {
      const cell = cells.get(classIndex[beat]!);
      if (cell === undefined || random() >= share) return beat;
      const at = random() * cell.sum;
      const beats = cell.lists[cell.upTo.findIndex((end) => at < end)] ?? cell.lists.at(-1)!;
      return beats[Math.floor(random() * beats.length)]!;
    });
}
