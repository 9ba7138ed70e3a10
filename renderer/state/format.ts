/** Numbers and times as the screen shows them. Units are part of the text, or of the function's name. */
export { groupedPosition, plural as counted, whole as count } from '../../preload/words/numberFormats.ts';

/** `0:30:05` from seconds; hours are always shown so that columns line up. */
export function duration(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** `0:00:01.028`: time of a sample from the start of its record, rounded to the millisecond. */
export function sampleTime(sample: number, samplingRateHz: number): string {
  const milliseconds = Math.round((sample / samplingRateHz) * 1000);
  return `${duration(Math.floor(milliseconds / 1000))}.${String(milliseconds % 1000).padStart(3, '0')}`;
}

/** RR interval in whole milliseconds; an en dash where there is none (first or last beat of a record). */
export function rrMs(samples: number | null, samplingRateHz: number): string {
  return samples === null ? '–' : String(Math.round((samples / samplingRateHz) * 1000));
}

/** Beats per minute of an RR interval, or null. */
export function rateFromRr(samples: number | null, samplingRateHz: number): number | null {
  return samples === null || samples <= 0 ? null : Math.round((60 * samplingRateHz) / samples);
}

/** `98.88 %`; 100 % is kept for exactly one, so that a rounded number never hides an error. */
export function percent(fraction: number | null, digits = 2): string {
  return fraction === null ? '–' : `${cut(fraction * 100, 100, digits)} %`;
}

/** Probability with four digits; 1 and 0 only where exact. */
export function probability(value: number | null): string {
  return value === null ? '–' : cut(value, 1, 4);
}

/** Time left or taken, for people: `8 s`, `2 min 05 s`, `1 h 12 min`. */
export function forPeople(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor(whole / 60) % 60)} min`;
}

/** `22 Nov 2026, 23:05` in the reader's time zone. */
export function dateTime(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/**
 * A message of the host as a sentence. Hosts write for the command line, where lines begin small and end open; names of
 * files and records at the start keep their case.
 */
export function sentence(text: string): string {
  const start = /^[a-z]+ /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return start === '' || /[.!?:…]$/.test(start) ? start : `${start}.`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Rounds, but never up to `full` nor down to zero. */
function cut(value: number, full: number, digits: number): string {
  const step = 10 ** -digits;
  const rounded = Number(value.toFixed(digits));
  if (rounded >= full && value < full) return (full - step).toFixed(digits);
  if (rounded <= 0 && value > 0) return `<${step.toFixed(digits)}`;
  return rounded.toFixed(digits);
}
