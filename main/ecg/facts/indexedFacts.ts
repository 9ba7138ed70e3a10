import type { HeaderFacts } from '../../../preload/words/headerFacts.ts';
import type { CalendarDate } from '../record/header.ts';
import { ageYears } from './ageYears.ts';
import { sexOf } from './sexOf.ts';
import { statedFacts } from './statedFacts.ts';

/** @param header without the start where only its comments are known */
export function indexedFacts(header: {
  readonly comments: readonly string[];
  readonly baseTimeMs?: number | undefined;
  readonly baseDate?: CalendarDate | undefined;
}): HeaderFacts {
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
