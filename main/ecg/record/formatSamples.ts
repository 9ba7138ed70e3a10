import { physicalValue } from './physical.ts';
import type { DigitalSignal } from './signals.ts';

/**
 * Samples as rdsamp prints them, without its first column: one line a sample, a column a signal, separated by tabs.
 * Digital values in 7 columns; with `physical`, values in the signal's units with 8 decimals in 15 columns (rdsamp -P)
 * and `-` where there is no sample. Every line ends with a line feed.
 *
 * @param signals all with the same number of samples
 */
export function formatSamples(signals: readonly DigitalSignal[], { physical }: { physical: boolean }): string {
  const lines: string[] = [];
  const count = signals[0]?.digital.length ?? 0;
  for (let sample = 0; sample < count; sample++) {
    const columns = signals.map((signal) => {
      const digital = signal.digital[sample]!;
      if (!physical) return String(digital).padStart(7);
      const value = physicalValue(digital, signal);
      return (Number.isNaN(value) ? '-' : eightDecimals(value)).padStart(15);
    });
    lines.push(`${columns.join('\t')}\n`);
  }
  return lines.join('');
}

/** As C's printf: an exact tie goes to the even digit, where JavaScript rounds it away from zero. */
function eightDecimals(value: number): string {
  const text = value.toFixed(8);
  // A binary fraction lies halfway between two eight-decimal numbers exactly when it is an odd multiple of 1/512.
  const isTie = Number.isInteger(value * 512) && !Number.isInteger(value * 256);
  const last = Number(text.at(-1));
  return isTie && last % 2 === 1 ? `${text.slice(0, -1)}${last - 1}` : text;
}
