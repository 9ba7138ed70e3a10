import type { Sex } from '../../../preload/words/sexes.ts';
import type { CalendarDate } from '../record/header.ts';
import { ageYears } from './ageYears.ts';
import { sexOf } from './sexOf.ts';
import { statedFacts } from './statedFacts.ts';

/** What the index keeps of a record's header, to be searched; null: the header does not say. */
export interface IndexedFacts {
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

/** @param header without the start where only its comments are known */
export function indexedFacts(header: {
  readonly comments: readonly string[];
  readonly baseTimeMs?: number | undefined;
  readonly baseDate?: CalendarDate | undefined;
}): IndexedFacts {
  const { age, sex, diagnosis, medication, device, comments } = statedFacts(header.comments);
  return {
    age: age ?? null,
    ageYears: (age === undefined ? undefined : ageYears(age)) ?? null,
    sex: (sex === undefined ? undefined : sexOf(sex)) ?? null,
    diagnosis: diagnosis ?? null,
    medication: medication ?? null,
    device: device ?? null,
    ...startOf(header),
    comments,
  };
}

/** The start of a recording as text. */
export function startOf({
  baseTimeMs,
  baseDate,
}: {
  readonly baseTimeMs?: number | undefined;
  readonly baseDate?: CalendarDate | undefined;
}): { startDate: string | null; startTime: string | null } {
  return {
    startDate: baseDate === undefined ? null : isoDate(baseDate),
    startTime: baseTimeMs === undefined ? null : new Date(baseTimeMs).toISOString().slice(11, 23),
  };
}

function isoDate({ year, month, day }: CalendarDate): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}
