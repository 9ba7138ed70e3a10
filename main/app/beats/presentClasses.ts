import { noClass } from '../../../preload/words/beatTable.ts';
import { type LabelSetName, labelSets } from '../../../preload/words/labelSets.ts';
import { Conflict } from '../errors.ts';
import type { LabelledRecord } from './manifest.ts';

export interface PresentClasses {
  /** In the order of the label set. */
  readonly classes: string[];
  /** Those of which no record has a beat. */
  readonly absentClasses: string[];
  /** The same records, their class indexes places in `classes`. */
  readonly records: LabelledRecord[];
}

/**
 * The classes that the records have: a network is not given outputs that it never sees a beat of.
 *
 * @throws Conflict where fewer than two are left: nothing is to be told apart
 */
export function presentClasses(records: readonly LabelledRecord[], labelSet: LabelSetName): PresentClasses {
  const all = labelSets[labelSet].classes;
  const present = new Set(records.flatMap(({ beats }) => [...new Set(beats.classIndex)]));
  const classes = all.filter((_, index) => present.has(index));
  const absentClasses = all.filter((_, index) => !present.has(index));
  if (classes.length < 2) {
    throw new Conflict(
      `a network tells classes apart: expected beats of two or more classes of ${labelSet}, found ${classes.length === 0 ? 'none' : `class ${classes[0]} only`}; choose other archives or another label set.`,
    );
  }
  if (absentClasses.length === 0) return { classes, absentClasses, records: [...records] };
  const placeOf = all.map((name) => (classes.includes(name) ? classes.indexOf(name) : noClass));
  return {
    ...{ classes, absentClasses },
    records: records.map((record) => ({
      ...record,
      beats: { ...record.beats, classIndex: record.beats.classIndex.map((index) => placeOf[index] ?? noClass) },
    })),
  };
}
