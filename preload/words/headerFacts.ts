import type { Sex } from './sexes.ts';

/** What the index keeps of a record's header, to be searched; null: the header does not say. */
export interface HeaderFacts {
  /** As written. */
  readonly age: string | null;
  /** Null also where the age is no number. */
  readonly ageYears: number | null;
  readonly sex: Sex | null;
  readonly diagnosis: string | null;
  readonly medication: string | null;
  readonly device: string | null;
  /** `YYYY-MM-DD`. */
  readonly startDate: string | null;
  /** Time of day of the first sample, `HH:MM:SS.mmm`. */
  readonly startTime: string | null;
  /** Comments that say none of these. */
  readonly comments: readonly string[];
}
