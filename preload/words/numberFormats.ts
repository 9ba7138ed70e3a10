/** Numbers as every screen, line and figure shows them, in one locale. Units are part of the text, or of the function's name. */

const locale = 'en-US';
const groups = new Intl.NumberFormat(locale);
const groupsWithFraction = new Intl.NumberFormat(locale, { maximumFractionDigits: 9 });

/** `109,494` */
export function whole(value: number): string {
  return groups.format(value);
}

/** Position of a beat in samples of its record: `12,345`; a fraction where the annotator's clock is finer, `0.5078125`. */
export function groupedPosition(sample: number): string {
  return groupsWithFraction.format(sample);
}

/** `1 record`, `48 records`, `2 indices` */
export function plural(count: number, word: string, words = `${word}s`): string {
  return `${whole(count)} ${count === 1 ? word : words}`;
}

/** `98.88 %`; `none` where the share has no meaning. */
export function percent(share: number | null | undefined, digits = 2, none = '–'): string {
  return share == null || !Number.isFinite(share) ? none : `${(100 * share).toFixed(digits)} %`;
}

/** `98.9`, for a column whose head says per cent; `none` where the share has no meaning. */
export function percentNumber(share: number | null | undefined, digits = 1, none = '–'): string {
  return share == null ? none : (100 * share).toFixed(digits);
}

/** `−0.035`: with a true minus sign, and none before zero. */
export function decimal(value: number, digits = 3): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '\u2212');
}

/**
 * An expected time, no more exact than it is known: `a few seconds`, `40 s`, `3 min`, `1 h 10 min`.
 *
 * @param expected in seconds
 */
export function roughTime(expected: number): string {
  if (expected < 10) return 'a few seconds';
  if (expected < 55) return `${Math.round(expected / 10) * 10} s`;
  if (expected < 57.5 * 60) {
    const minutes = expected / 60;
    return `${minutes < 30 ? Math.max(1, Math.round(minutes)) : 5 * Math.round(minutes / 5)} min`;
  }
  const fives = Math.round(expected / 300);
  const [hours, minutes] = [Math.floor(fives / 12), (fives % 12) * 5];
  return hours >= 10 || minutes === 0 ? `${Math.round(fives / 12)} h` : `${hours} h ${minutes} min`;
}

/** Time taken: `8.2 s`, `45 s`, `2 min 5 s` */
export function seconds(duration: number): string {
  if (duration < 10) return `${duration.toFixed(1)} s`;
  if (duration < 90) return `${Math.round(duration)} s`;
  return `${Math.floor(duration / 60)} min ${Math.round(duration % 60)} s`;
}
