import { ReadFailure } from '../../errors.ts';
import type { CalendarDate } from '../../record/header.ts';

/** A line of a header that is neither empty nor a comment. */
export interface HeaderLine {
  readonly file: string;
  readonly number: number;
  readonly content: string;
  /** Takes what is to be told of the header's fields. */
  readonly remarks: string[];
}

const decimalPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

export function timeOfDay(line: HeaderLine, field: string): number {
  const expected = 'a time of day such as "13:05:00"';
  const parts = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,5}(?:\.\d*)?)$/.exec(field);
  if (parts === null) throw fieldFailure(line, expected, field);
  const seconds = Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3]);
  if (seconds >= 86_400) throw fieldFailure(line, expected, field);
  return Math.round(seconds * 1000);
}

export function calendarDate(line: HeaderLine, field: string): CalendarDate {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{1,4})$/.exec(field);
  const [day, month, year] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3])];
  if (parts === null || day < 1 || day > 31 || month < 1 || month > 12) {
    throw fieldFailure(line, 'a date such as "25/4/1989"', field);
  }
  return { day, month, year };
}

/** A whole number, also where it is written as `1024.0`: that there is no fraction is then beyond doubt. */
export function integer(
  line: HeaderLine,
  expected: string,
  field: string,
  minimum = -(2 ** 31),
  maximum = 2 ** 43,
): number {
  const value = decimalPattern.test(field) ? Number(field) : Number.NaN;
  if (!Number.isInteger(value) || value < minimum || value > maximum) throw fieldFailure(line, expected, field);
  if (!/^[+-]?\d+$/.test(field)) line.remarks.push(`line ${line.number}: "${field}" is read as ${value}`);
  return value;
}

export function decimal(line: HeaderLine, expected: string, field: string): number {
  const value = decimalPattern.test(field) ? Number(field) : Number.NaN;
  if (!Number.isFinite(value)) throw fieldFailure(line, expected, field);
  return value;
}

export function optional<T>(field: string | undefined, parse: (field: string) => T): T | undefined {
  return field === undefined ? undefined : parse(field);
}

/** As `optional`, for a field that no sample's value or time depends on: where it is not understood, a remark says so. */
export function understood<T>(line: HeaderLine, field: string | undefined, parse: (field: string) => T): T | undefined {
  try {
    return optional(field, parse);
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    line.remarks.push(`line ${line.number}: expected ${error.expected}, found ${error.found}: left out`);
    return undefined;
  }
}

export function fieldFailure(line: HeaderLine, expected: string, found: string | undefined): ReadFailure {
  const shown = found === undefined ? 'the end of the line' : JSON.stringify(found.slice(0, 60));
  return new ReadFailure({
    file: line.file,
    place: `line ${line.number}`,
    expected,
    found: shown,
    advice: 'correct the header or get it again from where the record came from',
  });
}
