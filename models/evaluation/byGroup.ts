import type { ClassCounts } from './agreement.ts';
import type { Confusion } from './confusion.ts';

export interface GroupCounts {
  readonly beats: number;
  readonly correct: number;
  /** In the order of the classes. */
  readonly classes: readonly ClassCounts[];
}

/** One confusion matrix a group. @param group which group a beat is of [beats] */
export function confusionsByGroup(
  reference: ArrayLike<number>,
  predicted: ArrayLike<number>,
  group: ArrayLike<number>,
  { groups, classes }: { readonly groups: number; readonly classes: number },
): Confusion[] {
  const confusions = Array.from({ length: groups }, () =>
    Array.from({ length: classes }, () => new Array<number>(classes).fill(0)),
  );
  for (let beat = 0; beat < reference.length; beat++) {
    const row = confusions[group[beat]!]![reference[beat]!]!;
    const column = predicted[beat]!;
    row[column] = row[column]! + 1;
  }
  return confusions;
}

/** What a record's or a patient's line of a table needs. */
export function groupCounts(confusion: Confusion): GroupCounts {
  const classes = confusion.map((row, place) => ({
    n: row.reduce((sum, count) => sum + count, 0),
    hits: row[place]!,
    predicted: confusion.reduce((sum, other) => sum + other[place]!, 0),
  }));
  return {
    beats: classes.reduce((sum, { n }) => sum + n, 0),
    correct: classes.reduce((sum, { hits }) => sum + hits, 0),
    classes,
  };
}
