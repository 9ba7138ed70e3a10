import { noClass } from '../../../preload/words/beatTable.ts';
import { classOf, type LabelSetName, labelSets } from '../../../preload/words/labelSets.ts';

export interface Labels {
  /** Position of each beat's class in the label set, or `noClass`. [beats] */
  readonly classIndex: Uint8Array;
  /** Beats a class, in the label set's order. */
  readonly classCounts: readonly number[];
  /** Beats that belong to no class, by symbol: told to the user, never dropped silently. */
  readonly withoutClass: ReadonlyMap<string, number>;
}

/** Sorts beats into the classes of a label set by their symbols. */
export function labelBeats(symbols: readonly string[], labelSet: LabelSetName): Labels {
  const { classes } = labelSets[labelSet];
  const classIndex = new Uint8Array(symbols.length);
  const classCounts = classes.map(() => 0);
  const withoutClass = new Map<string, number>();
  symbols.forEach((symbol, beat) => {
    const name = classOf(labelSet, symbol);
    if (name === undefined) {
      classIndex[beat] = noClass;
      withoutClass.set(symbol, (withoutClass.get(symbol) ?? 0) + 1);
    } else {
      const index = classes.indexOf(name);
      classIndex[beat] = index;
      classCounts[index]!++;
    }
  });
  return { classIndex, classCounts, withoutClass };
}
