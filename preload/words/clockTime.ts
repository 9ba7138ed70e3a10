const day = 24 * 3600;

/**
 * Time of day at a second of a record, `22:05:09`; on a later day with its number, `01:30:00 day 2`.
 * @param startTime of the first sample, `HH:MM:SS.mmm`
 * @param seconds from the first sample
 */
export function clockTime(startTime: string, seconds: number): string {
  const [hours = 0, minutes = 0, rest = 0] = startTime.split(':').map(Number);
  // A thousandth, so that a time of the table is not cut to the second before it.
  const at = Math.floor(3600 * hours + 60 * minutes + rest + seconds + 1e-3);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(Math.floor(at / 3600) % 24)}:${two(Math.floor(at / 60) % 60)}:${two(at % 60)}`;
  const days = Math.floor(at / day);
  return days === 0 ? time : `${time} day ${days + 1}`;
}
