/** Both ends included; an absent end is open. */
export interface Range {
  readonly from?: number;
  readonly to?: number;
}

/**
 * Whole numbers as people write a range: `60-70`, `60–70`, `60` (that one), `60-` or `60+` or `>=60` (from), `-70` or `<=70` (to), `>60`,
 * `<70`. Undefined where it is none, or its end is before its start.
 */
export function readWholeRange(written: string): Range | undefined {
  const text = written.replace(/\s+/g, '').replace(/[–—]/g, '-').replace('≥', '>=').replace('≤', '<=');
  const compared = /^(>=|<=|>|<)(\d{1,9})$/.exec(text);
  if (compared) {
    const [, sign, digits] = compared;
    const number = Number(digits);
    if (sign === '<') return number === 0 ? undefined : { to: number - 1 };
    return sign === '>=' ? { from: number } : sign === '>' ? { from: number + 1 } : { to: number };
  }
  if (/^\d{1,9}$/.test(text)) return { from: Number(text), to: Number(text) };
  if (/^\d{1,9}[-+]$/.test(text)) return { from: Number(text.slice(0, -1)) };
  if (/^-\d{1,9}$/.test(text)) return { to: Number(text.slice(1)) };
  const [, from, to] = /^(\d{1,9})-(\d{1,9})$/.exec(text) ?? [];
  if (from === undefined || to === undefined || Number(from) > Number(to)) return undefined;
  return { from: Number(from), to: Number(to) };
}

/** `60–70`, `60`, `from 60`, `up to 70`; empty: no end is given. */
export function formatRange({ from, to }: Range, format: (value: number) => string = String): string {
  if (from !== undefined && to !== undefined) return from === to ? format(from) : `${format(from)}–${format(to)}`;
  if (from !== undefined) return `from ${format(from)}`;
  return to === undefined ? '' : `up to ${format(to)}`;
}

/** Seconds of `h:mm:ss`, `h:mm:ss.mmm`, `mm:ss` or a number of seconds; undefined where it is none of these. */
export function readClock(written: string): number | undefined {
  const text = written.trim();
  if (/^\d{1,9}(\.\d{1,6})?$/.test(text)) return Number(text);
  const [, hours, minutes, seconds] = /^(?:(\d{1,6}):)?(\d{1,2}):(\d{2}(?:\.\d{1,6})?)$/.exec(text) ?? [];
  if (minutes === undefined || seconds === undefined || Number(seconds) >= 60) return undefined;
  if (hours !== undefined && Number(minutes) >= 60) return undefined;
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** `0:30:05`, with `.250` where it is no whole second. */
export function formatClock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const whole = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const rest = milliseconds % 1000;
  const clock = `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`;
}
