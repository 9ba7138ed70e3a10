import type { CalendarDate, RecordHeader } from './header.ts';

type Clock = Pick<RecordHeader, 'samplingRateHz' | 'baseTimeMs' | 'baseDate'>;

/**
 * The time of a sample to the millisecond, laid out as rdann prints it (mstimstr of the WFDB library): elapsed time in
 * twelve columns, `    0:00.050` or ` 1:02:03.004`; for a record with a base time the time of day, `[08:26:04.000 26/10/1994]`.
 * A time before the start has a minus sign, `   -0:00.014`, which the library's form has not.
 */
export function timeOfSample(sample: number, { samplingRateHz, baseTimeMs, baseDate }: Clock): string {
  const elapsedMs = (sample * 1000) / samplingRateHz;
  if (baseTimeMs === undefined) {
    const ms = Math.floor(Math.abs(elapsedMs) + 0.5);
    const sign = elapsedMs < 0 && ms > 0 ? '-' : '';
    const { hours, minutes, seconds } = clockParts(ms);
    if (hours === 0) return `   ${`${sign}${minutes}`.padStart(2)}:${seconds}`;
    return `${`${sign}${hours}`.padStart(2)}:${minutes.padStart(2, '0')}:${seconds}`;
  }
  const ms = Math.floor(baseTimeMs + elapsedMs + 0.5);
  const days = Math.floor(ms / 86_400_000);
  const { hours, minutes, seconds } = clockParts(ms - days * 86_400_000);
  const date = baseDate !== undefined ? ` ${dateAfter(baseDate, days)}` : days === 0 ? '' : ` ${days}`;
  return `[${String(hours).padStart(2, '0')}:${minutes.padStart(2, '0')}:${seconds}${date}]`;
}

function clockParts(ms: number) {
  const seconds = Math.floor(ms / 1000);
  return {
    hours: Math.floor(seconds / 3600),
    minutes: String(Math.floor(seconds / 60) % 60),
    seconds: `${String(seconds % 60).padStart(2, '0')}.${String(ms % 1000).padStart(3, '0')}`,
  };
}

function dateAfter({ day, month, year }: CalendarDate, days: number): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day + days);
  const [dd, mm] = [date.getUTCDate(), date.getUTCMonth() + 1].map((part) => String(part).padStart(2, '0'));
  return `${dd}/${mm}/${String(date.getUTCFullYear()).padStart(4, '0')}`;
}
