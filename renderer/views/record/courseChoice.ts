import { defaultEventRules } from '../../../preload/words/events.ts';
import type { ParamValues, RouteParams } from '../../state/route.ts';

/** Shortest RR interval, in seconds, that may count as a pause. */
export const pauseThresholds = [1.5, 2, 2.5, 3, 4] as const;
/** Lengths of a row of the table, in seconds. */
export const rowLengths = [60, 300, 3600] as const;

/** What the events and the table of a record are counted by, as the address holds it. */
export interface CourseChoice {
  readonly pauseSeconds: number;
  /** Undefined: by the length of the record. */
  readonly rowSeconds: number | undefined;
  /** Classes as the chosen model said them, not as annotated. */
  readonly byModel: boolean;
}

/** Values that the address does not hold, or holds wrongly, are the usual ones. */
export function courseChoice({ pause, row, classes }: RouteParams): CourseChoice {
  return {
    pauseSeconds: pauseThresholds.find((one) => one === Number(pause)) ?? defaultEventRules.pauseSeconds,
    rowSeconds: rowLengths.find((one) => one === Number(row)),
    byModel: classes === 'model',
  };
}

/** The parameters that say the same; the usual values are left out. */
export function courseParams(choice: Partial<CourseChoice>): ParamValues {
  const { pauseSeconds: pause, rowSeconds } = choice;
  return {
    ...('pauseSeconds' in choice && { pause: pause === defaultEventRules.pauseSeconds ? null : pause }),
    ...('rowSeconds' in choice && { row: rowSeconds ?? null }),
    ...('byModel' in choice && { classes: choice.byModel ? 'model' : null }),
  };
}
