/** Numbers and times as the screen shows them. Units are part of the text, or of the function's name. */
export { groupedPosition, plural as counted, whole as count } from '../../preload/words/numberFormats.ts';

import { formatProbability } from '../../preload/words/formatProbability.ts';

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
  return fraction === null ? '–' : `${cut(fraction * 100, digits)} %`;
}

/** As files say it, `> 0.9999`; an en dash where there is none. */
export function probability(value: number | null): string {
  return value === null ? '–' : formatProbability(value);
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

/** A percentage rounded, but never up to 100 nor down to 0. */
function cut(percentage: number, digits: number): string {
  const step = 10 ** -digits;
  const rounded = Number(percentage.toFixed(digits));
  if (rounded >= 100 && percentage < 100) return (100 - step).toFixed(digits);
  if (rounded <= 0 && percentage > 0) return `<${step.toFixed(digits)}`;
  return rounded.toFixed(digits);
}
